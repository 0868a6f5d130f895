import { signedLogHead } from "@peerwatt/sdk/payment";
import { Type } from "typebox";

import { revocations } from "../../applications/revoke.js";
import type { Context } from "../../context.js";
import { readHead, readLog } from "../../log/read.js";
import { Account, LogEntries, LogHead, answers, closed } from "../schemas.js";
import type { TypedServer } from "../typedServer.js";

const entriesAtOnce = 1000;

const Authority = Type.Object({
  authority: Account,
  chainId: Type.Integer(),
  ledger: Account,
  auditorsNeeded: Type.Integer(),
});

/** What anybody may know. */
export function publicRoutes(server: TypedServer, context: Context): void {
  const { authority, configuration } = context;
  server.get(
    "/v1/authority",
    {
      schema: {
        summary: "Who certifies, for which ledger, and how many auditors open a record",
        response: answers(200, Authority),
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
  logRoutes(server, context);
}

function logRoutes(server: TypedServer, context: Context): void {
  const { backend, configuration, database, hashes } = context;
  server.get(
    "/v1/log",
    {
      schema: {
        summary: `The audit log, at most ${String(entriesAtOnce)} entries at a time`,
        querystring: closed({ from: Type.Optional(Type.String({ pattern: "^\\d{1,9}$" })) }),
        response: answers(200, LogEntries),
      },
    },
    (request) => readLog(database, Number(request.query.from ?? 0), entriesAtOnce),
  );
  server.get(
    "/v1/log/head",
    {
      schema: {
        summary: "The log's head under the authority's name: keep it, to notice a log that was cut",
        response: answers(200, LogHead),
      },
    },
    async () => signedLogHead(await readHead(database), configuration.secret, hashes, backend),
  );
}
