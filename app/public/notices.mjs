// A service worker that says what pages have to tell where browsers let no page do so itself (Chrome on Android), and
// leads back to the app when its notice is pressed. It keeps nothing and answers no request.

/**
 * What a browser reports when a notice is pressed.
 * @typedef {object} Press
 * @property {{ close(): void, data: { path: string } }} notification
 * @property {(work: Promise<unknown>) => void} waitUntil
 */

/**
 * A page of the app, in some tab.
 * @typedef {{ url: string, focus(): Promise<unknown> }} Tab
 */

/**
 * What of a service worker's scope is used here.
 * @typedef {object} Scope
 * @property {(name: "notificationclick", listener: (press: Press) => void) => void} addEventListener
 * @property {{ matchAll(options: object): Promise<Tab[]>, openWindow(path: string): Promise<unknown> }} clients
 */

const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));

scope.addEventListener("notificationclick", (press) => {
  press.notification.close();
  press.waitUntil(lead(press.notification.data.path));
});

/**
 * To the page that the notice is about, else to any page of the app, which says the same; else opens it.
 * @param {string} path
 */
async function lead(path) {
  const tabs = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = tabs.find(({ url }) => new URL(url).pathname === path) ?? tabs[0];
  await (tab === undefined ? scope.clients.openWindow(path) : tab.focus());
}
