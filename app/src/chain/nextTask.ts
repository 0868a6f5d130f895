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
