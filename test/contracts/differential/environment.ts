export const DEFAULT_ACTIONS = 1000;

export const DEFAULT_SEED = "1";

/** Any text; the same seed and number of actions give the same run. */
export function seedFromEnvironment(): string {
  const text = process.env.PEERWATT_FUZZ_SEED;
  return text === undefined || text === "" ? DEFAULT_SEED : text;
}

export function actionsFromEnvironment(): number {
  const text = process.env.PEERWATT_FUZZ_ACTIONS;
  if (text === undefined || text === "") return DEFAULT_ACTIONS;
  const actions = Number(text);
  if (!Number.isSafeInteger(actions) || actions < 1) {
    throw new Error(
      `PEERWATT_FUZZ_ACTIONS must be a whole number of actions, at least 1, not "${text}"`,
    );
  }
  return actions;
}
