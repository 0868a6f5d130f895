import type { FastifyInstance, FastifyServerOptions } from "fastify";

/** Where log lines go instead of standard output. */
export interface LogDestination {
  write(line: string): void;
}

/** Without the machine's name and the requests' addresses, paths and headers, which fastify would add. */
export function logOptions(
  stream: LogDestination = process.stdout,
): NonNullable<FastifyServerOptions["logger"]> {
  return { level: "info", base: null, stream, serializers: { req: () => ({}) } };
}

/** One line a request: which route, and how it went; never who asked, or about whom. */
export function logRequests(server: FastifyInstance): void {
  server.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    request.log.info(
      { method, route: routeOptions.url, status, milliseconds: Math.round(elapsedTime) },
      "answered",
    );
    await Promise.resolve();
  });
}
