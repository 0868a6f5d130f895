import { Type } from "typebox";

import { giveShare, listAudits, openAudit, readRecord } from "../../audits/audits.js";
import type { Context } from "../../context.js";
import { staffName } from "../authentication.js";
import {
  Account,
  AuditedRecord,
  OpenAudits,
  PublicKey,
  Reason,
  Sealed,
  TransactionId,
  answers,
  closed,
} from "../schemas.js";
import type { TypedServer } from "../typedServer.js";

const security = [{ auditor: [] }];
const params = closed({ audit: Type.String({ format: "uuid" }) });

/** What auditors do: read, and nothing else. */
export function auditorRoutes(server: TypedServer, context: Context): void {
  questionRoutes(server, context);
  shareRoute(server, context);
  recordRoute(server, context);
}

function questionRoutes(server: TypedServer, context: Context): void {
  server.post(
    "/v1/audits",
    {
      schema: {
        summary: "Ask whose an account is, and say why",
        security,
        body: closed({
          account: Account,
          transaction: Type.Optional(TransactionId),
          reason: Reason,
          readerKey: PublicKey,
        }),
        response: answers(201, Type.Object({ audit: Type.String() })),
      },
    },
    async (request, reply) => {
      const auditor = await staffName(context, request, "auditor");
      reply.code(201);
      return { audit: await openAudit(context, auditor, request.body) };
    },
  );
  server.get(
    "/v1/audits",
    { schema: { summary: "The last audits", security, response: answers(200, OpenAudits) } },
    async (request) => listAudits(context, await staffName(context, request, "auditor")),
  );
}

function shareRoute(server: TypedServer, context: Context): void {
  server.post(
    "/v1/audits/:audit/shares",
    {
      schema: {
        summary: "Agree to an audit: one's share, sealed to its reader",
        security,
        params,
        body: closed({ sealed: Sealed }),
        response: answers(204, Type.Null()),
      },
    },
    async (request, reply) => {
      const auditor = await staffName(context, request, "auditor");
      await giveShare(context, auditor, request.params.audit, request.body.sealed);
      return reply.code(204).send();
    },
  );
}

function recordRoute(server: TypedServer, context: Context): void {
  server.get(
    "/v1/audits/:audit/record",
    {
      schema: {
        summary: "The sealed record, when enough auditors agreed",
        security,
        params,
        response: answers(200, AuditedRecord),
      },
    },
    async (request) => {
      const auditor = await staffName(context, request, "auditor");
      return readRecord(context, auditor, request.params.audit);
    },
  );
}
