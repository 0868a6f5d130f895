import {
  brokenCampaign,
  campaign,
  type CampaignPart,
} from "../../../sdk/src/consensus/simulator/campaign/campaign.js";
import { SUBJECTS } from "../../../sdk/src/consensus/simulator/campaign/subjects.js";
import { ConfigurationError } from "../../../sdk/src/errors/index.js";

/** Some runs of one protocol: what a worker does at a time. */
export interface Job {
  readonly protocol: string;
  readonly seeds: readonly string[];
  /** Whether they are beyond the bound. */
  readonly beyond: boolean;
}

/** @throws ConfigurationError `UNKNOWN_PROTOCOL` */
export function runJob({ beyond, protocol, seeds }: Job): CampaignPart {
  const subject = SUBJECTS.find(({ name }) => name === protocol);
  if (subject !== undefined) return (beyond ? brokenCampaign : campaign)(subject, seeds);
  throw new ConfigurationError({
    code: "UNKNOWN_PROTOCOL",
    shortMessage: `There is no protocol "${protocol}".`,
    whatToDo: `Take of these: ${SUBJECTS.map(({ name }) => name).join(", ")}.`,
  });
}
