import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ConfigurationError } from "@peerwatt/sdk/errors";

/**
 * Two processes in one folder would destroy the database. A lock whose process has died holds nobody up.
 * @returns what gives the folder free.
 * @throws ConfigurationError `FOLDER_IN_USE`
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "process");
  if (!take(path)) {
    const owner = Number(readFileSync(path, "utf8"));
    if (isAlive(owner)) throw inUse(folder, owner);
    rmSync(path);
    if (!take(path)) throw inUse(folder, owner);
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** A lock without a number was being written when its process died; one with our own is an earlier life's. */
function isAlive(owner: number): boolean {
  if (!Number.isSafeInteger(owner) || owner <= 0 || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function inUse(folder: string, owner: number): ConfigurationError {
  return new ConfigurationError({
    code: "FOLDER_IN_USE",
    shortMessage: `Process ${String(owner)} works in ${folder}.`,
    whatToDo: "Stop it first, or name another folder in AUTHORITY_FOLDER.",
    details: { folder, owner },
  });
}
