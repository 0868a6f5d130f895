/** How much a button asks to be pressed: one primary a page. */
export type ButtonKind = "primary" | "quiet" | "danger" | "icon";

const SHARED =
  "inline-flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-xl py-2 font-semibold transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-50 active:translate-y-px";

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: "bg-accent px-6 text-accent-ink hover:bg-accent/90",
  quiet: "border border-edge bg-surface px-5 text-ink hover:bg-sunken",
  danger: "border border-danger bg-surface px-5 text-danger hover:bg-danger-soft",
  icon: "min-w-12 text-muted hover:bg-sunken hover:text-ink",
};

/** The same look for a button and for a link that leads on. */
export function buttonStyle(kind: ButtonKind, more = ""): string {
  return `${SHARED} ${KINDS[kind]} ${more}`.trimEnd();
}
