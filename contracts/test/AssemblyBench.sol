// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Orders} from "../clearing/Orders.sol";
import {Messages} from "../libraries/Messages.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {Words} from "../libraries/Words.sol";

/// @title What the assembly of the clearing saves, beside the same in Solidity
/// @dev Each pair does the same work on the same orders, returns what it found, and the gas it took.
contract AssemblyBench {
    using Words for uint256[];

    function readChecked(
        uint256[] calldata words,
        uint256 orders
    ) external view returns (uint256 found, uint256 used) {
        used = gasleft();
        unchecked {
            for (uint256 i = 0; i < orders; ++i) found ^= words[2 * i] ^ ~words[2 * i + 1];
        }
        used -= gasleft();
    }

    function readUnchecked(
        uint256[] calldata words,
        uint256 orders
    ) external view returns (uint256 found, uint256 used) {
        used = gasleft();
        unchecked {
            for (uint256 i = 0; i < orders; ++i) found ^= words.get(2 * i) ^ ~words.get(2 * i + 1);
        }
        used -= gasleft();
    }

    function hashEncoded(
        uint256[] calldata words
    ) external view returns (bytes32 found, uint256 used) {
        used = gasleft();
        for (uint256 i = 0; i + 1 < words.length; i += 2)
            found ^= _encoded(words.get(i), words.get(i + 1));
        used -= gasleft();
    }

    function hashInPlace(
        uint256[] calldata words
    ) external view returns (bytes32 found, uint256 used) {
        used = gasleft();
        for (uint256 i = 0; i + 1 < words.length; i += 2)
            found ^= Orders.hashOf(bytes32(uint256(1)), 7, words.get(i), words.get(i + 1), true);
        used -= gasleft();
    }

    function _encoded(uint256 first, uint256 second) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    Messages.BUY_ORDER_TYPE,
                    PackedOrder.account(first),
                    bytes32(uint256(1)),
                    uint256(7),
                    PackedOrder.minWattHours(first),
                    PackedOrder.maxWattHours(first, true),
                    PackedOrder.willingness(first),
                    PackedOrder.price(second),
                    PackedOrder.epoch(second)
                )
            );
    }
}
