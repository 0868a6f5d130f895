import { bac2 } from "../../../sdk/src/consensus/bac2/bac2.js";
import {
  createEcdsaAuthenticator,
  type EcdsaBackend,
} from "../../../sdk/src/consensus/protocol/ecdsaAuthenticator.js";
import type { Authenticator } from "../../../sdk/src/consensus/protocol/types.js";
import { quickNetwork } from "../../../sdk/src/consensus/simulator/network.js";
import { simulate } from "../../../sdk/src/consensus/simulator/simulate.js";
import { createNativeBackend } from "../../../sdk/src/payment/native/index.js";
import { portableBackend } from "../../../sdk/src/payment/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { rolesFor } from "../../../sdk/src/consensus/simulator/rolesFor.js";
import { markdownTable } from "../../docs/markdownTable.js";
import { count } from "../format.js";

/** What one of four members of a committee does in a second of its core, with real signatures and real bytes. */
export interface RealCryptoRow {
  readonly backend: "native" | "portable";
  /** Signatures that all four made or verified: each is of a message or an event. */
  readonly signed: number;
  readonly cpuSeconds: number;
  /** Signatures over seconds of one core. The four run one after another, so a node's share is the same. */
  readonly perSecond: number;
}

const LEAST_PER_SECOND = 2000;
const COMMITTEE = 4;
const SIMULATED = 20;

/**
 * Drives a committee of four: every message is encoded, decoded, signed and verified.
 * @param seconds simulated with native signatures.
 */
export async function benchRealCrypto(seconds = SIMULATED): Promise<RealCryptoRow[]> {
  return [
    measure("native", await createNativeBackend(), seconds),
    // It takes so much longer that less tells as much.
    measure("portable", portableBackend, seconds / 10),
  ];
}

/** The rates as a table, and whether the native one is what is promised. */
export function realCryptoReport(rows: readonly RealCryptoRow[]): string {
  const native = rows.find(({ backend }) => backend === "native")?.perSecond ?? 0;
  const verdict = native >= LEAST_PER_SECOND ? "Met" : "Missed";
  return [
    "A committee of four with real signatures and real bytes: signatures made or verified a second of a node's core.",
    markdownTable(
      ["back end", "signatures", "core s", "a second"],
      rows.map(({ backend, signed, cpuSeconds, perSecond }) => [
        backend,
        count(signed),
        cpuSeconds.toFixed(2),
        count(Math.round(perSecond)),
      ]),
    ),
    `${verdict}: signed messages a second and node, at least: ${count(LEAST_PER_SECOND)}; measured ${count(Math.round(native))}.`,
  ].join("\n\n");
}

function measure(
  name: RealCryptoRow["backend"],
  backend: EcdsaBackend,
  seconds: number,
): RealCryptoRow {
  const random = createRandom("consensus bench keys");
  const secrets = Array.from({ length: COMMITTEE }, () => random.bytes(32));
  const publicKeys = secrets.map((secret) => backend.publicKeyOf(secret));
  let signed = 0;
  const before = process.cpuUsage();
  simulate(bac2, {
    seed: "consensus bench",
    nodes: COMMITTEE,
    roles: { ...rolesFor(COMMITTEE), candidatePrimaries: [1, 2, 3], consensusNodes: [] },
    limits: { bytes: 1_000_000, transactions: 1000 },
    timeouts: { progress: 1_000_000, longest: 8_000_000, idle: 100_000 },
    network: quickNetwork,
    costs: { sign: 0, verify: 0, handle: 0, hashByte: 0 },
    workload: { rate: 200, size: 200, tick: 20_000, payloads: true, receivers: [0, 1, 2, 3] },
    until: { time: seconds * 1e6 },
    realBytes: true,
    authenticators: (node) => {
      const secret = secrets[node] ?? new Uint8Array(32);
      return counting(createEcdsaAuthenticator(backend, secret, publicKeys), () => (signed += 1));
    },
  });
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  return { backend: name, signed, cpuSeconds, perSecond: signed / cpuSeconds };
}

function counting(inner: Authenticator, count: () => void): Authenticator {
  return {
    sign(digest) {
      count();
      return inner.sign(digest);
    },
    verify(node, digest, signature) {
      count();
      return inner.verify(node, digest, signature);
    },
  };
}
