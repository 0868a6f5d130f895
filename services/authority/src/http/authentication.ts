import { hexToBytes, isHex } from "@peerwatt/sdk/signing";
import type { FastifyRequest } from "fastify";

import { notAllowed, wrongRole } from "../authorityError.js";
import type { Context } from "../context.js";
import { findStaff, type Role } from "../staff/staff.js";

const tokenSize = 32;

/** @throws AuthorityError `NOT_ALLOWED` */
export function applicantToken(request: FastifyRequest): Uint8Array {
  const token = bearer(request);
  if (!isHex(token) || token.length !== 2 + 2 * tokenSize) throw notAllowed();
  return hexToBytes(token, tokenSize);
}

/**
 * Who asks, if it has the role.
 * @throws AuthorityError `NOT_ALLOWED`, `WRONG_ROLE`
 */
export async function staffName(
  context: Context,
  request: FastifyRequest,
  role: Role,
): Promise<string> {
  const member = await findStaff(context, bearer(request));
  if (member === undefined) throw notAllowed();
  if (member.role !== role) throw wrongRole(role);
  return member.name;
}

function bearer({ headers }: FastifyRequest): string {
  const [, token] = /^Bearer (\S+)$/.exec(headers.authorization ?? "") ?? [];
  if (token === undefined) throw notAllowed();
  return token;
}
