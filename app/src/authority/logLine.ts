import type { AuditLogEntry } from "@peerwatt/sdk/payment";
import { isAddress, type Address } from "@peerwatt/sdk/signing";

import type { Messages } from "../messages/types.ts";

/** What an authority writes into its log. */
export type LogEventName = keyof Messages["authority"]["events"];

const EVENTS = new Set<string>([
  "StaffAdded",
  "StaffLeft",
  "Approved",
  "Rejected",
  "ApplicantRevoked",
  "AccountRevoked",
  "AuditOpened",
  "ShareGiven",
  "RecordRead",
] satisfies LogEventName[]);

/** An entry of the log, to be read. */
export interface LogLine {
  readonly number: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly event: LogEventName | undefined;
  /** The event's own name, for those that this page does not know. */
  readonly name: string;
  /** The account that it is about. */
  readonly account: Address | undefined;
  /** Whom or what it is about otherwise. */
  readonly about: string | undefined;
  readonly reason: string | undefined;
}

/** The lines of a log, the newest first. */
export function logLines(entries: readonly AuditLogEntry[]): LogLine[] {
  return entries.map(lineOf).reverse();
}

function lineOf({ body }: AuditLogEntry): LogLine {
  const content = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined => {
    const value = content[key];
    return typeof value === "string" ? value : undefined;
  };
  const name = text("event") ?? "";
  const account = text("account");
  return {
    number: Number(content.number),
    at: Date.parse(text("at") ?? "") / 1_000,
    by: text("by") ?? "",
    event: isKnown(name) ? name : undefined,
    name,
    ...(account !== undefined && isAddress(account)
      ? { account, about: undefined }
      : { account: undefined, about: text("name") ?? text("applicant") ?? text("audit") }),
    reason: text("reason"),
  };
}

function isKnown(name: string): name is LogEventName {
  return EVENTS.has(name);
}
