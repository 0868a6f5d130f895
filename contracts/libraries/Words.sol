// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Words of calldata and memory without the compiler's bounds checks
/// @dev Every index is below a length that was checked once for the whole list. What that saves an EV:
/// `npm run gas`.
library Words {
    /// @notice The word of a calldata list at an index below its length.
    function get(uint256[] calldata list, uint256 index) internal pure returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := calldataload(add(list.offset, shl(5, index)))
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
