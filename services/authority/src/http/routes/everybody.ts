import { Type, type FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { signedLogHead } from "@peerwatt/sdk/payment";

import { revocations } from "../../applications/revoke.js";
import type { Context } from "../../context.js";
import { readHead, readLog } from "../../log/read.js";
import { recipients } from "../../staff/staff.js";
import { Account, LogEntries, LogHead, answers } from "../schemas.js";

const entriesAtOnce = 1000;

/** What anybody may know. */
export function publicRoutes(context: Context): FastifyPluginAsyncTypebox {
  const { authority, backend, configuration, database, hashes } = context;
  return async (server) => {
    server.get(
      "/v1/authority",
      {
        schema: {
          summary: "Who certifies, for which ledger, and how many auditors open a record",
          response: answers(
            200,
            Type.Object({
              authority: Account,
              chainId: Type.Integer(),
              ledger: Account,
              auditorsNeeded: Type.Integer(),
            }),
          ),
        },
      },
      () => {
        const { chainId, ledger, auditorsNeeded } = configuration;
        return { authority, chainId, ledger, auditorsNeeded };
      },
    );
    server.get(
      "/v1/revocations",
      { schema: { summary: "Revoked accounts", response: answers(200, Type.Array(Account)) } },
      () => revocations(context),
    );
    server.get(
      "/v1/log",
      {
        schema: {
          summary: `The audit log, at most ${String(entriesAtOnce)} entries at a time`,
          querystring: Type.Object({ from: Type.Optional(Type.String({ pattern: "^\\d{1,9}$" })) }),
          response: answers(200, LogEntries),
        },
      },
      (request) => readLog(database, Number(request.query.from ?? 0), entriesAtOnce),
    );
    server.get(
      "/v1/log/head",
      {
        schema: {
          summary:
            "The log's head under the authority's name: keep it, to notice a log that was cut",
          response: answers(200, LogHead),
        },
      },
      async () => signedLogHead(await readHead(database), configuration.secret, hashes, backend),
    );
    await Promise.resolve();
  };
}

/** For whoever keeps the service running. */
export function healthRoutes(context: Context): FastifyPluginAsyncTypebox {
  const Condition = Type.Object({ status: Type.String() });
  return async (server) => {
    server.get(
      "/healthz",
      { schema: { summary: "Whether the process answers", response: { 200: Condition } } },
      () => ({ status: "alive" }),
    );
    server.get(
      "/readyz",
      {
        schema: {
          summary: "Whether applications can be taken",
          response: { 200: Condition, 503: Condition },
        },
      },
      async (_, reply) => {
        const status = await readiness(context);
        return reply.code(status === "ready" ? 200 : 503).send({ status });
      },
    );
    await Promise.resolve();
  };
}

async function readiness(context: Context): Promise<string> {
  try {
    const officers = await recipients(context, "officer");
    const auditors = await recipients(context, "auditor");
    const enough = officers.length > 0 && auditors.length >= context.configuration.auditorsNeeded;
    return enough ? "ready" : "too few officers or auditors";
  } catch {
    return "no database";
  }
}
