import type { ClearingFigures } from "./measure.js";
import { fixed, list, percent, type Finding } from "../text.js";
import { IDA_ROUNDS, type SizePoint } from "./welfare.js";

/** What Fig. 3a shows. */
export function findConsumers({ byConsumers }: ClearingFigures): Finding {
  const best = highest(byConsumers);
  const last = byConsumers.at(-1);
  return {
    paper: "Rises to a maximum at 35 consumers, then falls; IDA and ETA lie below everywhere.",
    here:
      `The exact optimum rises to ${fixed(best.exact.welfare.mean)} at ${String(best.consumers)} consumers and falls to ` +
      `${fixed(last?.exact.welfare.mean ?? NaN)} at ${String(last?.consumers)}. IDA as published has ${fixed(best.ida.welfare.mean)} there ` +
      `after ${String(IDA_ROUNDS)} rounds and ${fixed(best.idaBefore.mean)} a round earlier; ETA has ${fixed(best.eta.welfare.mean)}.`,
    verdict:
      "Agrees in shape. The curve is flat between 35 and 40 (its top is near 37), so where a few draws put the maximum is a " +
      "coin flip. It falls because more consumers claim their least, which adds no utility, from the same supply. ETA's rise " +
      "agrees; its height does not, see the claims.",
  };
}

/** What Fig. 3b shows. */
export function findProviders({ byProviders }: ClearingFigures): Finding {
  const rising = byProviders.filter(({ providers }) => providers >= 35);
  const values = rising.map(({ exact }) => fixed(exact.welfare.mean));
  const short = byProviders.filter(({ feasible }) => feasible < 1);
  const infeasible = short.map(
    ({ providers, feasible }) => `${percent(1 - feasible)} at ${String(providers)}`,
  );
  return {
    paper:
      "Rises to a maximum at 40 providers, then falls, because idle energy is said to be wasted.",
    here:
      `The exact optimum keeps rising: ${list(values)} at ${list(rising.map(({ providers }) => String(providers)))} providers. ` +
      `Draws that cannot be served at all: ${list(infeasible)} providers; means are over the others.`,
    verdict:
      "**Disagrees.** An optimum cannot fall when a provider joins: giving the newcomer nothing is still allowed, and energy " +
      "that nobody takes costs nothing in (4). A curve that falls is not the solution of the paper's own (12) to (15). " +
      "Below 25 providers the problem has no solution in some draws, which the paper does not mention.",
  };
}

/** What Fig. 7a shows. */
export function findVolumeByProviders({ byProviders }: ClearingFigures): Finding {
  const served = byProviders.filter(({ feasible }) => feasible === 1);
  const values = served.map(({ volume }) => fixed(volume.mean, 0));
  return {
    paper: "Grows with the providers and tends to a stable volume, at most the demand.",
    here: `${list(values)} kWh at ${list(served.map(({ providers }) => String(providers)))} providers.`,
    verdict:
      "Agrees. It levels off before everybody has its most, as the next kWh of a full car is worth less than its losses; so the " +
      "limit is not the total demand but where the two meet.",
  };
}

/** What Fig. 7b shows. */
export function findVolumeByConsumers({ byConsumers }: ClearingFigures): Finding {
  const values = byConsumers.map(({ volume }) => fixed(volume.mean, 0));
  return {
    paper: "Grows with the consumers and tends to a stable volume, at most the supply.",
    here: `${list(values)} kWh at ${list(byConsumers.map(({ consumers }) => String(consumers)))} consumers; the providers have 600 kWh on average.`,
    verdict: "Agrees.",
  };
}

/** What Fig. 8a and 8b show. */
export function findCostPerformance(
  points: readonly SizePoint[],
  size: "consumers" | "providers",
): Finding {
  const served = points.filter(({ feasible }) => feasible === 1);
  const values = served.map(({ exact }) => fixed(exact.costPerformance.mean));
  const behind = served.filter(
    ({ exact, ida, eta }) =>
      ida.costPerformance.mean < exact.costPerformance.mean &&
      eta.costPerformance.mean < exact.costPerformance.mean,
  );
  const everywhere = behind.length === served.length ? "everywhere" : "nearly everywhere";
  return {
    paper: "The paper's method lies above IDA and ETA everywhere.",
    here: `${list(values)} at ${list(served.map((point) => String(point[size])))} ${size}, above both ${everywhere}.`,
    verdict:
      "Agrees in order, not in height: see the claims. A ratio of welfare to losses is not what the optimum maximizes, and who " +
      "trades little can have a high one, so it is no measure of a mechanism.",
  };
}

function highest(points: readonly SizePoint[]): SizePoint {
  return points.reduce((best, point) =>
    point.exact.welfare.mean > best.exact.welfare.mean ? point : best,
  );
}
