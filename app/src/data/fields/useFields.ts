import { useMemo } from "react";

import type { PeerwattError } from "@peerwatt/sdk/errors";

import { useRounds } from "../rounds/useRounds.ts";
import { fieldsIn, type TrackedField } from "./fieldBook.ts";

/** What is known of the market's fields. */
export interface FieldsState {
  readonly fields: readonly TrackedField[];
  /** Whether everything up to the newest block was read once. */
  readonly complete: boolean;
  readonly error: PeerwattError | undefined;
}

/** The market's fields and their clearings, live. */
export function useFields(): FieldsState {
  const { events, complete, error } = useRounds();
  const fields = useMemo(() => fieldsIn(events), [events]);
  return { fields, complete, error };
}
