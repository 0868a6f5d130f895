import { openStage } from "../../../app/e2e/support/stage.js";
import { benchLighthouse, type LighthouseRun } from "./lighthouse.js";
import { benchScroll, type ScrollRow } from "./scroll.js";
import { judge, type AppTarget } from "./targets.js";

/** Everything the bench of the app measures. */
export interface AppBench {
  readonly chromium: string;
  readonly scrolling: readonly ScrollRow[];
  readonly lighthouse: LighthouseRun;
  readonly targets: readonly AppTarget[];
}

/** Opens what `npm start` opens, production build and all, and measures its market page in a real Chromium. */
export async function benchApp(
  sizes: readonly number[],
  progress: (line: string) => void,
): Promise<AppBench> {
  progress("opening the market …");
  // As `npm start` opens it: demo cars trade, so that there is a market to see.
  const stage = await openStage({ busy: true });
  try {
    const scrolling: ScrollRow[] = [];
    for (const rounds of sizes) {
      progress(`scrolling ${String(rounds)} rounds …`);
      scrolling.push(await benchScroll(stage, rounds));
    }
    const lighthouse = await benchLighthouse(stage.addresses.app, progress);
    const chromium = stage.browser.version();
    return { chromium, scrolling, lighthouse, targets: judge(scrolling, lighthouse) };
  } finally {
    await stage.close();
  }
}
