/** Something to be told, and where a press on it leads when no page of the app is open any more. */
export interface Notice {
  readonly text: string;
  readonly path: string;
}

/** What of a browser it takes; each part is missing in some. */
export interface NoticeBrowser {
  readonly document: { readonly hidden: boolean };
  readonly Notification?: {
    new (text: string): unknown;
    readonly permission: NotificationPermission;
  };
  readonly navigator: {
    readonly serviceWorker?: {
      register(address: string): Promise<unknown>;
      readonly ready: Promise<{
        showNotification(text: string, options: NotificationOptions): Promise<void>;
      }>;
    };
  };
}

/** A service worker of our own; see there. */
const WORKER = "/notices.mjs";

/**
 * Tells something to a driver who asked for it and looks elsewhere now. Chrome on Android throws where a page says it by
 * itself, so a service worker does then, which is registered for the first such notice and not before. It never fails:
 * whoever cannot be told finds it in the page, which goes on.
 */
export async function tellByBrowser(
  notice: Notice,
  browser: NoticeBrowser = window,
): Promise<void> {
  const { document, Notification: PageNotice, navigator } = browser;
  if (!document.hidden || PageNotice?.permission !== "granted") return;
  try {
    new PageNotice(notice.text);
  } catch {
    await tellByWorker(notice, navigator.serviceWorker);
  }
}

async function tellByWorker(
  { text, path }: Notice,
  workers: NoticeBrowser["navigator"]["serviceWorker"],
): Promise<void> {
  try {
    await workers?.register(WORKER);
    await (await workers?.ready)?.showNotification(text, { data: { path } });
  } catch {
    // No worker here, or none that may speak.
  }
}
