import { createServer, type AddressInfo } from "node:net";

import { chromium } from "playwright-core";

import { chromiumPath } from "../../../app/e2e/support/browser.js";

/** What Lighthouse says of a page, on the phone and by the network that it models. */
export interface LighthouseRun {
  /** 0..100 */
  readonly performance: number;
  readonly accessibility: number;
  /** Milliseconds. */
  readonly firstContentfulPaint: number;
  readonly largestContentfulPaint: number;
  readonly totalBlockingTime: number;
  readonly layoutShift: number;
  /** Audits of accessibility that found something. */
  readonly found: readonly string[];
}

/** So often, and the one in the middle counts: the machine may do something else meanwhile. */
const RUNS = 3;

/** Runs Lighthouse on a page and gives the run whose performance is in the middle. Asks nothing of any network. */
export async function benchLighthouse(
  address: string,
  progress: (line: string) => void,
): Promise<LighthouseRun> {
  const port = await anyPort();
  const executablePath = await chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${String(port)}`],
  });
  try {
    const runs: LighthouseRun[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      progress(`Lighthouse, ${String(run)} of ${String(RUNS)} …`);
      runs.push(await runOnce(address, port));
    }
    return middle(runs);
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
  const { default: lighthouse } = await import("lighthouse");
  const onlyCategories = ["performance", "accessibility"];
  const result = await lighthouse(address, { port, onlyCategories, logLevel: "error" });
  if (result === undefined) throw new Error(`Lighthouse said nothing of ${address}`);
  return read(result.lhr);
}

function read({ categories, audits }: Report): LighthouseRun {
  const score = (name: string): number => Math.round(100 * (categories[name]?.score ?? 0));
  const value = (name: string): number => audits[name]?.numericValue ?? NaN;
  const refs = categories.accessibility?.auditRefs ?? [];
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
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

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
