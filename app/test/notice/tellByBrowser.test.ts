import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { tellByBrowser, type NoticeBrowser } from "../../src/notice/tellByBrowser.ts";

const notice = { text: "Somebody went lower.", path: "/round/0x1/2" };

/** How a browser lets a page tell: by itself, by a worker alone, not even so, or by a worker that it does not have. */
type Way = "page" | "worker" | "refused" | "no worker";

interface Circumstances {
  readonly hidden: boolean;
  readonly permission: NotificationPermission;
}

interface Trial {
  readonly browser: NoticeBrowser;
  /** What was told and registered, in order. */
  readonly told: unknown[];
}

function browserThat(
  way: Way,
  { hidden = true, permission = "granted" }: Partial<Circumstances> = {},
): Trial {
  const told: unknown[] = [];
  class PageNotice {
    static readonly permission = permission;
    readonly text: string;

    constructor(text: string) {
      if (way !== "page") throw new TypeError("Illegal constructor");
      this.text = text;
      told.push(text);
    }
  }
  const serviceWorker = {
    register: (address: string) => Promise.resolve(told.push(address)),
    ready: Promise.resolve({
      showNotification(...said: unknown[]) {
        if (way === "refused") return Promise.reject(new TypeError("No permission"));
        told.push(said);
        return Promise.resolve();
      },
    }),
  };
  const navigator = way === "no worker" ? {} : { serviceWorker };
  return { browser: { document: { hidden }, Notification: PageNotice, navigator }, told };
}

describe("tellByBrowser", () => {
  it("tells by the page where it may, and registers nothing", async () => {
    const { browser, told } = browserThat("page");
    await tellByBrowser(notice, browser);
    assert.deepEqual(told, [notice.text]);
  });

  it("tells by a worker where a page that tells throws, as in Chrome on Android", async () => {
    const { browser, told } = browserThat("worker");
    await tellByBrowser(notice, browser);
    assert.deepEqual(told, ["/notices.mjs", [notice.text, { data: { path: notice.path } }]]);
  });

  for (const way of ["refused", "no worker"] as const) {
    it(`does not fail where neither can: ${way}`, async () => {
      await tellByBrowser(notice, browserThat(way).browser);
    });
  }

  it("tells nobody who looks, nobody who was not asked or declined, and nobody whose browser cannot", async () => {
    const trials = [
      browserThat("page", { hidden: false }),
      browserThat("worker", { permission: "default" }),
      browserThat("worker", { permission: "denied" }),
    ];
    for (const { browser, told } of trials) {
      await tellByBrowser(notice, browser);
      assert.deepEqual(told, []);
    }
    await tellByBrowser(notice, { document: { hidden: true }, navigator: {} });
  });
});
