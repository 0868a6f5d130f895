import { ClientError } from "../../errors/index.js";

/** Where an authority is asked. */
export interface AuthorityConnection {
  /** Such as `https://authority.example`. */
  readonly url: string;
  /** If it is to be another than the platform's. */
  readonly fetch?: typeof fetch | undefined;
}

/** A request to its HTTP API. */
export interface AuthorityRequest {
  readonly method: "GET" | "POST";
  /** Such as `/v1/application`. */
  readonly path: string;
  /** Whoever asks. */
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks an authority. Every request of its API can be sent again when an answer was lost.
 * @returns what it answered; null if that is nothing.
 * @throws ClientError with the authority's own code for a refusal, `AuthorityUnreachable`, `AuthorityUnreadable`
 */
export async function askAuthority<Answer>(
  { url, fetch: ask = fetch }: AuthorityConnection,
  { method, path, token, body, signal }: AuthorityRequest,
): Promise<Answer> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const content = body === undefined ? null : JSON.stringify(body);
  const response = await ask(`${url.replace(/\/+$/, "")}${path}`, {
    method,
    headers,
    body: content,
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const answer = await read(response, url);
  if (response.ok) return answer as Answer;
  throw refusalOf(response.status, answer, url);
}

async function read(response: Response, url: string): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw stranger(url, response.status, cause);
  }
}

function refusalOf(status: number, answer: unknown, url: string): ClientError {
  const said = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const { code, message, whatToDo } = said;
  if (typeof code !== "string" || typeof message !== "string" || typeof whatToDo !== "string") {
    return stranger(url, status, undefined);
  }
  return new ClientError({ code, shortMessage: message, whatToDo, details: { status } });
}

/** Not the authority's own words. A proxy's 502 to 504, or a service's that stops, mean: not now. */
function stranger(url: string, status: number, cause: unknown): ClientError {
  return status >= 502 && status <= 504
    ? unreachable(url, cause ?? new Error(`status ${String(status)}`))
    : unreadable(url, status, cause);
}

function unreachable(url: string, cause: unknown): ClientError {
  return new ClientError({
    code: "AuthorityUnreachable",
    shortMessage: `The authority at ${url} does not answer.`,
    whatToDo:
      "Check the address and the network, and try again: a request that arrived is not done twice.",
    details: { url },
    cause,
  });
}

function unreadable(url: string, status: number, cause: unknown): ClientError {
  return new ClientError({
    code: "AuthorityUnreadable",
    shortMessage: `What answers at ${url} is no authority.`,
    whatToDo: "Check the address.",
    details: { url, status },
    cause,
  });
}
