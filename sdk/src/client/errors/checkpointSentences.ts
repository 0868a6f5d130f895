import type { ContractErrorName } from "viem";

import type { checkpointsAbi } from "../../abi/checkpoints.js";
import type { MarketErrorName, Named } from "../abi.js";
import type { Explanation } from "./sentence.js";

type CheckpointsAbi = typeof checkpointsAbi;
type OwnErrorName = Exclude<ContractErrorName<CheckpointsAbi>, MarketErrorName>;

/** A sentence for every error in the checkpoints' ABI that is not the market's too; one missing does not compile. */
export const checkpointSentences: {
  readonly [N in OwnErrorName]: Explanation<
    Named<Extract<CheckpointsAbi[number], { type: "error"; name: N }>["inputs"]>
  >;
} = {
  HeightNotAbove: ({ height, latest }) => [
    `The blocks begin at height ${String(height)}, and height ${String(latest)} is recorded already.`,
    "Begin above what is recorded; that stays as it is.",
  ],
  InvalidCommitteeSize: ({ size }) => [
    `A committee cannot have ${String(size)} members.`,
    "Name 1 to 256.",
  ],
  MembersNotAscending: ({ previous, member }, say) => [
    `In the list, ${say.address(member)} comes after ${say.address(previous)}, or one is there twice.`,
    "Sort the members by their addresses and name each once.",
  ],
  NoBlocks: () => ["The checkpoint names no block.", "Give at least one block's digest."],
  NotTheCommittee: ({ given }) => [
    `The list of members (${given.slice(0, 10)}…) is not the present committee.`,
    "Read the latest CommitteeChanged event and give its members.",
  ],
  SignatureCountMismatch: ({ signers, signatures }) => [
    `The bitmap names ${String(signers)} signers, and there are ${String(signatures)} signatures.`,
    "Give two words for each bit that is set, in the members' order.",
  ],
  TooFewSignatures: ({ signers, needed }) => [
    `${String(signers)} members of the committee signed, and ${String(needed)} are needed.`,
    "Collect more signatures.",
  ],
  UnknownSigner: ({ size }) => [
    `The bitmap names a member beyond the ${String(size)} that there are.`,
    "Set bits of members only, the first of them being bit 0.",
  ],
};
