import cors from "@fastify/cors";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { LogController, fastify } from "fastify";

import type { Context } from "../context.js";
import { answerErrors } from "./answerErrors.js";
import { logOptions, logRequests, type LogDestination } from "./logRequests.js";
import { applicantRoutes } from "./routes/applicants.js";
import { auditorRoutes } from "./routes/auditors.js";
import { publicRoutes } from "./routes/everybody.js";
import { healthRoutes } from "./routes/health.js";
import { officerRoutes } from "./routes/officers.js";
import type { TypedServer } from "./typedServer.js";

/** A thousand accounts with their proofs are a quarter of it. */
const bodyLimit = 1_048_576;

/** The HTTP API; listens when it is told to. */
export async function createServer(context: Context, log?: LogDestination): Promise<TypedServer> {
  const { configuration } = context;
  const server = fastify({
    logger: logOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // What does not fit the schema is refused, never bent until it fits.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    // Connections that wait for their next request end at once when the service stops.
    forceCloseConnections: "idle",
    trustProxy: (_, hop) => hop < configuration.proxies,
  }).withTypeProvider<TypeBoxTypeProvider>();
  logRequests(server);
  answerErrors(server);
  closeWhenStopping(server);
  await server.register(cors, { origin: originsOf(configuration.origins), maxAge: 600 });
  await describe(server);
  healthRoutes(server, context);
  await server.register(async (limited: TypedServer) => {
    const max = configuration.requestsPerMinute;
    await limited.register(rateLimit, { max, timeWindow: "1 minute" });
    publicRoutes(limited, context);
    applicantRoutes(limited, context);
    officerRoutes(limited, context);
    auditorRoutes(limited, context);
  });
  return server;
}

/** What is answered while the service stops is the connection's last: kept for a next request, it would keep the service. */
function closeWhenStopping(server: TypedServer): void {
  let isStopping = false;
  server.addHook("preClose", (done) => {
    isStopping = true;
    done();
  });
  server.addHook("onSend", (_request, reply, _payload, done) => {
    if (isStopping) reply.header("connection", "close");
    done();
  });
}

/** Tokens come in a header that no page of another origin can add to what a browser sends by itself. */
function originsOf(origins: readonly string[]): string | string[] | false {
  if (origins.includes("*")) return "*";
  return origins.length === 0 ? false : [...origins];
}

function bearer(description: string): {
  readonly type: "http";
  readonly scheme: "bearer";
  readonly description: string;
} {
  return { type: "http", scheme: "bearer", description };
}

/** The OpenAPI description at /docs/json, and its page at /docs. */
async function describe(server: TypedServer): Promise<void> {
  await server.register(swagger, {
    openapi: {
      info: { title: "Peerwatt registration authority", version: "1" },
      components: {
        securitySchemes: {
          applicant: bearer("32 random bytes that the wallet chose, in hex"),
          officer: bearer("What `staff add` printed"),
          auditor: bearer("What `staff add` printed"),
        },
      },
    },
  });
  await server.register(swaggerUi, { routePrefix: "/docs" });
}
