import { randomBytes } from "node:crypto";

import { makeBoxKeys } from "@peerwatt/sdk/client/authority/staff";
import { createHashes } from "@peerwatt/sdk/payment";
import { bytesToHex, ledgerDomain, ZERO_ADDRESS } from "@peerwatt/sdk/signing";

import { chooseBackend } from "../../chooseBackend.js";
import { keysText, writeSecret } from "../files.js";
import { needed, type CommandLine } from "../flags.js";

/** @returns what may be known of the key: the authority's address, or one's public key. */
export async function makeKey({ flags }: CommandLine): Promise<string> {
  const file = needed(flags, "out");
  if (flags.authority) return makeAuthorityKey(file);
  const keys = await makeBoxKeys();
  writeSecret(file, keysText(keys));
  return keys.publicKey;
}

async function makeAuthorityKey(file: string): Promise<string> {
  const secret = randomBytes(32);
  const backend = await chooseBackend();
  const address = createHashes(ledgerDomain(1, ZERO_ADDRESS), backend).addressOf(
    backend.publicKeyOf(secret),
  );
  writeSecret(file, bytesToHex(secret));
  return address;
}
