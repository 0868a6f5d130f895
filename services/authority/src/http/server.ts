import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { Fastify, type FastifyInstance } from "fastify";

import type { Context } from "../context.js";
import { answerErrors } from "./answerErrors.js";
import { logOptions, logRequests, type LogDestination } from "./logRequests.js";
import { applicantRoutes } from "./routes/applicants.js";
import { auditorRoutes } from "./routes/auditors.js";
import { healthRoutes, publicRoutes } from "./routes/everybody.js";
import { officerRoutes } from "./routes/officers.js";

/** A thousand accounts with their proofs are a quarter of it. */
const bodyLimit = 1_048_576;

/** The HTTP API; listens when it is told to. */
export async function createServer(
  context: Context,
  log?: LogDestination,
): Promise<FastifyInstance> {
  const server = Fastify({
    logger: logOptions(log),
    disableRequestLogging: true,
    bodyLimit,
    // What does not fit the schema is refused, never bent until it fits.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    // Connections that wait for their next request end at once when the service stops.
    forceCloseConnections: "idle",
  }).withTypeProvider<TypeBoxTypeProvider>();
  logRequests(server);
  answerErrors(server);
  await describe(server);
  await server.register(healthRoutes(context));
  await server.register(async (limited) => {
    const max = context.configuration.requestsPerMinute;
    await limited.register(rateLimit, { max, timeWindow: "1 minute" });
    await limited.register(publicRoutes(context));
    await limited.register(applicantRoutes(context));
    await limited.register(officerRoutes(context));
    await limited.register(auditorRoutes(context));
  });
  return server;
}

/** The OpenAPI description at /docs/json, and its page at /docs. */
async function describe(server: FastifyInstance): Promise<void> {
  const bearer = (description: string) =>
    ({ type: "http", scheme: "bearer", description }) as const;
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
