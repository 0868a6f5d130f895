import { makeBoxKeys, type StaffAccess } from "../../sdk/src/client/authority/staff/index.js";
import { hexToBytes, type Address, type Hex } from "../../sdk/src/signing/index.js";
import {
  addStaff,
  serve,
  usualConfiguration,
  type Role,
  type RunningAuthority,
} from "../../services/authority/src/index.js";
import { passingRecords } from "../payment/emptyDatabase.js";

/** Somebody who works for the demo's authority, and how they are let in. */
export interface DemoStaff {
  readonly name: string;
  readonly role: Role;
  readonly access: StaffAccess;
}

/** The demo's authority: it certifies one-time accounts of the ledger on the local chain. */
export interface OpenAuthority {
  readonly url: string;
  readonly staff: readonly DemoStaff[];
  close(): Promise<void>;
}

export interface AuthorityOptions {
  /** Of the account that the ledger names as its authority. */
  readonly secret: Hex;
  readonly chainId: number;
  readonly ledger: Address;
  /** Whose pages may ask. */
  readonly origins: readonly string[];
}

const STAFF: readonly { readonly name: string; readonly role: Role }[] = [
  { name: "olga", role: "officer" },
  { name: "ann", role: "auditor" },
  { name: "ben", role: "auditor" },
  { name: "cleo", role: "auditor" },
];

/** Opens the authority in this process; the folder of its records goes with it, as the chain does that they are about. */
export async function openAuthority(options: AuthorityOptions): Promise<OpenAuthority> {
  const { secret, chainId, ledger, origins } = options;
  const records = await passingRecords();
  const running = await serve(
    {
      ...usualConfiguration,
      secret: hexToBytes(secret, 32),
      chainId,
      ledger,
      folder: records.folder,
      port: 0,
      origins,
    },
    { log: { write: () => undefined } },
  );
  const staff: DemoStaff[] = [];
  for (const { name, role } of STAFF) {
    staff.push({ name, role, access: await hire(running, name, role) });
  }
  return {
    url: running.url,
    staff,
    async close() {
      await running.stop();
      records.remove();
    },
  };
}

async function hire(
  { url, context }: RunningAuthority,
  name: string,
  role: Role,
): Promise<StaffAccess> {
  const { publicKey, secretKey } = await makeBoxKeys();
  return { url, secretKey, token: await addStaff(context, { name, role }, publicKey) };
}
