"use client";

import type { ReactNode } from "react";

import { Button } from "../ui/Button.tsx";

/** What stands in the way of a whole page, above it, with the way out. */
export function Banner({
  icon,
  action,
  onPress,
  children,
}: {
  readonly icon: ReactNode;
  readonly action: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl bg-warn-soft p-4 text-warn"
    >
      {icon}
      <p className="min-w-0 grow basis-56">{children}</p>
      <Button kind="quiet" onPress={onPress}>
        {action}
      </Button>
    </div>
  );
}
