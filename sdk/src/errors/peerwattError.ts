/** What an error may carry for machines: the arguments of a contract's error, a place in a file, a limit. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** How an error is made. */
export interface ErrorOptions {
  /** Stable name for programs to branch on; never changes its meaning. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly shortMessage: string;
  /** One sentence: the way out. */
  readonly whatToDo: string;
  /** Values behind the message, by name. */
  readonly details?: ErrorDetails | undefined;
  /** What was caught, if this error explains another. */
  readonly cause?: unknown;
}

/**
 * Base of every error the SDK throws or returns. `message` is for people ({@link shortMessage} and
 * {@link whatToDo} together), `code` for programs.
 */
export class PeerwattError extends Error {
  /** Stable name for programs to branch on. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly shortMessage: string;
  /** One sentence: the way out. */
  readonly whatToDo: string;
  /** Values behind the message, by name. */
  readonly details: ErrorDetails;

  constructor(options: ErrorOptions) {
    super(
      `${options.shortMessage} ${options.whatToDo}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = "PeerwattError";
    this.code = options.code;
    this.shortMessage = options.shortMessage;
    this.whatToDo = options.whatToDo;
    this.details = options.details ?? {};
  }
}
