import {
  addStaff,
  serve,
  usualConfiguration,
  type Role,
  type RunningAuthority,
} from "../../services/authority/src/index.js";
import {
  approveApplication,
  makeBoxKeys,
  readApplications,
  type StaffAccess,
} from "../../sdk/src/client/authority/staff/index.js";
import type { SignatureBackend } from "../../sdk/src/payment/index.js";
import type { Address, Hex } from "../../sdk/src/signing/index.js";
import { passingRecords } from "./emptyDatabase.js";

/** An authority in this process, asked over HTTP as any other. */
export interface EmbeddedAuthority {
  readonly url: string;
  /** How many auditors open a record together. */
  readonly auditorsNeeded: number;
  readonly auditors: readonly StaffAccess[];
  /** The officer looks at who waits, and certifies all of them: who they are is out of the play. */
  approveAll(): Promise<void>;
  stop(): Promise<void>;
}

/** What it certifies for. */
export interface AuthorityTask {
  readonly secret: Uint8Array;
  readonly chainId: number;
  readonly ledger: Address;
  readonly backend: SignatureBackend;
  /** The chain's time, so that certificates end with the same month in every run. */
  readonly now: () => Date;
}

const AUDITORS = 3;
/** Everybody asks from one address here. */
const REQUESTS_PER_MINUTE = 1_000_000;

/** Starts it on a free port, with its records in a folder that goes when it stops. */
export async function openAuthority(task: AuthorityTask): Promise<EmbeddedAuthority> {
  const { secret, chainId, ledger, backend, now } = task;
  const records = await passingRecords();
  const running = await serve(
    {
      ...usualConfiguration,
      secret,
      chainId,
      ledger,
      folder: records.folder,
      port: 0,
      requestsPerMinute: REQUESTS_PER_MINUTE,
    },
    { backend, now, log: { write: () => undefined } },
  );
  const officer = await hire(running, "officer", "officer");
  const auditors: StaffAccess[] = [];
  for (let k = 1; k <= AUDITORS; k += 1) {
    auditors.push(await hire(running, `auditor ${String(k)}`, "auditor"));
  }
  return {
    url: running.url,
    auditorsNeeded: usualConfiguration.auditorsNeeded,
    auditors,
    async approveAll() {
      for (const { applicant } of await readApplications(officer)) {
        await approveApplication(officer, applicant);
      }
    },
    async stop() {
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
  const token: Hex = await addStaff(context, { name, role }, publicKey);
  return { url, token, secretKey };
}
