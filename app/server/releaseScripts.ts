/** What marks a script that waits: a type that no browser runs. */
export const HELD_TYPE = "text/held-script";

/** A script that waits, with its address kept aside. */
type Held = HTMLScriptElement;

/**
 * What lets scripts go that wait, as a page runs it: the functions' own text, in which blanks stand where their types
 * were. They may use each other, and nothing else of this file.
 */
export const RELEASE = `(() => {
${[releaseOnceDrawn, release, inTurn, fetchAhead, run].join("\n")}
releaseOnceDrawn(${JSON.stringify(HELD_TYPE)});
})()`;

/** Lets the scripts go as soon as something was drawn. */
function releaseOnceDrawn(heldType: string): void {
  /** Milliseconds: when they go in any case, though nothing was drawn yet. */
  const patience = 3_000;
  let released = false;

  function once(): void {
    if (!released) release(heldType);
    released = true;
  }

  // Nothing is drawn of a page that nobody sees.
  if (document.hidden) once();
  new PerformanceObserver((list) => {
    // The background may be drawn before what is to be read.
    if (list.getEntriesByName("first-contentful-paint").length > 0) once();
  }).observe({ type: "paint", buffered: true });
  setTimeout(once, patience);
}

/**
 * Has all of them fetched and compiled, which a browser does beside the page's own thread, and runs them when the last is
 * there: on few cores each of them would run for several times as long beside the compiling of the others.
 */
function release(heldType: string): void {
  const held = [...document.querySelectorAll<Held>(`script[type="${heldType}"]`)];
  let missing = held.length;
  function arrived(): void {
    missing -= 1;
    // Each in a task of its own, so that the page hears its visitor in between.
    if (missing === 0) inTurn(held, 1, run);
  }
  inTurn(held, 2, (script) => {
    fetchAhead(script, arrived);
  });
}

/** @param atOnce so many in one task. */
function inTurn(held: readonly Held[], atOnce: number, work: (script: Held) => void): void {
  for (const script of held.slice(0, atOnce)) work(script);
  if (held.length > atOnce) setTimeout(inTurn, 0, held.slice(atOnce), atOnce, work);
}

/** @param then also called if it cannot be had: whoever runs it hears of that. */
function fetchAhead(held: Held, then: () => void): void {
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "script";
  // The attribute is hidden from scripts; the property is not.
  link.nonce = held.nonce;
  link.href = held.dataset.src ?? "";
  link.onload = link.onerror = then;
  document.head.append(link);
}

function run(held: Held): void {
  const script = document.createElement("script");
  for (const { name, value } of held.attributes) script.setAttribute(name, value);
  script.removeAttribute("type");
  script.removeAttribute("data-src");
  script.nonce = held.nonce;
  script.async = true;
  script.src = held.dataset.src ?? "";
  held.replaceWith(script);
}
