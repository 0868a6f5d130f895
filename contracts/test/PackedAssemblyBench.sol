// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedTransaction} from "../libraries/PackedTransaction.sol";
import {Words} from "../libraries/Words.sol";

/// @title What the assembly of the payment ledger saves, beside the same in Solidity
/// @dev Each pair does the same work on the same transaction, returns what it found, and the gas it took.
contract PackedAssemblyBench {
    /// @dev A payment of two inputs and two outputs reads so many words: head, inputs, outputs, certificates.
    uint256 private constant _WORDS = 1 + 2 * 3 + 2 * 4;
    /// @dev Offsets that are no multiples of 32, as those of the fields are.
    uint256 private constant _STEP = 23;

    function readSliced(bytes calldata packed) external view returns (bytes32 found, uint256 used) {
        used = gasleft();
        unchecked {
            for (uint256 i = 0; i < _WORDS; ++i) found ^= bytes32(packed[i * _STEP:]);
        }
        used -= gasleft();
    }

    function readLoaded(bytes calldata packed) external view returns (bytes32 found, uint256 used) {
        uint256 start;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            start := packed.offset
        }
        used = gasleft();
        unchecked {
            for (uint256 i = 0; i < _WORDS; ++i) found ^= PackedTransaction.word(start + i * _STEP);
        }
        used -= gasleft();
    }

    function hashEncoded(
        uint256[] memory words
    ) external view returns (bytes32 found, uint256 used) {
        used = gasleft();
        found = keccak256(abi.encodePacked(words));
        used -= gasleft();
    }

    function hashInPlace(
        uint256[] memory words
    ) external view returns (bytes32 found, uint256 used) {
        used = gasleft();
        found = Words.hash(words);
        used -= gasleft();
    }
}
