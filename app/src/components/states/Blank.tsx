import type { ReactNode } from "react";

/** Where something would stand if there were any: says why not, and what to do about it. */
export function Blank({
  level = "section",
  title,
  hint,
  children,
}: {
  /** Whether the title is the page's or a section's. */
  readonly level?: "page" | "section";
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}): ReactNode {
  const Title = level === "page" ? "h1" : "h2";
  return (
    <div className="flex flex-col items-start gap-3 rounded-2xl border border-dashed border-edge px-6 py-10">
      <Title className="text-2xl font-semibold">{title}</Title>
      <p className="max-w-prose text-muted">{hint}</p>
      {children}
    </div>
  );
}
