import { useLayoutEffect, useRef, type RefObject } from "react";

const GLIDE: KeyframeAnimationOptions = { duration: 250, easing: "ease-out" };

/**
 * Rows glide to where a change of their list puts them, so that an eye can follow the one that it reads; who wants less
 * motion sees them there at once.
 */
export function useGlide(list: RefObject<HTMLElement | null>): void {
  const tops = useRef<ReadonlyMap<Element, number>>(new Map());
  useLayoutEffect(() => {
    const before = tops.current;
    const now = topsOf(list.current);
    tops.current = now;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [row, top] of now) glide(row, (before.get(row) ?? top) - top);
  });
}

function topsOf(list: HTMLElement | null): Map<Element, number> {
  const rows = [...(list?.children ?? [])];
  return new Map(rows.flatMap((row) => (row instanceof HTMLElement ? [[row, row.offsetTop]] : [])));
}

/** @param offset how much further down it was, pixels. */
function glide(row: Element, offset: number): void {
  if (offset === 0) return;
  row.animate([{ transform: `translateY(${String(offset)}px)` }, { transform: "none" }], GLIDE);
}
