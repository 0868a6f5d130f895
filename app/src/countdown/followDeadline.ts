/** A moment that a page is about. */
export interface Deadline<Name extends string = string> {
  /** What ends then; another name is another matter, whose end says nothing of this one's. */
  readonly name: Name;
  /** Seconds since 1970. */
  readonly until: number;
}

/** A deadline that is being followed. */
export interface Followed<Name extends string = string> extends Deadline<Name> {
  /** The fewest seconds that were left so far: clocks of chains step back at times, and nothing is said twice. */
  readonly left: number;
}

/** What whoever listens is told of what has this name. */
export interface DeadlineWord<Name extends string = string> {
  readonly name: Name;
  /** So many seconds are left; 0: it is over. */
  readonly left: number;
}

/** What came of a look. */
export interface DeadlineLook<Name extends string> {
  readonly followed: Followed<Name> | undefined;
  readonly word: DeadlineWord<Name> | undefined;
}

/** Seconds before the end at which it is told. */
const MARKS = [60, 300] as const;

/** Who looks once a second sees a mark up to so many seconds late, and still says the mark. */
const LATE = 5;

/**
 * One look at a deadline.
 * @param before as the last look left it; nothing is told at the first one, however late it is.
 * @param deadline what the page is about now, if there is something: when one is over the next may follow at once, and one
 * that is put off begins anew.
 * @param now seconds since 1970.
 */
export function followDeadline<Name extends string>(
  before: Followed<Name> | undefined,
  deadline: Deadline<Name> | undefined,
  now: number,
): DeadlineLook<Name> {
  const fresh = deadline && { ...deadline, left: deadline.until - now };
  if (before === undefined) return { followed: fresh, word: undefined };
  const isSame = deadline?.name === before.name;
  if (isSame && deadline.until !== before.until) return { followed: fresh, word: undefined };
  const { name, until } = before;
  const left = Math.min(before.left, until - now);
  const told = toldBetween(before.left, left);
  return {
    followed: isSame ? { name, until, left } : fresh,
    // What went away before its end is not waited for any more.
    word: told === undefined || (told > 0 && !isSame) ? undefined : { name, left: told },
  };
}

/** What is told between two looks: the last mark that was passed, or, after a long while, how much is left in truth. */
function toldBetween(earlier: number, left: number): number | undefined {
  if (earlier > 0 && left <= 0) return 0;
  const mark = MARKS.find((seconds) => left <= seconds && seconds < earlier);
  return mark !== undefined && mark - left >= LATE ? left : mark;
}
