import { RuleError } from "../errors/index.js";
import { admitChecked } from "./admit.js";
import { allocateChecked } from "./allocate.js";
import { checkConsumers, checkField, checkProviders } from "./checkInput.js";
import { at, indexAt, picked } from "./columns.js";
import { pair } from "./pair.js";
import { alwaysAgrees, price } from "./price.js";
import type {
  Admission,
  Allocation,
  Consumers,
  FieldModel,
  Pairs,
  Participants,
  Prices,
  Providers,
} from "./types.js";

/** A field cleared: who takes part, who gets how much, from whom, at what price. */
export interface Clearing {
  readonly admission: Admission;
  /** One entry for everybody; 0 for whoever was not admitted. */
  readonly allocation: Allocation;
  readonly pairs: Pairs;
  readonly prices: Prices;
}

/**
 * Clears a field: admits, allocates, pairs and prices. O((N+M) log(N+M)).
 * @throws RuleError `AdjustmentTooSmall` if α + β + 8αβ < 1, for then pairs would not agree on a price.
 * @throws InputError `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function clearField(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): Clearing {
  checkField(field);
  requireAgreement(field);
  checkConsumers(consumers);
  checkProviders(providers);
  const admission = admitChecked(field, consumers, providers);
  const allocation = allocateAdmitted(field, consumers, providers, admission);
  const pairs = pair(field, admission, allocation);
  return { admission, allocation, pairs, prices: price(field, consumers, providers, pairs) };
}

/**
 * The allocation among some: everybody else gets and gives 0.
 * @throws RuleError `Infeasible`
 */
export function allocateAdmitted(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  participants: Participants,
): Allocation {
  const { lambda, demand, supply } = allocateChecked(
    field,
    {
      minEnergy: picked(consumers.minEnergy, participants.consumers),
      maxEnergy: picked(consumers.maxEnergy, participants.consumers),
      willingness: picked(consumers.willingness, participants.consumers),
      maxPrice: picked(consumers.maxPrice, participants.consumers),
    },
    {
      maxEnergy: picked(providers.maxEnergy, participants.providers),
      minPrice: picked(providers.minPrice, participants.providers),
    },
  );
  return {
    lambda,
    demand: spread(demand, participants.consumers, consumers.maxEnergy.length),
    supply: spread(supply, participants.providers, providers.maxEnergy.length),
  };
}

function requireAgreement(field: FieldModel): void {
  if (alwaysAgrees(field)) return;
  throw new RuleError({
    code: "AdjustmentTooSmall",
    shortMessage: `With α = ${String(field.alpha)} and β = ${String(field.beta)} a consumer may bid less than its provider asks.`,
    whatToDo: "Choose α and β with α + β + 8αβ of at least 1, for instance both 0.25.",
    details: { alpha: field.alpha, beta: field.beta },
  });
}

function spread(values: Float64Array, indices: Uint32Array, length: number): Float64Array {
  const result = new Float64Array(length);
  for (let k = 0; k < indices.length; k += 1) result[indexAt(indices, k)] = at(values, k);
  return result;
}
