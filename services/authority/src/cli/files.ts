import { existsSync, readFileSync, writeFileSync } from "node:fs";

import type { BoxKeys } from "@peerwatt/sdk/client/authority/staff";
import { InputError } from "@peerwatt/sdk/errors";
import { isHex, type Hex } from "@peerwatt/sdk/signing";

/** Writes what is secret: for its owner's eyes, and over no other secret. @throws InputError `FILE_EXISTS` */
export function writeSecret(file: string, text: string): void {
  if (existsSync(file)) {
    throw new InputError({
      code: "FILE_EXISTS",
      shortMessage: `${file} exists already.`,
      whatToDo: "Name another file, or move that one away.",
      file,
    });
  }
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: "wx" });
}

/** @throws InputError `NO_FILE` */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new InputError({
      code: "NO_FILE",
      shortMessage: `${file} cannot be read.`,
      whatToDo: "Check its name; `keygen` and `staff add` tell what is written where.",
      cause,
    });
  }
}

/** @throws InputError `NO_FILE`, `BAD_KEY` */
export function readKeys(file: string): BoxKeys {
  const [secretKey = "", publicKey = ""] = readText(file).split(/\s+/);
  return { publicKey: key(publicKey, file), secretKey: key(secretKey, file) };
}

/** A secret key and its public key, one a line. */
export function keysText({ publicKey, secretKey }: BoxKeys): string {
  return `${secretKey}\n${publicKey}`;
}

/** 32 bytes of hex. @throws InputError `BAD_KEY` */
export function key(text: string, where: string): Hex {
  if (isHex(text) && text.length === 66) return text;
  throw new InputError({
    code: "BAD_KEY",
    shortMessage: `${where} holds no key.`,
    whatToDo: "A key is 0x and 64 hexadecimal digits.",
  });
}
