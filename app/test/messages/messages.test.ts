import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createTranslator } from "use-intl/core";

import { formatKwh } from "../../src/format/energy.ts";
import { formatMoment } from "../../src/format/time.ts";
import { messagesOf } from "../../src/messages/index.ts";
import { LOCALES, chooseLocale, chooseRegion, languageOf } from "../../src/messages/locales.ts";

/** Every text by its path, such as `wallet.connect`. */
function flatten(node: object, path = ""): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "object" && value !== null) return flatten(value, here);
    return [[here, String(value)] as [string, string]];
  });
}

/** The arguments that a text of ICU MessageFormat takes. */
function argumentsOf(text: string): string[] {
  return [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? "").sort();
}

/** What a text shows in a place of its own, such as an address: `<who></who>`. */
function tagsOf(text: string): string[] {
  return [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name ?? "").sort();
}

interface Translator {
  readonly rich: (
    path: string,
    values: Readonly<Record<string, number | (() => string)>>,
  ) => unknown;
}

const english = flatten(messagesOf("en"));

describe("messages", () => {
  for (const locale of LOCALES) {
    const texts = new Map(flatten(messagesOf(locale)));

    it(`has the same keys in ${locale} as in English`, () => {
      assert.deepEqual([...texts.keys()].sort(), english.map(([path]) => path).sort());
    });

    it(`leaves no text empty in ${locale}`, () => {
      assert.deepEqual(
        [...texts].filter(([, text]) => text.trim() === ""),
        [],
      );
    });

    it(`takes the same arguments in ${locale} as in English`, () => {
      for (const [path, text] of english) {
        const used = new Set(argumentsOf(texts.get(path) ?? ""));
        assert.deepEqual([...used].sort(), [...new Set(argumentsOf(text))].sort(), path);
        assert.deepEqual(tagsOf(texts.get(path) ?? ""), tagsOf(text), path);
      }
    });

    it(`can be read as MessageFormat in ${locale}`, () => {
      const problems: string[] = [];
      const translator = createTranslator({
        locale,
        messages: messagesOf(locale),
        onError: ({ message }) => problems.push(message),
      });
      // Its type takes known keys only; here it is asked for every one there is.
      const { rich } = translator as unknown as Translator;
      for (const [path, text] of texts) {
        const values = Object.fromEntries(argumentsOf(text).map((name) => [name, 2]));
        const shown = Object.fromEntries(tagsOf(text).map((name) => [name, () => name]));
        rich(path, { ...values, ...shown });
      }
      assert.deepEqual(problems, []);
    });
  }
});

describe("chooseLocale", () => {
  it("takes what was chosen before what the browser asks for", () => {
    assert.equal(chooseLocale("de", "en"), "de");
  });

  it("takes the known language that the browser prefers", () => {
    assert.equal(chooseLocale(undefined, "fr-FR, de-AT;q=0.7, en;q=0.4"), "de");
    assert.equal(chooseLocale(undefined, "de;q=0.2, en-GB;q=0.9"), "en");
  });

  it("does not take a language that the browser refuses", () => {
    assert.equal(chooseLocale(undefined, "de;q=0, fr"), "en");
  });

  it("falls back to English, and ignores a cookie that names no language", () => {
    assert.equal(chooseLocale("xx", null), "en");
  });
});

describe("chooseRegion", () => {
  it("takes the first region that the browser names with the language shown", () => {
    assert.equal(chooseRegion("en", "en-GB, en-US;q=0.9, en;q=0.8"), "en-GB");
    assert.equal(chooseRegion("en", "en;q=0.5, en-us;q=0.4, de-AT"), "en-US");
    assert.equal(chooseRegion("de", "en-GB, de-CH;q=0.3"), "de-CH");
    assert.equal(chooseRegion("en", "en-150"), "en-150");
  });

  it("takes no region of another language, and none that the browser refuses", () => {
    assert.equal(chooseRegion("en", "fr-FR, de-AT;q=0.7"), "en");
    assert.equal(chooseRegion("de", "de-CH;q=0, de;q=0.5"), "de");
    assert.equal(chooseRegion("de", null), "de");
  });

  it("takes nothing of a tag but language and region, whatever else it asks for", () => {
    assert.equal(chooseRegion("de", "de-Latn-AT-u-nu-arab"), "de-AT");
    assert.equal(chooseRegion("en", 'en-x-private, en-GBxyz, en-"><'), "en");
  });

  it("changes how quantities are written, and not the language of texts", () => {
    const british = chooseRegion("en", "en-GB");
    const noon = new Date(2_026, 10, 26, 12).getTime() / 1_000;
    assert.equal(formatMoment(noon, noon, british), "12:00");
    assert.equal(formatMoment(noon, noon + 86_400, british), "26 Nov 2026, 12:00");
    // The apostrophe is another one from edition to edition of the tables.
    assert.match(formatKwh(1_234_500, chooseRegion("de", "de-CH")), /^1[’']234\.5 kWh$/);
    assert.equal(languageOf(british), "en");
  });
});
