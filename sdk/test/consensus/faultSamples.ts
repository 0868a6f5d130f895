import type { Fault } from "../../src/consensus/simulator/faults.js";
import type { Random } from "../../src/random/index.js";

/**
 * Faults until a moment, after which all is well: crashes and silence of fewer than a third of the nodes at a time (the same
 * ones throughout), loss, delay and partitions of all.
 */
export function drawFaults(random: Random, nodes: number, until: number): Fault[] {
  const ids = random.shuffle(Array.from({ length: nodes }, (_, node) => node));
  const faulty = ids.slice(0, Math.ceil(nodes / 3) - 1);
  const span = (): { from: number; until: number } => {
    const from = random.int(0, until - 1);
    return { from, until: random.int(from + 1, until) };
  };
  const faults: Fault[] = faulty.map((node) =>
    random.int(0, 1) === 0
      ? { kind: "silence", node, ...span() }
      : { kind: "crash", node, ...span() },
  );
  for (let k = random.int(0, 3); k > 0; k -= 1) {
    const kind = random.pick(["loss", "delay", "partition"] as const);
    if (kind === "loss") faults.push({ kind, probability: random.next() / 2, ...span() });
    else if (kind === "delay") faults.push({ kind, most: random.int(1, 1_000_000), ...span() });
    else {
      const cut = random.int(1, nodes - 1);
      faults.push({ kind, groups: [ids.slice(0, cut), ids.slice(cut)], ...span() });
    }
  }
  return faults;
}
