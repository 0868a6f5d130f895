import { PeerwattError } from "@peerwatt/sdk/errors";
import type { FastifyError, FastifyInstance } from "fastify";

import { AuthorityError } from "../authorityError.js";

/** Every refusal has one form, and no answer tells what happened inside. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError | AuthorityError>((error, request, reply) => {
    const { status, code, message, whatToDo } = refusalOf(error);
    // Messages of a database can quote what somebody sent; where it happened is enough to find a mistake.
    if (status >= 500) {
      request.log.error({ error: error.name, code: error.code, at: framesOf(error) }, "failed");
    }
    return reply.code(status).send({ code, message, whatToDo });
  });
  server.setNotFoundHandler((_, reply) =>
    reply.code(404).send({
      code: "NO_SUCH_ROUTE",
      message: "There is nothing here.",
      whatToDo: "See /docs.",
    }),
  );
}

function refusalOf(error: FastifyError | AuthorityError): {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
} {
  if (error instanceof AuthorityError) {
    const { status, code, shortMessage, whatToDo } = error;
    return { status, code, message: shortMessage, whatToDo };
  }
  if (error instanceof PeerwattError) {
    return { status: 422, code: error.code, message: error.shortMessage, whatToDo: error.whatToDo };
  }
  const status = error.statusCode ?? 500;
  if (status === 429) {
    const whatToDo = "Wait a minute.";
    return { status, code: "TOO_MANY_REQUESTS", message: "Too many requests.", whatToDo };
  }
  if (status < 500) {
    const whatToDo = "See /docs for what is expected.";
    return { status, code: "BAD_REQUEST", message: error.message, whatToDo };
  }
  const whatToDo = "Try again; nothing was changed.";
  return { status: 500, code: "FAILED", message: "The authority failed.", whatToDo };
}

function framesOf({ stack = "" }: Error): string[] {
  return stack.split("\n").filter((line) => line.startsWith("    at "));
}
