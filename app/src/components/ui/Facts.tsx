import type { ReactNode } from "react";

/** Names and values, one a line. */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="divide-y divide-line">{children}</dl>;
}

/** One of them. */
export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 py-3">
      <dt className="text-muted">{name}</dt>
      <dd className="figures ml-auto text-right font-semibold">{children}</dd>
    </div>
  );
}
