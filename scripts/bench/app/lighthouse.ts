import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { chromiumPath } from "../../../app/e2e/support/browser.js";
import { anyPort } from "../../start/ports.js";
import { inOwnTime, shareOfCore, type TraceEvent } from "./ownTime.js";

/** What Lighthouse says of a page, on the phone and by the network that it models. */
export interface LighthouseRun {
  /** 0..100 */
  readonly performance: number;
  readonly accessibility: number;
  /** The performance of the same visit without what other processes took of the page's time; see `inOwnTime`. */
  readonly ownPerformance: number;
  /** 0..1: see `shareOfCore`. */
  readonly shareOfCore: number;
  /** Milliseconds. */
  readonly firstContentfulPaint: number;
  readonly largestContentfulPaint: number;
  readonly totalBlockingTime: number;
  readonly layoutShift: number;
  /** Audits of accessibility that found something. */
  readonly found: readonly string[];
}

/** So often, and the one in the middle counts: the machine may do something else meanwhile. */
const RUNS = 5;

/** So many times a browser may break off before that is no accident. */
const BROKEN_OFF = 3;

/** Runs Lighthouse on a page and gives the run whose performance is in the middle. Asks nothing of any network. */
export async function benchLighthouse(
  address: string,
  progress: (line: string) => void,
): Promise<LighthouseRun> {
  const runs: LighthouseRun[] = [];
  let brokenOff = 0;
  while (runs.length < RUNS) {
    progress(`Lighthouse, ${String(runs.length + 1)} of ${String(RUNS)} …`);
    const run = await inOwnBrowser((port) => runOnce(address, port));
    if (run !== undefined) {
      runs.push(run);
      continue;
    }
    brokenOff += 1;
    if (brokenOff > BROKEN_OFF) throw new Error("Chromium broke off again and again");
    progress("Chromium broke off; once more");
  }
  return middle(runs);
}

/** @returns what comes of the work, or nothing if the browser broke off, as headless ones do now and then. */
async function inOwnBrowser<Result>(
  work: (port: number) => Promise<Result>,
): Promise<Result | undefined> {
  const port = await anyPort();
  const executablePath = await chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${String(port)}`],
  });
  // Lighthouse waits for a browser that is gone for ever.
  const brokenOff = new Promise<undefined>((resolve) => {
    browser.on("disconnected", () => {
      resolve(undefined);
    });
  });
  try {
    return await Promise.race([work(port), brokenOff]);
  } catch (error) {
    if (browser.isConnected()) throw error;
    return undefined;
  } finally {
    await browser.close();
  }
}

/** The part of Lighthouse's answer that is read here. */
interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly Ref[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number }>
  >;
}

interface Ref {
  readonly id: string;
  readonly weight: number;
}

async function runOnce(address: string, port: number): Promise<LighthouseRun> {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-lighthouse-"));
  try {
    const seen = await audit(address, { port, gatherMode: folder, auditMode: folder });
    const traceFile = join(folder, "trace.json");
    const trace = JSON.parse(readFileSync(traceFile, "utf8")) as Trace;
    writeFileSync(traceFile, JSON.stringify({ traceEvents: inOwnTime(trace.traceEvents) }));
    const own = await audit(address, { port, auditMode: folder });
    return {
      ...read(seen),
      ownPerformance: scoreOf(own, "performance"),
      shareOfCore: shareOfCore(trace.traceEvents),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Trace {
  readonly traceEvents: readonly TraceEvent[];
}

interface Modes {
  readonly port: number;
  /** Where what is gathered is written. */
  readonly gatherMode?: string;
  /** Where what is audited is read, unless it was gathered. */
  readonly auditMode: string;
}

async function audit(address: string, modes: Modes): Promise<Report> {
  const { default: lighthouse } = await import("lighthouse");
  const onlyCategories = ["performance", "accessibility"];
  const result = await lighthouse(address, { ...modes, onlyCategories, logLevel: "error" });
  if (result === undefined) throw new Error(`Lighthouse said nothing of ${address}`);
  return result.lhr;
}

function scoreOf({ categories }: Report, name: string): number {
  return Math.round(100 * (categories[name]?.score ?? 0));
}

function read(report: Report): Omit<LighthouseRun, "ownPerformance" | "shareOfCore"> {
  const { categories, audits } = report;
  const value = (name: string): number => audits[name]?.numericValue ?? NaN;
  const refs = categories.accessibility?.auditRefs ?? [];
  return {
    performance: scoreOf(report, "performance"),
    accessibility: scoreOf(report, "accessibility"),
    firstContentfulPaint: value("first-contentful-paint"),
    largestContentfulPaint: value("largest-contentful-paint"),
    totalBlockingTime: value("total-blocking-time"),
    layoutShift: value("cumulative-layout-shift"),
    found: refs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id),
  };
}

function middle(runs: readonly LighthouseRun[]): LighthouseRun {
  const sorted = runs.toSorted((one, other) => one.performance - other.performance);
  const run = sorted[Math.floor(sorted.length / 2)];
  if (run === undefined) throw new Error("Lighthouse was not run");
  return run;
}
