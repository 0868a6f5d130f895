import { InputError } from "../../errors/index.js";
import { checkCloaking } from "../checkInput.js";
import type { PaperParameters } from "./types.js";

/**
 * The paper names no values but those of its Fig. 4, k = 4 and six vertices, hence r = 1.5·k. With t = 5 min Δ̄ on the
 * taxis comes out as in its Fig. 10, and half of the targets are served; shorter times serve fewer.
 *
 * @param k least size of a set.
 */
export function defaultPaper(k: number): PaperParameters {
  return {
    k,
    vertices: Math.ceil(1.5 * k),
    seconds: 300,
    minWeight: 200,
    radioRange: 1_000,
    growth: "listed",
    maxReplacements: 100,
  };
}

/**
 * Refuses rules by which the paper's scheme cannot run.
 * @throws InputError `BAD_K`, `BAD_DISTANCE`, `BAD_VERTICES`, `BAD_SECONDS`, `BAD_MAX_REPLACEMENTS`
 */
export function checkPaper(parameters: PaperParameters): void {
  checkCloaking(parameters);
  const { k, vertices, seconds, maxReplacements } = parameters;
  if (!Number.isSafeInteger(vertices) || vertices <= k) {
    throw new InputError({
      code: "BAD_VERTICES",
      shortMessage: `The graph is to have ${String(vertices)} vertices, and k is ${String(k)}.`,
      whatToDo: "Give a whole number of more than k vertices.",
      details: { vertices, k },
    });
  }
  if (!(seconds > 0 && seconds < Infinity)) {
    throw new InputError({
      code: "BAD_SECONDS",
      shortMessage: `The time t is ${String(seconds)} s.`,
      whatToDo: "Give finite seconds, more than 0.",
      details: { seconds },
    });
  }
  if (!Number.isSafeInteger(maxReplacements) || maxReplacements < 0) {
    throw new InputError({
      code: "BAD_MAX_REPLACEMENTS",
      shortMessage: `maxReplacements is ${String(maxReplacements)}.`,
      whatToDo: "Give a whole number of 0 or more.",
      details: { maxReplacements },
    });
  }
}
