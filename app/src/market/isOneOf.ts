/** Whether a text is one of a few known ones. */
export function isOneOf<Known extends string>(
  known: readonly Known[],
  text: string,
): text is Known {
  return known.some((one) => one === text);
}
