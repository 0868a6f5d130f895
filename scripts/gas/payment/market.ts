import type { Wallet } from "ethers";

import { portableBackend, signNotesDeposit } from "../../../sdk/src/payment/index.js";
import { bytesToHex, ZERO_ADDRESS, type Address } from "../../../sdk/src/signing/index.js";
import type { Market } from "../../../types/index.js";
import { PARAMETERS, SINK } from "../scenario.js";
import { depositNew, newAccount, type LedgerWorld } from "./ledger.js";

/** Gas of the way between notes and a market's balances. */
export interface NoteMarketMeasurements {
  /** One note, into an account that had no balance. */
  readonly depositFromNotes: number;
  readonly withdrawToNote: number;
}

/** A note goes into the market, and its money comes back as another. */
export async function measureNoteMarket(world: LedgerWorld): Promise<NoteMarketMeasurements> {
  const { chain, verifier } = world;
  const market = await deployMarket(world);
  const { note } = await depositNew(world);
  const address = (await market.getAddress()) as Address;
  const message = { notes: [note.id], market: address, relayer: ZERO_ADDRESS, fee: 0n };
  const signature = signNotesDeposit(message, note.secret, verifier.hashes, portableBackend);
  const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
  const deposited = await chain.gas(() =>
    market.depositFromNotes([note.id], ZERO_ADDRESS, 0n, r, vs),
  );
  const owner = await funded(world, note.secret);
  await chain.gas(() => market.connect(owner).requestWithdrawal(note.amount));
  chain.wait(PARAMETERS.withdrawDelay);
  const { account, expires, certificate } = newAccount(world);
  const half = `0x${certificate.slice(66)}`;
  const to = { account, expires, r: certificate.slice(0, 66), vs: half };
  const withdrawn = await chain.gas(() => market.connect(owner).withdrawToNote(to));
  world.deposits += 1n;
  return { depositFromNotes: deposited, withdrawToNote: withdrawn };
}

async function deployMarket({ chain, address }: LedgerWorld): Promise<Market> {
  const operator = await chain.actor("operator");
  const ClearingRoom = await chain.ethers.deployContract("ClearingRoom", operator);
  const factory = await chain.ethers.getContractFactory("Market", {
    signer: operator,
    libraries: { ClearingRoom },
  });
  const role = operator.address;
  return factory.deploy(role, role, role, ZERO_ADDRESS, SINK, address, PARAMETERS);
}

async function funded({ chain }: LedgerWorld, secret: Uint8Array): Promise<Wallet> {
  const { ethers } = chain;
  const wallet = new ethers.Wallet(bytesToHex(secret), ethers.provider);
  const funder = await chain.actor("relayer");
  await chain.gas(() => funder.sendTransaction({ to: wallet, value: 10n ** 18n }));
  return wallet;
}
