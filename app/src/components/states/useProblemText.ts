import { useEffect, useMemo, useState } from "react";
import { useLocale } from "use-intl";
import { useConnection } from "wagmi";

import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { shortenAddress } from "../../format/address.ts";
import type { KnownError } from "../../messages/errors/errorSentence.ts";
import type { Say, Sentence } from "../../messages/errors/sentences.ts";
import { useFormats } from "../useFormats.ts";
import { useLanguage } from "../useLanguage.ts";
import { useErrorText, type ErrorWords } from "./useErrorText.ts";

const TEN_THOUSANDTHS = 10_000;
const HASH_SHOWN = 10;

/** An error in the reader's language, with its arguments as the language writes them. */
export function useProblemText(
  error: ErrorWords & KnownError,
): ErrorWords & { readonly lang: string } {
  const text = useErrorText(error);
  const language = useLanguage();
  const say = useSay(useLocale());
  const [found, setFound] = useState<{ readonly error: KnownError; readonly sentence: Sentence }>();
  const isForeign = text.lang !== language;
  useEffect(() => {
    if (!isForeign) return;
    void import("../../messages/errors/errorSentence.ts").then(async ({ errorSentence }) => {
      const sentence = await errorSentence(error, language, say);
      if (sentence !== undefined) setFound({ error, sentence });
    });
  }, [isForeign, error, language, say]);
  if (!isForeign || found?.error !== error) return text;
  const [shortMessage, whatToDo] = found.sentence;
  return { shortMessage, whatToDo, lang: language };
}

function useSay(locale: string): Say {
  const format = useFormats();
  const { address: own } = useConnection();
  return useMemo(
    () => ({
      money: format.exactMoney,
      price: format.price,
      energy: format.exactEnergy,
      duration: format.duration,
      percent: (share) => format.percent(share / TEN_THOUSANDTHS),
      time: (seconds) =>
        new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
          seconds * 1_000,
        ),
      address: (address) => shortenAddress(address as Address),
      hash: (hash) => `${hash.slice(0, HASH_SHOWN)}…`,
      isYou: (address) => own !== undefined && sameHex(address, own),
    }),
    [format, locale, own],
  );
}
