import { headerDigest } from "../../src/consensus/block/hash.js";
import type { Block } from "../../src/consensus/block/types.js";
import { voteDigest } from "../../src/consensus/protocol/pbft/ballots.js";
import type { PbftMessage } from "../../src/consensus/protocol/pbft/types.js";
import type { NodeSetup } from "../../src/consensus/protocol/types.js";
import type { Adversary, AdversaryOutput } from "../../src/consensus/simulator/adversary.js";

/**
 * Node 0, primary of view 0, tells every second node another block of height 1, and all controlled nodes vote for both, each
 * towards those who heard of it. After that they are silent.
 */
export function twoStories(controlled: readonly number[]): Adversary<PbftMessage> {
  let setups: readonly NodeSetup[] = [];
  let nodes = 0;
  const victimsOf = (story: number): number[] =>
    Array.from({ length: nodes }, (_, node) => node).filter(
      (node) => !controlled.includes(node) && node % 2 === story,
    );
  const tell = (block: Block, story: number): AdversaryOutput<PbftMessage>[] =>
    setups.flatMap((setup) =>
      messagesFor(setup, block).map((message) => ({
        from: setup.node,
        output: { kind: "broadcast", to: victimsOf(story), message } as const,
      })),
    );
  return {
    controlled,
    begin(world) {
      ({ setups, nodes } = world);
    },
    act: (_, __, outputs) =>
      outputs.flatMap((output) => {
        if (output.kind !== "broadcast" || output.message.kind !== "prePrepare") return [];
        const { block } = output.message;
        if (block.header.height !== 1) return [];
        const other = { ...block, header: { ...block.header, time: block.header.time + 1 } };
        return [...tell(block, 1), ...tell(other, 0)];
      }),
  };
}

function messagesFor({ authenticator, node }: NodeSetup, block: Block): PbftMessage[] {
  const { height, view } = block.header;
  const digest = headerDigest(block.header);
  const ballot = (
    kind: "prepare" | "commit",
  ): PbftMessage & { readonly signature: Uint8Array } => ({
    kind,
    view,
    height,
    block: digest,
    signature: authenticator.sign(voteDigest(kind, view, height, digest)),
  });
  const prepare = ballot("prepare");
  const first: PbftMessage =
    node === 0 ? { kind: "prePrepare", view, block, signature: prepare.signature } : prepare;
  return [first, ballot("commit")];
}
