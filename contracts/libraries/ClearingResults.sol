// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";

/// @title What a clearing leaves: words that are hashed, and read again when it is finalized
/// @dev Consumers, then providers, then pairs:
///
///   consumers   the admitted, those of the grid, and the grid account if it buys        account ‖ 0
///   providers   the admitted, the grid account if it sells, and those of the grid       account ‖ watt-hours sold
///   pairs       consumer uint16 ‖ provider uint16 ‖ watt-hours uint32 ‖ cost uint96 ‖ earned uint96
///
/// There is room for as many pairs as there can be; words not needed stay zero. Along the pairs, consumers and
/// providers never go back, so whoever reads them needs no memory.
library ClearingResults {
    uint256 private constant _STATE_MASK = 0xff;

    function consumersOf(ITwoWayAuction.Terms calldata terms) internal pure returns (uint256) {
        return uint256(terms.consumers) + terms.gridConsumers + (terms.gridProviders > 0 ? 1 : 0);
    }

    function providersOf(ITwoWayAuction.Terms calldata terms) internal pure returns (uint256) {
        return uint256(terms.providers) + terms.gridProviders + (terms.gridConsumers > 0 ? 1 : 0);
    }

    function firstProvider(ITwoWayAuction.Terms calldata terms) internal pure returns (uint256) {
        return consumersOf(terms);
    }

    function firstPair(ITwoWayAuction.Terms calldata terms) internal pure returns (uint256) {
        return consumersOf(terms) + providersOf(terms);
    }

    function length(ITwoWayAuction.Terms calldata terms) internal pure returns (uint256) {
        return
            firstPair(terms) +
            terms.consumers +
            terms.providers +
            terms.gridConsumers +
            terms.gridProviders;
    }

    function participant(address who, uint256 wattHours) internal pure returns (uint256) {
        return (uint256(uint160(who)) << 96) | wattHours;
    }

    function account(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function sold(uint256 word) internal pure returns (uint256) {
        return uint96(word);
    }

    function pair(
        uint256 consumer,
        uint256 provider,
        uint256 wattHours,
        uint256 cost,
        uint256 earned
    ) internal pure returns (uint256) {
        return (consumer << 240) | (provider << 224) | (wattHours << 192) | (cost << 96) | earned;
    }

    function unpair(
        uint256 word
    ) internal pure returns (uint256 consumer, uint256 provider, uint256 cost, uint256 earned) {
        return (word >> 240, uint16(word >> 224), uint96(word >> 96), uint96(word));
    }

    /// @notice The clearing's hash, with room for its state in the last byte.
    /// The field is in it, so that a meter's word on one field's clearing is none on another's.
    function hashOf(
        bytes32 field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 ordersHash,
        bytes32 resultsHash
    ) internal pure returns (bytes32) {
        bytes32 full = keccak256(abi.encode(field, terms, ordersHash, resultsHash));
        return bytes32(uint256(full) & ~_STATE_MASK);
    }

    function hashOf(uint256[] calldata words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }

    function hashOfMemory(uint256[] memory words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }

    /// @notice What is stored: hash and state.
    function record(
        bytes32 clearing,
        ITwoWayAuction.ClearingState state
    ) internal pure returns (bytes32) {
        return bytes32(uint256(clearing) | uint256(state));
    }

    function split(
        bytes32 stored
    ) internal pure returns (ITwoWayAuction.ClearingState state, bytes32 clearing) {
        return (
            ITwoWayAuction.ClearingState(uint256(stored) & _STATE_MASK),
            bytes32(uint256(stored) & ~_STATE_MASK)
        );
    }
}
