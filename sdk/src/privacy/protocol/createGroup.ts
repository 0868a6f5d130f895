import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { bytesToHex } from "../../signing/index.js";
import { checkArea } from "../checkInput.js";
import type { GroupRules, GroupState } from "./types.js";

const tag = "Peerwatt group 1: rules";
const leastContent = 5;
const mostContent = 4096;

/**
 * A group that begins to form. All its members begin with the same rules, and so with the same state.
 *
 * @param startsAt seconds by the log's clock.
 * @throws InputError `BAD_GROUP`, `BAD_K`, `BAD_CONTENT_SIZE`, `BAD_DURATION`, `BAD_POSITION`, `EMPTY_AREA`
 */
export function createGroup(rules: GroupRules, startsAt: number): GroupState {
  checkRules(rules);
  const members = [...rules.members].sort();
  return {
    id: groupId({ ...rules, members }),
    rules: { ...rules, members },
    phase: "Form",
    now: startsAt,
    deadline: startsAt + rules.phaseSeconds,
    attempt: 0,
    members,
    dropped: [],
    said: new Map(),
    keys: new Map(),
    contributions: new Map(),
    contributors: [],
    commitments: new Map(),
  };
}

function groupId(rules: GroupRules): GroupState["id"] {
  const { epoch, members, k, area, contentSize, phaseSeconds } = rules;
  const { centre, radius } = area;
  const numbers = [epoch, k, contentSize, phaseSeconds, centre.x, centre.y, radius];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([tag, numbers, members]))));
}

function checkRules({ epoch, members, k, area, contentSize, phaseSeconds }: GroupRules): void {
  checkArea(area);
  if (!Number.isSafeInteger(k) || k < 2) {
    throw bad("BAD_K", `k is ${String(k)}.`, "Give a whole number of 2 or more.");
  }
  const isDoubled = new Set(members).size < members.length;
  if (isDoubled || members.length < k || members.length > 2 * k - 1) {
    throw bad(
      "BAD_GROUP",
      `The group has ${String(members.length)} members${isDoubled ? ", some of them twice" : ""}.`,
      `Give a set of ${String(k)} to ${String(2 * k - 1)}, each once, as groupVehicles made it.`,
    );
  }
  const isSize = Number.isSafeInteger(contentSize);
  if (!isSize || contentSize < leastContent || contentSize > mostContent) {
    throw bad(
      "BAD_CONTENT_SIZE",
      `The contents' size is ${String(contentSize)} bytes.`,
      `Give a whole number from ${String(leastContent)} to ${String(mostContent)}.`,
    );
  }
  if (!(phaseSeconds > 0 && phaseSeconds < Infinity) || !Number.isSafeInteger(epoch)) {
    throw bad(
      "BAD_DURATION",
      `Phases of ${String(phaseSeconds)} s in epoch ${String(epoch)} cannot be.`,
      "Give seconds, more than 0, and a whole number for the epoch.",
    );
  }
}

function bad(code: string, shortMessage: string, whatToDo: string): InputError {
  return new InputError({ code, shortMessage, whatToDo });
}
