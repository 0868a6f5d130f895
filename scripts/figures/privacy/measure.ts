import { defaultGrouping, uniformPosterior } from "../../../sdk/src/privacy/index.js";
import { densityAround } from "../../data/densityAround.js";
import { meanOf, type Mean } from "../statistics.js";
import { attackBaselines } from "./attackBaselines.js";
import { attackPaper, type AttackEffort } from "./attackPaper.js";
import { attackReciprocal } from "./attackReciprocal.js";
import type { Attacker, Found, Posteriors } from "./attackers.js";
import { measureJourney, type Journey } from "./journey.js";
import { SCHEMES, SIZES, measureScheme, schemesOver, type SchemePoint } from "./schemes.js";
import { drawTargets, hoursOf, type Hours, type Source, type TrafficName } from "./traffic.js";

/** How much is drawn. */
export interface PrivacyEffort extends AttackEffort {
  /** Targets of either traffic. */
  readonly targets: number;
}

/** The draws behind the published figures. */
export const EFFORT: PrivacyEffort = { targets: 200, attacked: 40, crowds: 8, samples: 50 };

/** Everything measured in one traffic. */
export interface TrafficFigures {
  /** Mean number of vehicles at the targets' moments. */
  readonly vehicles: number;
  /** Mean of their speeds, m/s. */
  readonly speed: number;
  /** Others per km² within radio range, mean over vehicles and moments. */
  readonly aroundPerKm2: number;
  /** Paper, then ours, by k. */
  readonly schemes: readonly SchemePoint[];
  /** By k. */
  readonly posteriors: readonly Posteriors[];
}

/** What all figures are drawn from. */
export interface PrivacyFigures {
  readonly source: Source;
  readonly effort: PrivacyEffort;
  readonly traffic: Readonly<Record<TrafficName, TrafficFigures>>;
  /** Fig. 7, in congested traffic; null if no target is seen at ten positions. */
  readonly journey: Journey | null;
  /** The largest posterior of thirty vehicles that cannot be told apart. */
  readonly thirty: number;
}

/** Runs everything; about a minute at {@link EFFORT}. */
export function measurePrivacy(
  effort: PrivacyEffort = EFFORT,
  source: Source = "profile",
): PrivacyFigures {
  const congested = hoursOf("congested", source);
  const targets = drawTargets(congested, effort.targets);
  return {
    source,
    effort,
    traffic: {
      free: measureTraffic(hoursOf("free", source), effort),
      congested: measureTraffic(congested, effort),
    },
    journey: measureJourney(congested, schemesOver(congested), targets) ?? null,
    thirty: uniformPosterior(Array.from({ length: 30 }, (_, place) => String(place))).largest,
  };
}

function measureTraffic(hours: Hours, effort: PrivacyEffort): TrafficFigures {
  const targets = drawTargets(hours, effort.targets);
  const schemes = schemesOver(hours);
  const moments = targets.map(({ time }) => hours.at(time));
  const { radioRange } = defaultGrouping;
  return {
    vehicles: meanOf(moments.map(({ length }) => length)).mean,
    speed: meanOf(moments.flatMap((vehicles) => vehicles.map(({ speed }) => speed))).mean,
    aroundPerKm2: meanOf(moments.map((vehicles) => densityAround(vehicles, radioRange))).mean,
    schemes: SIZES.flatMap((k) =>
      SCHEMES.map((scheme) => measureScheme(schemes, scheme, targets, k)),
    ),
    posteriors: SIZES.map((k) => {
      const { found, unexplained } = attackPaper(hours, schemes, targets, k, effort);
      return {
        k,
        reciprocal: meansOf(attackReciprocal(hours, schemes, targets, k)),
        paper: meansOf(found),
        baselines: attackBaselines(hours, targets, k),
        unexplained,
      };
    }),
  };
}

function meansOf(found: Found): Record<Attacker, Mean> {
  return {
    oneRequest: meanOf(found.oneRequest),
    centre: meanOf(found.centre),
    centreOfGravity: meanOf(found.centreOfGravity),
    allRequests: meanOf(found.allRequests),
    allRequestsUncovered: meanOf(found.allRequestsUncovered),
    trace: meanOf(found.trace),
    insider: meanOf(found.insider),
  };
}
