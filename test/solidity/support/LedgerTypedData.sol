// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @title What is signed for the payment ledger, written out by hand
/// @dev Shares nothing with the contract's own hashing, so that a wrong type string there is noticed here.
library LedgerTypedData {
    /// @dev The order of secp256k1's group: n - s with the other parity is the same signature in its other form.
    uint256 private constant _ORDER =
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function certificate(address account, uint40 expires) internal pure returns (bytes32) {
        bytes32 type_ = keccak256("AccountCertificate(address account,uint40 expires)");
        return keccak256(abi.encode(type_, account, expires));
    }

    /// @param accounts and `amounts` in whole words, as EIP-712 hashes arrays.
    function transaction(
        bytes32[] memory inputs,
        uint96 unitPrice,
        address[] memory accounts,
        uint96[] memory amounts,
        address relayer,
        uint96 fee
    ) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "Transaction(bytes32[] inputs,uint96 unitPrice,address[] accounts,uint96[] amounts,"
            "address relayer,uint96 fee)"
        );
        bytes32 inputs_ = keccak256(abi.encodePacked(inputs));
        bytes32 accounts_ = keccak256(abi.encodePacked(accounts));
        bytes32 amounts_ = keccak256(abi.encodePacked(amounts));
        return keccak256(abi.encode(type_, inputs_, unitPrice, accounts_, amounts_, relayer, fee));
    }

    function withdrawal(
        bytes32 note,
        address to,
        address relayer,
        uint96 fee
    ) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "NoteWithdrawal(bytes32 note,address to,address relayer,uint96 fee)"
        );
        return keccak256(abi.encode(type_, note, to, relayer, fee));
    }

    function marketDeposit(
        bytes32[] memory notes,
        address market,
        address relayer,
        uint96 fee
    ) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "NotesDeposit(bytes32[] notes,address market,address relayer,uint96 fee)"
        );
        return
            keccak256(abi.encode(type_, keccak256(abi.encodePacked(notes)), market, relayer, fee));
    }

    /// @dev In the compact form of ERC-2098.
    function sign(
        uint256 key,
        bytes32 domain,
        bytes32 message
    ) internal pure returns (bytes32 r, bytes32 vs) {
        uint8 v;
        bytes32 s;
        (v, r, s) = vm.sign(key, keccak256(abi.encodePacked(bytes2(0x1901), domain, message)));
        vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
    }

    /// @dev The same signature with its high s, which the compact form has no honest room for.
    function otherForm(bytes32 vs) internal pure returns (bytes32) {
        uint256 s = _ORDER - (uint256(vs) & (type(uint256).max >> 1));
        uint256 parity = 1 - (uint256(vs) >> 255);
        return bytes32(s | (parity << 255));
    }
}
