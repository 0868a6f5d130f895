import { Type } from "typebox";

import { approve, pendingApplications, reject } from "../../applications/decide.js";
import { revokeAccount, revokeApplicant } from "../../applications/revoke.js";
import type { Context } from "../../context.js";
import { staffName } from "../authentication.js";
import { Account, Applicant, PendingApplications, Reason, answers, closed } from "../schemas.js";
import type { TypedServer } from "../typedServer.js";

const security = [{ officer: [] }];
const params = closed({ applicant: Applicant });
const reasoned = closed({ reason: Reason });
const response = answers(204, Type.Null());

/** What officers do. */
export function officerRoutes(server: TypedServer, context: Context): void {
  server.get(
    "/v1/applications",
    {
      schema: {
        summary: "Applications that wait, sealed to the officer who asks",
        security,
        response: answers(200, PendingApplications),
      },
    },
    async (request) => pendingApplications(context, await staffName(context, request, "officer")),
  );
  decisionRoutes(server, context);
  revocationRoutes(server, context);
}

function decisionRoutes(server: TypedServer, context: Context): void {
  server.post(
    "/v1/applications/:applicant/approve",
    { schema: { summary: "Certify an applicant's accounts", security, params, response } },
    async (request, reply) => {
      const officer = await staffName(context, request, "officer");
      await approve(context, officer, request.params.applicant);
      return reply.code(204).send();
    },
  );
  server.post(
    "/v1/applications/:applicant/reject",
    { schema: { summary: "Refuse an applicant", security, params, body: reasoned, response } },
    async (request, reply) => {
      const officer = await staffName(context, request, "officer");
      await reject(context, officer, request.params.applicant, request.body.reason);
      return reply.code(204).send();
    },
  );
}

function revocationRoutes(server: TypedServer, context: Context): void {
  server.post(
    "/v1/applications/:applicant/revoke",
    {
      schema: {
        summary: "Revoke all of an applicant's",
        security,
        params,
        body: reasoned,
        response,
      },
    },
    async (request, reply) => {
      const officer = await staffName(context, request, "officer");
      await revokeApplicant(context, officer, request.params.applicant, request.body.reason);
      return reply.code(204).send();
    },
  );
  server.post(
    "/v1/revocations",
    {
      schema: {
        summary: "Revoke one account",
        security,
        body: closed({ account: Account, reason: Reason }),
        response,
      },
    },
    async (request, reply) => {
      const officer = await staffName(context, request, "officer");
      await revokeAccount(context, officer, request.body.account, request.body.reason);
      return reply.code(204).send();
    },
  );
}
