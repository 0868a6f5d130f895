/** What is used of SCS compiled to WebAssembly; the package brings no types of its own. */
declare module "scs-solver" {
  interface Settings {
    verbose: number;
    epsAbs: number;
    epsRel: number;
    maxIters: number;
  }

  interface Problem {
    readonly m: number;
    readonly n: number;
    readonly A_x: readonly number[];
    readonly A_i: readonly number[];
    readonly A_p: readonly number[];
    readonly P_x: readonly number[];
    readonly P_i: readonly number[];
    readonly P_p: readonly number[];
    readonly b: readonly number[];
    readonly c: readonly number[];
  }

  interface Cone {
    readonly z: number;
    readonly l: number;
    readonly ep: number;
    readonly ed: number;
    readonly bsize: number;
    readonly q: readonly number[];
    readonly qsize: number;
    readonly s: readonly number[];
    readonly ssize: number;
    readonly p: readonly number[];
    readonly psize: number;
  }

  interface Scs {
    readonly ScsSettings: new () => Settings;
    setDefaultSettings(settings: Settings): void;
    solve(
      problem: Problem,
      cone: Cone,
      settings: Settings,
    ): { readonly x: readonly number[]; readonly status: unknown };
  }

  const createScs: () => Promise<Scs>;
  export { createScs as default, type Scs, type Problem, type Cone };
}
