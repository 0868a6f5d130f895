// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A note in one word
///
///   bits   0..95   amount   uint96    never 0
///   bits  96..255  account  address   its owner
///
/// @dev A note that is not there, because it was never made or is spent, is 0.
type Note is uint256;

Note constant NO_NOTE = Note.wrap(0);

using NoteLibrary for Note global;

library NoteLibrary {
    uint256 private constant _ACCOUNT = 96;
    uint256 private constant _INDEX_MASK = 0xff;

    function make(address owner, uint256 value) internal pure returns (Note) {
        return Note.wrap((uint256(uint160(owner)) << _ACCOUNT) | value);
    }

    /// @dev 248 bits of a hash, and which output it is.
    function idOf(bytes32 hash, uint256 index) internal pure returns (bytes32) {
        return bytes32((uint256(hash) & ~_INDEX_MASK) | index);
    }

    function account(Note self) internal pure returns (address) {
        return address(uint160(Note.unwrap(self) >> _ACCOUNT));
    }

    function amount(Note self) internal pure returns (uint96) {
        return uint96(Note.unwrap(self));
    }

    function isNone(Note self) internal pure returns (bool) {
        return Note.unwrap(self) == 0;
    }
}
