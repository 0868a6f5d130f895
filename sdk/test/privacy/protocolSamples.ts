import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify as isSigned,
} from "node:crypto";

import {
  createGroup,
  type GroupMember,
  type GroupMessage,
  type GroupRules,
  type GroupSigning,
  type GroupState,
  type GroupStatement,
  type LogEntry,
  nextStatement,
  readEntry,
  signStatement,
  type VerifySignature,
} from "../../src/privacy/index.js";
import { createRandom, type Random } from "../../src/random/index.js";
import { bytesToHex, hexToBytes } from "../../src/signing/index.js";

/** A member that signs with a key of its own; its id is the public key. */
export interface Participant extends GroupMember {
  readonly signing: GroupSigning;
}

export const contentSize = 24;

/** How Ed25519 keys are wrapped (RFC 8410): private ones as PKCS #8, public ones as SubjectPublicKeyInfo. */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const spki = Buffer.from("302a300506032b6570032100", "hex");

export function createParticipants(count: number, seed: string | number): Participant[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const der = Buffer.concat([pkcs8, random.bytes(32)]);
    const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    return {
      id: idOf(key),
      seed: random.bytes(32),
      position: { x: random.int(-300, 300), y: random.int(-300, 300) },
      signing: { sign: (bytes) => bytesToHex(sign(null, bytes, key)) },
    };
  });
}

function idOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: "der", type: "spki" });
  return bytesToHex(der.subarray(spki.length));
}

export const verify: VerifySignature = (id, bytes, signature) => {
  const der = Buffer.concat([spki, hexToBytes(id, 32)]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  return isSigned(null, bytes, key, hexToBytes(signature));
};

export function rulesOf(members: readonly GroupMember[], k: number): GroupRules {
  return {
    epoch: 7,
    members: members.map(({ id }) => id),
    k,
    area: { centre: { x: 0, y: 0 }, radius: 500 },
    contentSize,
    phaseSeconds: 10,
  };
}

/** What a participant puts into the log instead of an honest statement; nothing if it says nothing. */
export type Behaviour = (
  honest: GroupStatement,
  state: GroupState,
  self: Participant,
) => GroupStatement | undefined;

/** How a run goes: who misbehaves, and what the transport does to messages. */
export interface Conditions {
  readonly behaviours?: ReadonlyMap<string, Behaviour>;
  /** Seconds until a message stands in the log; undefined if it never does. 1 unless given. */
  readonly delay?: (message: GroupMessage, random: Random) => number | undefined;
  readonly seed?: string | number;
}

export interface Run {
  readonly log: readonly LogEntry[];
  readonly state: GroupState;
}

/**
 * Members and a log between them, in memory: each second every participant reads the log and says what it has to say;
 * messages of a second come in any order.
 */
export function run(
  participants: readonly Participant[],
  rules: GroupRules,
  { behaviours = new Map(), delay = () => 1, seed = 1 }: Conditions = {},
): Run {
  const random = createRandom(seed);
  const log: LogEntry[] = [];
  const onTheWay: { readonly due: number; readonly message: GroupMessage }[] = [];
  const sent = new Set<string>();
  let state = createGroup(rules, 0);
  const read = (entry: LogEntry): void => {
    log.push(entry);
    state = readEntry(state, entry, verify);
  };
  for (let now = 0; state.phase !== "Submitted" && state.phase !== "Ended"; ++now) {
    for (const participant of random.shuffle(participants)) {
      const key = `${participant.id} ${state.phase} ${String(state.attempt)}`;
      if (sent.has(key)) continue;
      const message = say(participant, state, behaviours.get(participant.id));
      if (message === undefined) continue;
      sent.add(key);
      const seconds = delay(message, random);
      if (seconds !== undefined) onTheWay.push({ due: now + seconds, message });
    }
    read({ at: now });
    for (const { due, message } of random.shuffle(onTheWay)) {
      if (due === now) read({ at: now, message });
    }
  }
  return { log, state };
}

function say(
  participant: Participant,
  state: GroupState,
  behaviour: Behaviour | undefined,
): GroupMessage | undefined {
  const honest = nextStatement(participant, state);
  if (honest === undefined) return undefined;
  const statement = behaviour === undefined ? honest : behaviour(honest, state, participant);
  if (statement === undefined) return undefined;
  return signStatement(state, participant.id, statement, participant.signing);
}
