// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What is stored of a field, in one word
/// @dev The parameters themselves travel with each call; the key is their hash.
///
///   bits   0..95   bond       uint96   the aggregator's
///   bits  96..135  retiredAt  uint40   zero while it is in use
///   bit  136       known      bool     the operator admitted it
type FieldSlot is uint256;

using FieldSlotLibrary for FieldSlot global;

library FieldSlotLibrary {
    uint256 private constant _RETIRED_AT = 96;
    uint256 private constant _KNOWN = 136;

    /// @dev A field just admitted.
    function added() internal pure returns (FieldSlot) {
        return FieldSlot.wrap(1 << _KNOWN);
    }

    function isKnown(FieldSlot self) internal pure returns (bool) {
        return (FieldSlot.unwrap(self) >> _KNOWN) & 1 != 0;
    }

    function bond(FieldSlot self) internal pure returns (uint96) {
        return uint96(FieldSlot.unwrap(self));
    }

    function retiredAt(FieldSlot self) internal pure returns (uint40) {
        return uint40(FieldSlot.unwrap(self) >> _RETIRED_AT);
    }

    function withRetiredAt(FieldSlot self, uint40 value) internal pure returns (FieldSlot) {
        return FieldSlot.wrap(FieldSlot.unwrap(self) | (uint256(value) << _RETIRED_AT));
    }

    /// @dev Cannot reach bit 96: the vault holds at most 2^96 − 1 in all.
    function withBond(FieldSlot self, uint256 value) internal pure returns (FieldSlot) {
        return FieldSlot.wrap((FieldSlot.unwrap(self) & ~uint256(type(uint96).max)) | value);
    }
}
