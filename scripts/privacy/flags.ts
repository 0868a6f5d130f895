import { InputError } from "../../sdk/src/errors/index.js";
import { TRAFFIC, type TrafficName } from "../figures/privacy/traffic.js";
import { readFlags, wholeNumber } from "../flags/readFlags.js";

/** What a person can say about the target. */
export interface Flags {
  readonly target: string | undefined;
  /** Seconds, as in the traces. */
  readonly time: number | undefined;
  readonly k: number;
  readonly traffic: TrafficName;
  readonly taxis: boolean;
  readonly seed: string;
  readonly svg: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `Hides one car's request among k, and shows what is published and what attackers make of it.

  npm run privacy -- [flags]

  --target ID       whose request; drawn by the seed if not given
  --time TIME       when: seconds as in the traces, or a date and time such as 2008-05-22T00:30:00Z;
                    drawn by the seed if not given
  --k N             least size of a set, 2 to 100 (5)
  --traffic NAME    ${TRAFFIC.join(" or ")} (congested)
  --taxis           the taxis' own traces, from the folder that PEERWATT_DATA names or ../shared/data;
                    else traffic drawn from the embedded profile
  --seed TEXT       the same seed gives the same target and sets (1)
  --svg FILE        draws vehicles, graph, set and area
  --json            one JSON object on stdout
  --help            this text

Units of the JSON: areaM2 in square metres, weightM (w̄) and radiusM in metres, connectivity (Δ̄) without
unit, entropyBits in bits, buildMs in milliseconds, for the sets of all vehicles of the moment. posterior is
the largest probability that an attacker can give any vehicle; effectiveSize is 2 to the entropy. Where the
target gets no set, served is false, reason says why, and there are no attacks.`;

const options = {
  target: { type: "string" },
  time: { type: "string" },
  k: { type: "string", default: "5" },
  traffic: { type: "string", default: "congested" },
  taxis: { type: "boolean", default: false },
  seed: { type: "string", default: "1" },
  svg: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** @throws InputError */
export function parseFlags(args: readonly string[]): Flags {
  const { target, time, k, traffic, svg, ...rest } = readFlags(args, options);
  const name = TRAFFIC.find((each) => each === traffic);
  if (name === undefined) throw unknown("traffic", traffic, `Say which: ${TRAFFIC.join(", ")}.`);
  return {
    ...rest,
    target,
    svg,
    traffic: name,
    k: wholeNumber("k", k, 2, 100),
    time: time === undefined ? undefined : secondsOf(time),
  };
}

/** @throws InputError `BAD_FLAG` */
function secondsOf(text: string): number {
  const seconds = /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw unknown(
    "time",
    text,
    "Give whole seconds, or a date and time such as 2008-05-22T00:30:00Z.",
  );
}

function unknown(flag: string, text: string, whatToDo: string): InputError {
  return new InputError({
    code: "BAD_FLAG",
    shortMessage: `--${flag} ${text} is not possible.`,
    whatToDo,
    details: { flag, text },
  });
}
