import { InputError } from "@peerwatt/sdk/errors";

import { readAuditorsNeeded, readDatabase } from "../../configuration.js";
import { openDatabase } from "../../database/open.js";
import type { Database } from "../../database/types.js";
import { addStaff, removeStaff, type Role } from "../../staff/staff.js";
import { key } from "../files.js";
import { needed, neededWord, type CommandLine } from "../flags.js";

const now = (): Date => new Date();

/** @returns the token, or what was done. */
export async function changeStaff({ words, flags }: CommandLine): Promise<string> {
  const what = neededWord(words, 1, "add or remove");
  const name = neededWord(words, 2, "a name");
  if (what === "add") {
    const role = roleOf(needed(flags, "role"));
    const publicKey = key(needed(flags, "public-key"), "--public-key");
    return withDatabase((database) => addStaff({ database, now }, { name, role }, publicKey));
  }
  if (what !== "remove") throw unknown(what, "add or remove");
  const needsAuditors = readAuditorsNeeded(process.env);
  const insists = flags["even-if-records-close"];
  const left = await withDatabase((database) =>
    removeStaff({ database, now }, name, needsAuditors, insists),
  );
  return left ? `${name} left.` : `Nobody is called ${name}.`;
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(readDatabase(process.env));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function roleOf(text: string): Role {
  if (text === "officer" || text === "auditor") return text;
  throw unknown(text, "officer or auditor");
}

function unknown(text: string, known: string): InputError {
  return new InputError({
    code: "UNKNOWN_WORD",
    shortMessage: `"${text}" is not possible here.`,
    whatToDo: `Say ${known}.`,
  });
}
