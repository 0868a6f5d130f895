/** What marks a script that waits: a type that no browser runs. */
export const HELD_TYPE = "text/held-script";

/**
 * Runs in the page, as text: lets the scripts that wait go as soon as something was drawn. Everything it uses has to be
 * in it.
 * @param heldType see {@link HELD_TYPE}
 */
export function releaseScripts(heldType: string): void {
  /** Milliseconds: when they go in any case, though nothing was drawn yet. */
  const patience = 3_000;
  /** So many at a time, that drawing goes on meanwhile. */
  const few = 4;

  function run(held: HTMLScriptElement): void {
    const script = document.createElement("script");
    for (const { name, value } of held.attributes) script.setAttribute(name, value);
    script.removeAttribute("type");
    script.removeAttribute("data-src");
    // The attribute is hidden from scripts; the property is not.
    script.nonce = held.nonce;
    script.async = true;
    script.src = held.dataset.src ?? "";
    held.replaceWith(script);
  }

  function release(): void {
    const held = document.querySelectorAll<HTMLScriptElement>(`script[type="${heldType}"]`);
    for (const script of [...held].slice(0, few)) run(script);
    if (held.length > few) setTimeout(release);
  }

  // Nothing is drawn of a page that nobody sees.
  if (document.hidden) release();
  new PerformanceObserver((list) => {
    // The background may be drawn before what is to be read.
    if (list.getEntriesByName("first-contentful-paint").length > 0) release();
  }).observe({ type: "paint", buffered: true });
  setTimeout(release, patience);
}
