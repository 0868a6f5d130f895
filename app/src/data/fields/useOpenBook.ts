import { useQuery } from "@tanstack/react-query";

import { sameHex } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import type { OpenBook } from "../../demo/fieldDesk.ts";
import { useHead } from "../useHead.ts";
import type { TrackedField } from "./fieldBook.ts";

/** The orders of a field's open round; `undefined` where its aggregator shows them to nobody. */
export function useOpenBook({ id }: TrackedField): OpenBook | undefined {
  const { demoUrl } = useAppConfig();
  const { number } = useHead();
  const book = useQuery({
    queryKey: ["open book", demoUrl, String(number)],
    queryFn: async () => {
      const { askForBook } = await import("../../demo/fieldDesk.ts");
      return askForBook(demoUrl ?? "");
    },
    enabled: demoUrl !== undefined,
    placeholderData: (earlier) => earlier,
    structuralSharing: false,
  });
  return book.data !== undefined && sameHex(book.data.field, id) ? book.data : undefined;
}
