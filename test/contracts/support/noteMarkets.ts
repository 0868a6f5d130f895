import type { BaseWallet } from "ethers";

import {
  portableBackend,
  signNotesDeposit,
  type OwnedNote,
} from "../../../sdk/src/payment/index.js";
import { ZERO_ADDRESS, type Address, type Hex } from "../../../sdk/src/signing/index.js";
import type { Market } from "../../../types/index.js";

import { ethers, networkHelpers } from "./chain.js";
import { openLedger, type LedgerWorld } from "./ledgers.js";
import { deployMarket, type Parameters } from "./world.js";

/** A ledger and a market that takes and makes its notes. */
export interface NoteMarket extends LedgerWorld {
  readonly market: Market;
  readonly marketAddress: Address;
}

/** In ether unless a token is named. */
export async function openNoteMarket(
  asset: string = ZERO_ADDRESS,
  parameters: Partial<Parameters> = {},
): Promise<NoteMarket> {
  const world = await openLedger(asset);
  const market = await deployMarket(asset, parameters, world.address);
  return { ...world, market, marketAddress: (await market.getAddress()) as Address };
}

export async function etherNoteMarket(): Promise<NoteMarket> {
  return openNoteMarket();
}

/** What `depositFromNotes` takes, signed by the owner of the first note. */
export type SignedNotes = [Hex[], Address, bigint, string, string];

export function signedNotes(
  world: NoteMarket,
  notes: readonly OwnedNote[],
  options: { relayer?: string; fee?: bigint; market?: Address } = {},
): SignedNotes {
  const { relayer = ZERO_ADDRESS, fee = 0n, market = world.marketAddress } = options;
  const ids = notes.map(({ id }) => id);
  const message = { notes: ids, market, relayer: relayer as Address, fee };
  const secret = notes[0]?.secret ?? new Uint8Array(32).fill(1);
  const signature = signNotesDeposit(message, secret, world.verifier.hashes, portableBackend);
  return [ids, message.relayer, fee, signature.slice(0, 66), `0x${signature.slice(66)}`];
}

/** A key with ether to send with. */
export async function funded(wallet: BaseWallet): Promise<BaseWallet> {
  await networkHelpers.setBalance(wallet.address, 10n ** 18n);
  return wallet.connect(ethers.provider);
}
