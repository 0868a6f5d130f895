// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentLedger} from "./IPaymentLedger.sol";

/// @title The way between the market's balances and the payment ledger's notes
/// @notice Closes the circle: a certified one-time account's note becomes its balance in the market, and what it earned
/// or has left becomes a note of a fresh one-time account. Neither way needs ether of the account's own.
/// @dev What an observer sees: notes become the balance of the account that owned them, which links nothing that was not
/// one account before; a payout links the account that traded with the account of the new note, in one transaction. Who
/// the two belong to, and which other accounts are theirs, stays unsaid.
///
/// The ledger is fixed at deployment and trusted with no more than passes through it: what it says that it sent must have
/// arrived, and it is approved for what it is asked to take, call by call.
interface IVaultNotes {
    /// @notice This market was deployed without a ledger.
    error NoLedger();
    /// @notice There is no code at the ledger's address.
    error LedgerWithoutCode(address ledger);
    /// @notice The ledger's notes are of another asset.
    error LedgerAssetMismatch(address ledger, address ledgerAsset, address asset);
    /// @notice The ledger sent ether that the market has not asked for: nobody's account would be credited.
    error UnexpectedFromLedger(uint256 value);
    /// @notice Takes notes of one account out of the ledger, into that account's balance here.
    /// @dev The owner signs `NotesDeposit` in the ledger's domain: the notes, this market, relayer and fee. The signature
    /// is good for nothing else, here or elsewhere, and once, for a note is spent once. Emits {IVault-Deposited}.
    /// @param notes which; all of one account.
    /// @param relayer who may submit it, or zero for anybody.
    /// @param fee what the caller gets, as a fee in the ledger.
    /// @param r with `vs`: the owner's signature, compact as by ERC-2098.
    function depositFromNotes(
        bytes32[] calldata notes,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice {IVault-withdraw} into a note: same request, same wait.
    /// @dev Emits {IVault-Withdrawn} to the ledger, which reports the note.
    /// @param to a fresh account, with its certificate.
    /// @return note its id.
    function withdrawToNote(IPaymentLedger.Certified calldata to) external returns (bytes32 note);

    /// @notice The payment ledger whose notes are taken and made; zero if there is none.
    function ledger() external view returns (address);
}
