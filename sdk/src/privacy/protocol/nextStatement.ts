import { InputError } from "../../errors/index.js";
import { bytesToHex } from "../../signing/index.js";
import { distance } from "../graph/distance.js";
import type { Vehicle } from "../types.js";
import { coverContent, type UnitedRequest, uniteRequests } from "../unitedRequest.js";
import { isOpen, speakers } from "./accept.js";
import { type Contribution, openContribution, sealContribution } from "./contribution.js";
import { commitToShare, shareSize } from "./draw.js";
import { publicKeyOf, secretOf, type MemberSecrets } from "./secrets.js";
import type { GroupMember, GroupState, GroupStatement, OpenPhase } from "./types.js";

/**
 * What an honest member has to say now: nothing if it has said it, is none any more, or it is another's turn.
 *
 * Whether the member has a wish changes nothing but the bytes under the seal: not whether, when, how long or in which
 * order it speaks.
 *
 * @throws InputError `BAD_SEED`, `BAD_CONTENT_SIZE` for a wish of another size, `OUTSIDE_AREA`
 */
export function nextStatement(member: GroupMember, state: GroupState): GroupStatement | undefined {
  if (!isOpen(state.phase) || !speakers(state).includes(member.id)) return undefined;
  if (state.said.has(member.id)) return undefined;
  const secrets = { group: state.id, seed: member.seed };
  return statementIn[state.phase](member, state, secrets);
}

type Speak = (
  member: GroupMember,
  state: GroupState,
  secrets: MemberSecrets,
) => GroupStatement | undefined;

const statementIn: Readonly<Record<OpenPhase, Speak>> = {
  Form: (_member, _state, secrets) => ({ kind: "join", key: publicKeyOf(secrets) }),
  Contribute: (member, state, secrets) =>
    sealContribution(state, member.id, secrets, contributionOf(member, state, secrets)),
  Check: (member, state, secrets) => ({
    kind: "check",
    accused: others(member, state).find(
      (id) => openContribution(state, member.id, secrets, id) === undefined,
    ),
  }),
  Commit: ({ id }, { id: group, attempt }, secrets) => ({
    kind: "commit",
    commitment: commitToShare(group, attempt, id, shareOf(secrets, attempt)),
  }),
  Reveal: (_member, { attempt }, secrets) => ({ kind: "reveal", share: shareOf(secrets, attempt) }),
  Submit(member, state, secrets) {
    const request = requestOf(member, state, secrets);
    return request === undefined ? undefined : { kind: "submit", request };
  },
  Judge: (member, state, secrets) => ({
    kind: "judge",
    fair: isSame(requestOf(member, state, secrets), state.request),
  }),
};

function contributionOf(
  { id, position, wish }: GroupMember,
  { rules }: GroupState,
  secrets: MemberSecrets,
): Contribution {
  if (wish !== undefined && wish.length !== rules.contentSize) {
    throw new InputError({
      code: "BAD_CONTENT_SIZE",
      shortMessage: `The wish has ${String(wish.length)} bytes.`,
      whatToDo: `Give an encrypted content of ${String(rules.contentSize)} bytes; see padContent.`,
      details: { length: wish.length, size: rules.contentSize },
    });
  }
  if (!(distance(position, rules.area.centre) <= rules.area.radius)) {
    throw new InputError({
      code: "OUTSIDE_AREA",
      shortMessage: `The member "${id}" is not in its group's area.`,
      whatToDo: "Give the position for which the group was made, or leave the group.",
      details: { id },
    });
  }
  const cover = (size: number): Uint8Array => secretOf(secrets, "cover", size);
  return { position, content: wish ?? coverContent(rules.contentSize, cover) };
}

function shareOf(secrets: MemberSecrets, attempt: number): `0x${string}` {
  return bytesToHex(secretOf(secrets, `share ${String(attempt)}`, shareSize));
}

/** The request of those left; undefined if one of them cannot be opened, which the checks before rule out. */
function requestOf(
  member: GroupMember,
  state: GroupState,
  secrets: MemberSecrets,
): UnitedRequest | undefined {
  const vehicles: Vehicle[] = [];
  const contents = new Map<string, Uint8Array>();
  for (const id of state.members) {
    const given =
      id === member.id
        ? contributionOf(member, state, secrets)
        : openContribution(state, member.id, secrets, id);
    if (given === undefined) return undefined;
    vehicles.push({ id, ...given.position, speed: 0 });
    contents.set(id, given.content);
  }
  return uniteRequests(vehicles, contents, state.rules);
}

function isSame(mine: UnitedRequest | undefined, theirs: UnitedRequest | undefined): boolean {
  if (mine === undefined || theirs === undefined) return false;
  return textOf(mine) === textOf(theirs);
}

function textOf({ ids, positions, contents }: UnitedRequest): string {
  const places = positions.map(({ x, y }) => [x, y]);
  return JSON.stringify([ids, places, contents.map(bytesToHex)]);
}

function others({ id }: GroupMember, { members }: GroupState): string[] {
  return members.filter((other) => other !== id);
}
