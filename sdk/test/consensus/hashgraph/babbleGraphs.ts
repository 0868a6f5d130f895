/** A published event graph with what is expected of it. Rounds count from 0 there, from 1 in Baird 2016. */
export interface BabbleGraph {
  readonly name: string;
  readonly members: number;
  /**
   * One event a line: its name, creator, self-parent and other parent, - for none. In graphs without `witnesses` the names
   * tell: w31 is the witness of round 3 by member 1.
   */
  readonly events: string;
  readonly ancestor?: Expected;
  readonly see?: Expected;
  readonly stronglySee?: Expected;
  readonly rounds?: Readonly<Record<string, number>>;
  readonly witnesses?: Readonly<Record<string, boolean>>;
  /** Undefined where not decided. */
  readonly fame?: Readonly<Record<string, boolean | undefined>>;
  readonly decidedRounds?: readonly number[];
  readonly undecidedRounds?: readonly number[];
  readonly lastRound?: number;
}

/** First, second, and whether the relation holds: one a line. */
type Expected = string;

/**
 * Graphs of mosaicnetworks/babble (MIT licence), src/hashgraph/hashgraph_test.go, data only. Its total order goes by
 * Lamport times and its events wait for the round after their own to be received, so both are left out.
 */
export const babbleGraphs: readonly BabbleGraph[] = [
  {
    name: "ancestors",
    members: 3,
    events: `
e0 0 - -
e1 1 - -
e2 2 - -
e01 0 e0 e1
s20 2 e2 -
s10 1 e1 -
s00 0 e01 -
e20 2 s20 s00
e12 1 s10 e20
`,
    ancestor: `
e01 e0 yes
e01 e1 yes
s00 e01 yes
s20 e2 yes
e20 s00 yes
e20 s20 yes
e12 e20 yes
e12 s10 yes
s00 e0 yes
s00 e1 yes
e20 e01 yes
e20 e2 yes
e12 e1 yes
e12 s20 yes
e20 e0 yes
e20 e1 yes
e20 e2 yes
e12 e01 yes
e12 e0 yes
e12 e1 yes
e12 e2 yes
e01 e2 no
s00 e2 no
`,
    see: `
e01 e0 yes
e01 e1 yes
e20 e0 yes
e20 e01 yes
e12 e01 yes
e12 e0 yes
e12 e1 yes
e12 s20 yes
`,
  },
  {
    name: "rounds",
    members: 3,
    events: `
e0 0 - -
e1 1 - -
e2 2 - -
e10 1 e1 e0
s20 2 e2 -
s00 0 e0 -
e21 2 s20 e10
e02 0 s00 e21
s10 1 e10 -
f1 1 s10 e02
s11 1 f1 -
`,
    stronglySee: `
e21 e0 yes
e02 e10 yes
e02 e0 yes
e02 e1 yes
f1 e21 yes
f1 e10 yes
f1 e0 yes
f1 e1 yes
f1 e2 yes
s11 e2 yes
e10 e0 no
e21 e1 no
e21 e2 no
e02 e2 no
s11 e02 no
`,
    rounds: { e0: 0, e1: 0, e2: 0, s00: 0, e10: 0, s20: 0, e21: 0, e02: 0, s10: 0, f1: 1, s11: 1 },
    witnesses: { e0: true, e1: true, e2: true, f1: true, e10: false, e21: false, e02: false },
  },
  {
    name: "consensus",
    members: 3,
    events: `
e0 0 - -
e1 1 - -
e2 2 - -
e10 1 e1 e0
e21 2 e2 e10
e21b 2 e21 -
e02 0 e0 e21b
f1 1 e10 e02
f1b 1 f1 -
f0 0 e02 f1b
f2 2 e21b f1b
f10 1 f1b f0
f0x 0 f0 e21
f21 2 f2 f10
f02 0 f0x f21
f02b 0 f02 -
g1 1 f10 f02b
g0 0 f02b g1
g2 2 f21 g1
g10 1 g1 g0
g21 2 g2 g10
g02 0 g0 g21
h1 1 g10 g02
h0 0 g02 h1
h2 2 g21 h1
h10 1 h1 h0
h21 2 h2 h10
h02 0 h0 h21
i1 1 h10 h02
i0 0 h02 i1
i2 2 h21 i1
`,
    rounds: {
      e0: 0,
      e1: 0,
      e2: 0,
      e10: 0,
      e21: 0,
      e21b: 0,
      e02: 0,
      f1: 1,
      f1b: 1,
      f0: 1,
      f2: 1,
      f10: 1,
      f0x: 1,
      f21: 1,
      f02: 1,
      f02b: 1,
      g1: 2,
      g0: 2,
      g2: 2,
      g10: 2,
      g21: 2,
      g02: 2,
      h1: 3,
      h0: 3,
      h2: 3,
      h10: 3,
      h21: 3,
      h02: 3,
      i1: 4,
      i0: 4,
      i2: 4,
    },
    witnesses: {
      e0: true,
      e1: true,
      e2: true,
      e10: false,
      e21: false,
      e21b: false,
      e02: false,
      f1: true,
      f1b: false,
      f0: true,
      f2: true,
      f10: false,
      f21: false,
      f0x: false,
      f02: false,
      f02b: false,
      g1: true,
      g0: true,
      g2: true,
      g10: false,
      g21: false,
      g02: false,
      h1: true,
      h0: true,
      h2: true,
      h10: false,
      h21: false,
      h02: false,
      i1: true,
      i0: true,
      i2: true,
    },
    fame: {
      e0: true,
      e1: true,
      e2: true,
      e10: undefined,
      e21: undefined,
      e21b: undefined,
      e02: undefined,
      f1: true,
      f1b: undefined,
      f0: true,
      f2: true,
      f10: undefined,
      f21: undefined,
      f0x: undefined,
      f02: undefined,
      f02b: undefined,
      g1: true,
      g0: true,
      g2: true,
      g10: undefined,
      g21: undefined,
      g02: undefined,
      h1: undefined,
      h0: undefined,
      h2: undefined,
      h10: undefined,
      h21: undefined,
      h02: undefined,
      i1: undefined,
      i0: undefined,
      i2: undefined,
    },
    decidedRounds: [0, 1, 2],
    undecidedRounds: [3, 4],
  },
  {
    name: "funky",
    members: 4,
    events: `
w00 0 - -
w01 1 - -
w02 2 - -
w03 3 - -
a23 2 w02 w03
a12 1 w01 a23
a00 0 w00 -
a10 1 a12 a00
a21 2 a23 a12
w13 3 w03 a21
w12 2 a21 w13
w11 1 a10 w12
w10 0 a00 w11
b21 2 w12 w11
w23 3 w13 b21
w21 1 w11 w23
b00 0 w10 -
c10 1 w21 b00
w22 2 b21 c10
w20 0 b00 w22
w31 1 c10 w20
w32 2 w22 w31
w30 0 w20 w32
w33 3 w23 w32
d13 1 w31 w33
w40 0 w30 d13
w41 1 d13 w40
w42 2 w32 w41
w43 3 w33 w42
`,
    lastRound: 4,
    undecidedRounds: [0, 3, 4],
    decidedRounds: [1, 2],
  },
  {
    name: "funky in full",
    members: 4,
    events: `
w00 0 - -
w01 1 - -
w02 2 - -
w03 3 - -
a23 2 w02 w03
a12 1 w01 a23
a00 0 w00 -
a10 1 a12 a00
a21 2 a23 a12
w13 3 w03 a21
w12 2 a21 w13
w11 1 a10 w12
w10 0 a00 w11
b21 2 w12 w11
w23 3 w13 b21
w21 1 w11 w23
b00 0 w10 -
c10 1 w21 b00
w22 2 b21 c10
w20 0 b00 w22
w31 1 c10 w20
w32 2 w22 w31
w30 0 w20 w32
w33 3 w23 w32
d13 1 w31 w33
w40 0 w30 d13
w41 1 d13 w40
w42 2 w32 w41
w43 3 w33 w42
e23 2 w42 w43
w51 1 w41 e23
`,
    lastRound: 5,
    undecidedRounds: [4, 5],
  },
  {
    name: "sparse",
    members: 4,
    events: `
w00 0 - -
w01 1 - -
w02 2 - -
w03 3 - -
e10 1 w01 w00
e21 2 w02 e10
e32 3 w03 e21
w10 0 w00 e32
w11 1 e10 w10
f01 0 w10 w11
w12 2 e21 f01
w13 3 e32 w12
w21 1 w11 w13
w22 2 w12 w21
w23 3 w13 w22
g13 1 w21 w23
w32 2 w22 g13
w33 3 w23 w32
w31 1 g13 w33
h21 2 w32 w31
w43 3 w33 h21
w41 1 w31 w43
w42 2 h21 w41
i32 3 w43 w42
w51 1 w41 i32
`,
  },
];
