"use client";

import type { ReactNode } from "react";
import { SwitchButton, SwitchField } from "react-aria-components/Switch";

/** On or off, at once. */
export function Toggle({
  label,
  isSelected,
  onChange,
}: {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
}): ReactNode {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange}>
      <SwitchButton className="group flex min-h-12 cursor-pointer items-center justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="flex h-8 w-14 shrink-0 items-center rounded-full border border-edge bg-sunken p-1 transition-colors group-data-[selected]:border-accent group-data-[selected]:bg-accent">
          <span className="size-6 rounded-full bg-edge transition-transform group-data-[selected]:translate-x-5.5 group-data-[selected]:bg-accent-ink" />
        </span>
      </SwitchButton>
    </SwitchField>
  );
}
