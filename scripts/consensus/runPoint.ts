import { createEcdsaAuthenticator } from "../../sdk/src/consensus/protocol/ecdsaAuthenticator.js";
import type { Authenticator, NodeId } from "../../sdk/src/consensus/protocol/types.js";
import type { Fault } from "../../sdk/src/consensus/simulator/faults.js";
import { paperNetwork } from "../../sdk/src/consensus/simulator/network.js";
import { rolesFor } from "../../sdk/src/consensus/simulator/rolesFor.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { createNativeBackend } from "../../sdk/src/payment/native/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { CONTESTANTS, type CommonOptions } from "./contestants.js";
import { BLOCK_BYTES, type Outcome, type Point } from "./point.js";

/** Simulates one point. @throws ConfigurationError `UNKNOWN_PROTOCOL` */
export async function runPoint(point: Point): Promise<Outcome> {
  const contestant = CONTESTANTS.find(({ name }) => name === point.protocol);
  if (contestant === undefined) throw unknownProtocol(point.protocol);
  const authenticators = point.realCrypto ? await realAuthenticators(point) : undefined;
  const options = {
    ...optionsOf(point, contestant.asked),
    ...(authenticators && { authenticators }),
  };
  return { ...contestant.run(point, options), seed: point.seed };
}

function optionsOf(point: Point, asked: "all" | "seats"): CommonOptions {
  const { blocks, committee, nodes, rate, realCrypto, seconds, seed, transactionBytes } = point;
  const roles = rolesFor(nodes, committee);
  const seats = [roles.primary, ...roles.candidatePrimaries];
  const time = seconds * 1e6;
  return {
    seed,
    nodes,
    roles,
    limits: { bytes: BLOCK_BYTES, transactions: point.blockTransactions },
    timeouts: { progress: 10_000_000, longest: 80_000_000, idle: 500_000 },
    network: paperNetwork,
    costs: { sign: point.signMicros, verify: point.verifyMicros, handle: 20, hashByte: 0.005 },
    workload: {
      rate,
      size: transactionBytes,
      tick: 100_000,
      payloads: realCrypto,
      receivers: asked === "all" ? Array.from({ length: nodes }, (_, node) => node) : seats,
    },
    until: blocks === undefined ? { time } : { time, height: blocks },
    faults: faultsOf(point),
    realBytes: realCrypto,
  };
}

/** Dishonest vehicles, and one vehicle's many names, as the paper's Fig. 11 has them: they take part in nothing. */
function faultsOf({ dishonest = 0, nodes, seed, sybil = 0 }: Point): Fault[] {
  const random = createRandom(seed).fork("who is dishonest");
  const ids = random.shuffle(Array.from({ length: nodes }, (_, node) => node));
  const count = Math.round((dishonest + sybil) * nodes);
  return ids
    .slice(0, count)
    .map((node) => ({ kind: "silence", node, from: 0, until: Number.MAX_SAFE_INTEGER }));
}

async function realAuthenticators({
  nodes,
  seed,
}: Point): Promise<(node: NodeId) => Authenticator> {
  const backend = await createNativeBackend();
  const random = createRandom(seed).fork("keys");
  const secrets = Array.from({ length: nodes }, () => random.bytes(32));
  const publicKeys = secrets.map((secret) => backend.publicKeyOf(secret));
  return (node) =>
    createEcdsaAuthenticator(backend, secrets[node] ?? new Uint8Array(32), publicKeys);
}

function unknownProtocol(name: string): ConfigurationError {
  return new ConfigurationError({
    code: "UNKNOWN_PROTOCOL",
    shortMessage: `There is no protocol "${name}".`,
    whatToDo: `Take of these: ${CONTESTANTS.map((each) => each.name).join(", ")}.`,
  });
}
