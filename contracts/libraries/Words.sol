// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Words of calldata and memory without the compiler's bounds checks
/// @dev Every index is below a length that was checked once for the whole list. What that saves an EV, and a payment:
/// `npm run gas`.
library Words {
    /// @notice The word of a calldata list at an index below its length.
    function get(uint256[] calldata list, uint256 index) internal pure returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := calldataload(add(list.offset, shl(5, index)))
        }
    }

    /// @notice The word of a memory list at an index below its length.
    function wordAt(uint256[] memory list, uint256 index) internal pure returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := mload(add(add(list, 32), shl(5, index)))
        }
    }

    /// @notice The hash of a memory list's words, which is what EIP-712 hashes of a list of static values.
    function hash(uint256[] memory list) internal pure returns (bytes32 found) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            found := keccak256(add(list, 32), shl(5, mload(list)))
        }
    }

    /// @notice {hash} of words that are bytes.
    function hash(bytes32[] memory list) internal pure returns (bytes32 found) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            found := keccak256(add(list, 32), shl(5, mload(list)))
        }
    }

    /// @notice Sets the word of a memory list at an index below its length.
    function set(uint256[] memory list, uint256 index, uint256 word) internal pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(add(add(list, 32), shl(5, index)), word)
        }
    }
}
