// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EIP-712 types of what is signed for the payment ledger
/// @dev The same definitions stand in `sdk/src/signing`; a test compares the two. The domain adds chain and ledger.
library PaymentMessages {
    bytes32 internal constant ACCOUNT_CERTIFICATE_TYPE = keccak256(
        "AccountCertificate(address account,uint40 expires)"
    );
    bytes32 internal constant TRANSACTION_TYPE = keccak256(
        // solhint-disable-next-line max-line-length
        "Transaction(bytes32[] inputs,uint96 unitPrice,address[] accounts,uint96[] amounts,address relayer,uint96 fee)"
    );
    bytes32 internal constant NOTE_WITHDRAWAL_TYPE = keccak256(
        "NoteWithdrawal(bytes32 note,address to,address relayer,uint96 fee)"
    );
    bytes32 internal constant NOTES_DEPOSIT_TYPE = keccak256(
        "NotesDeposit(bytes32[] notes,address market,address relayer,uint96 fee)"
    );
}
