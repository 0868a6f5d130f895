import {
  createGroup,
  nextStatement,
  type GroupState,
  type GroupStatement,
} from "../../src/privacy/index.js";
import type { Hex } from "../../src/signing/index.js";
import { type Behaviour, contentSize, createParticipants } from "./protocolSamples.js";

const replace =
  <Kind extends GroupStatement["kind"]>(
    kind: Kind,
    make: (
      honest: Extract<GroupStatement, { kind: Kind }>,
      state: GroupState,
    ) => GroupStatement | undefined,
  ): Behaviour =>
  (honest, state) =>
    honest.kind === kind ? make(honest as Extract<GroupStatement, { kind: Kind }>, state) : honest;

const flip = (hex: Hex): Hex => `0x${hex.startsWith("0x0") ? "1" : "0"}${hex.slice(3)}`;

/** Ways to break the protocol, by name. */
export const lies = {
  "a key of low order": replace("join", () => ({ kind: "join", key: `0x${"00".repeat(32)}` })),
  "a key that is none": replace("join", () => ({ kind: "join", key: "0x12" })),
  "a contribution of another size": replace("contribute", (honest) => ({
    ...honest,
    sealed: `${honest.sealed}00`,
  })),
  "a contribution with a wrap too few": replace("contribute", (honest) => ({
    ...honest,
    wraps: honest.wraps.slice(1),
  })),
  "a contribution that one member cannot open": replace("contribute", (honest) => ({
    ...honest,
    wraps: honest.wraps.map((wrap, index) => (index === 0 ? flip(wrap) : wrap)),
  })),
  "a contribution that two members cannot open": replace("contribute", (honest) => ({
    ...honest,
    wraps: honest.wraps.map((wrap, index) => (index < 2 ? flip(wrap) : wrap)),
  })),
  "a contribution that is not what its digest says": replace("contribute", (honest) => ({
    ...honest,
    digest: flip(honest.digest),
  })),
  "a position outside the area": ((honest, state, self) => {
    if (honest.kind !== "contribute") return honest;
    const area = { centre: { x: 0, y: 0 }, radius: 10_000 };
    const elsewhere = { ...self, position: { x: 501, y: 0 } };
    return nextStatement(elsewhere, { ...state, rules: { ...state.rules, area } });
  }) satisfies Behaviour,
  "a false accusation": ((honest, state, self) =>
    honest.kind === "check"
      ? { kind: "check", accused: state.members.find((id) => id !== self.id) }
      : honest) satisfies Behaviour,
  "an accusation of itself": ((honest, _state, self) =>
    honest.kind === "check" ? { kind: "check", accused: self.id } : honest) satisfies Behaviour,
  "a commitment that is none": replace("commit", () => ({ kind: "commit", commitment: "0x" })),
  "a share that it did not commit to": replace("reveal", ({ share }) => ({
    kind: "reveal",
    share: flip(share),
  })),
  "no share": replace("reveal", () => undefined),
  "a request with another content": replace("submit", ({ request }) => ({
    kind: "submit",
    request: {
      ...request,
      contents: [new Uint8Array(contentSize), ...request.contents.slice(1)],
    },
  })),
  "a request with other ids": replace("submit", ({ request }, state) => {
    const stranger = createParticipants(1, "stranger")[0]?.id ?? "";
    const ids = [stranger, ...state.members.slice(1)].sort();
    return { kind: "submit", request: { ...request, ids } };
  }),
  "no request": replace("submit", () => undefined),
  "an unfair verdict": replace("judge", () => ({ kind: "judge", fair: false })),
} satisfies Record<string, Behaviour>;

/** A group that never was, whose messages are good for no other. */
export function otherGroup(state: GroupState): GroupState {
  return createGroup({ ...state.rules, epoch: state.rules.epoch + 1 }, 0);
}
