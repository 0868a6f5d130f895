/** What is read of an event in a trace of Chromium's: times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  /** X: it has a beginning and a length. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The same by the clock of its thread, which stands still while another process has the core. */
  readonly tts?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

type Timed = TraceEvent & Required<Pick<TraceEvent, "dur" | "tts" | "tdur">>;

const TASK = "RunTask";
const PAGE_THREAD = "CrRendererMain";

/**
 * The trace as it would be if the page's threads had had a core whenever they had something to do: each task is as long
 * as it was by its thread's own clock, and what happened in it keeps its place in it.
 */
export function inOwnTime<Event extends TraceEvent>(events: readonly Event[]): Event[] {
  const pages = pageThreads(events);
  const tasks = new Map([...pages].map((thread) => [thread, [] as Timed[]]));
  for (const event of events) {
    if (event.name === TASK && isTimed(event)) tasks.get(threadOf(event))?.push(event);
  }
  for (const list of tasks.values()) list.sort((one, other) => one.ts - other.ts);
  return events.map((event) => {
    const task = taskAround(event, tasks.get(threadOf(event)) ?? []);
    if (task === undefined || !isTimed(event)) return event;
    return { ...event, ts: task.ts + Math.max(0, event.tts - task.tts), dur: event.tdur };
  });
}

/** 0..1 of the time of its tasks in which the page's main thread had a core; the others had it otherwise. */
export function shareOfCore(events: readonly TraceEvent[]): number {
  const pages = pageThreads(events);
  let [had, took] = [0, 0];
  for (const event of events) {
    if (event.name !== TASK || !isTimed(event) || !pages.has(threadOf(event))) continue;
    had += Math.min(event.tdur, event.dur);
    took += event.dur;
  }
  return took === 0 ? 1 : had / took;
}

function pageThreads(events: readonly TraceEvent[]): Set<string> {
  const named = events.filter(
    ({ name, args }) => name === "thread_name" && args?.name === PAGE_THREAD,
  );
  return new Set(named.map(threadOf));
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${String(pid)}/${String(tid)}`;
}

function isTimed(event: TraceEvent): event is Timed {
  const { ph, dur, tts, tdur } = event;
  return ph === "X" && dur !== undefined && tts !== undefined && tdur !== undefined;
}

/** The last of the tasks that began before the event, if the event is in it. */
function taskAround({ ts }: TraceEvent, tasks: readonly Timed[]): Timed | undefined {
  let [low, high] = [0, tasks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tasks[middle]?.ts ?? Infinity) <= ts) low = middle + 1;
    else high = middle;
  }
  const task = tasks[low - 1];
  return task !== undefined && ts <= task.ts + task.dur ? task : undefined;
}
