import { PeerwattError } from "@peerwatt/sdk/errors";

import type { Progress } from "./carryOut.ts";
import type { SentBy, SentTransaction, UnderWay } from "./underWay.ts";

/** After these nobody knows yet how a transaction ended. */
const OPEN_ENDS = new Set(["StillPending", "NodeUnreachable", "TooManyRequests"]);

/** Whether an error leaves it open what became of a transaction. */
export function isOpenEnd(error: unknown): boolean {
  return error instanceof PeerwattError && OPEN_ENDS.has(error.code);
}

/** A sheet that follows what it sends, and keeps it for the page should the sheet be gone before the end. */
export class Following {
  readonly #underWay: UnderWay;
  readonly #by: SentBy;
  readonly #title: string;
  #sent: SentTransaction | undefined;
  #isClosed = false;

  constructor(underWay: UnderWay, by: SentBy, title: string) {
    this.#underWay = underWay;
    this.#by = by;
    this.#title = title;
  }

  /** Whether the sheet was closed: nothing further is asked of the wallet then. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  tell(progress: Progress): void {
    this.#end();
    if (progress.kind !== "sent") return;
    const { id, isBatch, step, of } = progress;
    this.#sent = { id, isBatch, title: this.#title, isPart: step < of };
    this.#underWay.keep(this.#by, this.#sent);
    if (this.#isClosed) this.#underWay.leave(id);
  }

  /** Its reader has closed the sheet. */
  close(): void {
    this.#isClosed = true;
    if (this.#sent !== undefined) this.#underWay.leave(this.#sent.id);
  }

  /** Nothing further comes. @param error why not, if it failed. */
  settle(error?: unknown): void {
    if (!isOpenEnd(error)) this.#end();
  }

  /** What a closed sheet has sent, the page tells the end of. */
  #end(): void {
    if (this.#sent === undefined || this.#isClosed) return;
    this.#underWay.forget(this.#by, this.#sent.id);
    this.#sent = undefined;
  }
}
