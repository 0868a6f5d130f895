"use client";

import { Component, createRef, type ReactNode } from "react";

interface GlidingListProps {
  readonly className: string;
  /** The rows' keys, as they follow each other. */
  readonly order: readonly string[];
  /** The rows themselves. */
  readonly children: ReactNode;
}

/** How far down each row is, pixels. */
type Tops = ReadonlyMap<Element, number>;

const GLIDE: KeyframeAnimationOptions = { duration: 250, easing: "ease-out" };

/**
 * A list whose rows glide to where a change of their order puts them, so that an eye can follow the one that it reads; who
 * wants less motion sees them there at once.
 *
 * A class, because no hook runs before the page changes, which is when to look where the rows are. Looking after each
 * drawing, in case that the next one moves them, would have the browser lay out the page one more time for each.
 */
export class GlidingList extends Component<GlidingListProps, object, Tops | null> {
  readonly #list = createRef<HTMLUListElement>();

  override getSnapshotBeforeUpdate({ order }: GlidingListProps): Tops | null {
    return isSame(order, this.props.order) || wantsLessMotion() ? null : this.#tops();
  }

  override componentDidUpdate(
    _props: GlidingListProps,
    _state: object,
    before?: Tops | null,
  ): void {
    if (before === undefined || before === null) return;
    for (const [row, top] of this.#tops()) glide(row, (before.get(row) ?? top) - top);
  }

  override render(): ReactNode {
    const { className, children } = this.props;
    return (
      <ul ref={this.#list} className={className}>
        {children}
      </ul>
    );
  }

  #tops(): Tops {
    const rows = [...(this.#list.current?.children ?? [])];
    return new Map(
      rows.flatMap((row) => (row instanceof HTMLElement ? [[row, row.offsetTop]] : [])),
    );
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at]);
}

function wantsLessMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param offset how much further down it was, pixels. */
function glide(row: Element, offset: number): void {
  if (offset === 0) return;
  row.animate([{ transform: `translateY(${String(offset)}px)` }, { transform: "none" }], GLIDE);
}
