import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  brokenCampaign,
  campaign,
  seedOf,
} from "../../src/consensus/simulator/campaign/campaign.js";
import { drawRun } from "../../src/consensus/simulator/campaign/drawRun.js";
import { MISBEHAVIOURS } from "../../src/consensus/simulator/campaign/misbehave.js";
import { SUBJECTS, type Subject } from "../../src/consensus/simulator/campaign/subjects.js";

const SEED = "campaign of the tests";

/** Gossip takes longer than votes. Among Hashgraph's are 5, 6 and 26, in which campaigns found what is mended. */
const RUNS: Readonly<Record<string, number>> = {
  "bac-2.0": 40,
  "bac-2.0-elected": 40,
  hashgraph: 40,
  algorand: 60,
};
const BROKEN: Readonly<Record<string, number>> = {
  hashgraph: 40,
  "bac-2.0": 12,
  "bac-2.0-elected": 12,
};

function seeds(runs: number): string[] {
  return Array.from({ length: runs }, (_, run) => seedOf(SEED, run, runs));
}

function subjectOf(name: string): Subject {
  const subject = SUBJECTS.find((each) => each.name === name);
  assert.ok(subject);
  return subject;
}

describe("random runs below the bound, and after the healing", () => {
  for (const subject of SUBJECTS) {
    it(`${subject.name} never forks, loses or doubles, and goes on`, () => {
      const { runs, stuck, violations } = campaign(subject, seeds(RUNS[subject.name] ?? 200));
      assert.deepEqual(stuck, []);
      // Proof of work promises a probability only; the command measures it in more runs.
      if (subject.isProbabilistic) assert.ok(violations.length <= 0.1 * runs);
      else assert.deepEqual(violations, []);
    });
  }
});

describe("just beyond the bound the same adversary", () => {
  for (const subject of SUBJECTS) {
    it(`${subject.beyond === "forks" ? "forks" : "stops"} ${subject.name}`, () => {
      const { stuck, violations } = brokenCampaign(subject, seeds(BROKEN[subject.name] ?? 20));
      assert.ok((subject.beyond === "forks" ? violations : stuck).length > 0);
    });
  }

  it("needs one CS that answers both ways, and P, to fork the paper's BAC in every run", () => {
    const { broken } = subjectOf("bac-paper");
    for (const { controlled, consensusNodes } of broken) {
      assert.deepEqual(controlled, { primaries: 1, consensusNodes: 1 });
      assert.equal(consensusNodes % 2, 1);
    }
    assert.equal(brokenCampaign(subjectOf("bac-paper"), seeds(20)).violations.length, 20);
  });

  it("forks BAC made safe with a third of the CS in every run, and with one fewer in none", () => {
    const bac = subjectOf("bac");
    assert.equal(brokenCampaign(bac, seeds(20)).violations.length, 20);
    const within: Subject = {
      ...bac,
      broken: bac.broken.map((each) => {
        const consensusNodes = each.controlled.consensusNodes - 1;
        return { ...each, controlled: { primaries: 1, consensusNodes } };
      }),
    };
    assert.deepEqual(brokenCampaign(within, seeds(100)).violations, []);
  });
});

describe("what campaigns found stays mended", () => {
  it("a primary that was told another block at a height gets those that follow the ones it has", () => {
    const found = [772, 1350, 2998, 4236, 4686, 9843].map((run) => `2026/${String(run)}`);
    assert.deepEqual(campaign(subjectOf("bac"), found).stuck, []);
  });

  it("a member that came back asks another than the silent one when an answer was late", () => {
    const found = [2845, 3327, 5308].map((run) => `2026/${String(run)}`);
    assert.deepEqual(campaign(subjectOf("hashgraph"), found).stuck, []);
  });

  it("a committee whose member forked the gossip comes together again, and no machine throws", () => {
    const found = [106, 338, 559, 855, 864].map((run) => `2026/${String(run)}`);
    const { stuck, violations } = campaign(subjectOf("bac-2.0"), found);
    assert.deepEqual(stuck, []);
    assert.deepEqual(violations, []);
  });
});

describe("a campaign", () => {
  it("draws every kind of fault and of misbehaviour, and restarts from bytes", () => {
    const bac = subjectOf("bac");
    const runs = seeds(300).map((seed) => drawRun(bac, seed));
    const faults = new Set(runs.flatMap(({ options }) => options.faults?.map(({ kind }) => kind)));
    const expected = ["crash", "delay", "loss", "partition", "silence"];
    assert.deepEqual([...faults].sort(), expected);
    const conducts = new Set(runs.map(({ conduct }) => conduct.kind));
    assert.deepEqual([...conducts].sort(), [...MISBEHAVIOURS, "none", "twins"].sort());
    const sizes = new Set(runs.map(({ options }) => options.nodes));
    assert.deepEqual(
      [...sizes].sort((a, b) => a - b),
      [4, 5, 6, 7, 8, 9, 10],
    );
  });

  it("repeats a run by its seed alone", () => {
    const pow = subjectOf("pow");
    const { violations } = campaign(pow, seeds(100));
    const [violated] = violations;
    assert.ok(violated !== undefined);
    assert.deepEqual(campaign(pow, [violated]).violations, [violated]);
  });
});
