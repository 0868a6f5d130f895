import { PeerwattError, type ErrorOptions } from "@peerwatt/sdk/errors";

/** A request that the authority refuses, and the HTTP status that says so. */
export class AuthorityError extends PeerwattError {
  readonly status: number;

  constructor(status: number, options: ErrorOptions) {
    super(options);
    this.name = "AuthorityError";
    this.status = status;
  }
}

/** No token, or none that is known: one answer for both, so that nobody can try which ones are. */
export function notAllowed(): AuthorityError {
  return new AuthorityError(401, {
    code: "NOT_ALLOWED",
    shortMessage: "No known token came with the request.",
    whatToDo: "Send yours as `Authorization: Bearer …`.",
  });
}

export function wrongRole(role: string): AuthorityError {
  return new AuthorityError(403, {
    code: "WRONG_ROLE",
    shortMessage: `Only an ${role} may do this.`,
    whatToDo: `Ask an ${role}.`,
    details: { role },
  });
}

export function notFound(what: string): AuthorityError {
  return new AuthorityError(404, {
    code: "NOT_FOUND",
    shortMessage: `There is no such ${what}.`,
    whatToDo: "Check what you sent.",
  });
}
