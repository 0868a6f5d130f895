interface Scheduler {
  readonly yield?: () => Promise<void>;
}

/** Lets the browser draw and hear its user before what comes next. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler };
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Waits until the browser has nothing better to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if (typeof requestIdleCallback === "undefined") setTimeout(resolve);
    else
      requestIdleCallback(() => {
        resolve();
      });
  });
}

/** Asks something of the chain once the browser has drawn: a page that begins asks for several things at once. */
export async function unhurried<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  await nextTask();
  return ask();
}
