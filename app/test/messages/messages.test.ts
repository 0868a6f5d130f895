import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createTranslator } from "use-intl/core";

import { messagesOf } from "../../src/messages/index.ts";
import { LOCALES, chooseLocale } from "../../src/messages/locales.ts";

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

type Translate = (path: string, values: Readonly<Record<string, number>>) => string;

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
      const translate = translator as unknown as Translate;
      for (const [path, text] of texts) {
        const values = Object.fromEntries(argumentsOf(text).map((name) => [name, 2]));
        translate(path, values);
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
