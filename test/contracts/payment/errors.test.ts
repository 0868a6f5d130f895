import { expect } from "chai";

import { loadFixture } from "../support/chain.js";
import { etherLedger } from "../support/ledgers.js";

/** Each with the test that makes it happen. */
const REACHED: Readonly<Record<string, string>> = {
  AccountOnBothSides: "transfer: an account on both sides",
  AssetWithoutCode: "tokens: take no ether, and no token of another amount than asked",
  CertificateExpired: "transfer: a certificate that lapsed",
  FeeExceedsNote: "withdrawals: by signature are refused",
  HoldingsCapExceeded: "deposits: are refused of nothing, and above the cap",
  InputsNotAscending: "transfer: an input twice",
  InvalidAccount: "transfer: a note for nobody",
  InvalidAuthority: "the authority: is somebody",
  InvalidCertificate: "transfer: a certificate that the authority did not sign",
  InvalidRecipient: "withdrawals: go nowhere but to whom can take them",
  MalformedTransaction: "transfer: bytes that are no transaction",
  NativeNotAccepted: "tokens: take no ether",
  NativeTransferFailed: "withdrawals: go nowhere but to whom can take them",
  NoFees: "transfer: pays the relayer that the owners named",
  NoNotes: "market: takes notes of one owner, who signed, and at least one",
  NotAuthority: "the authority: alone revokes",
  NotNominated: "the authority: changes in two steps",
  NotSignedByOwner: "transfer: an input that another signed",
  NoteNotUnspent: "transfer: a double spend",
  OwnableInvalidOwner: "the authority: has an operator",
  OwnableUnauthorizedAccount: "the authority: changes in two steps",
  ReentrancyGuardReentrantCall: "a recipient that calls back: cannot withdraw again",
  RecipientIsMarket: "market: cannot strand a note",
  RevokedAccount: "transfer: an account that the authority revoked",
  SafeERC20FailedOperation: "tokens: that lie",
  TokenNotAccepted: "deposits: are refused of tokens where ether is meant",
  Unbalanced: "transfer: more out than in",
  UnexpectedAmount: "tokens: that lie",
  WrongRelayer: "transfer: pays the relayer that the owners named, and no other",
  ZeroAmount: "transfer: an output of nothing",
  ZeroDeposit: "deposits: are refused of nothing",
};

/** In the interface by inheritance, and never raised. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  InvalidShortString: "the domain's name and version are shorter than 32 bytes",
  StringTooLong: "the domain's name and version are shorter than 32 bytes",
};

describe("payment ledger: every error of the interface", () => {
  it("is reached by a test of this folder, or named as unreachable", async () => {
    const { ledger } = await loadFixture(etherLedger);
    const names: string[] = [];
    ledger.interface.forEachError(({ name }) => names.push(name));
    const known = [...Object.keys(REACHED), ...Object.keys(UNREACHABLE)];
    expect(names.sort()).to.deep.equal(known.sort());
  });
});
