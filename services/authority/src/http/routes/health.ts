import { Type } from "typebox";

import type { Context } from "../../context.js";
import { recipients } from "../../staff/staff.js";
import type { TypedServer } from "../typedServer.js";

const Condition = Type.Object({ status: Type.String() });

/** For whoever keeps the service running. */
export function healthRoutes(server: TypedServer, context: Context): void {
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
