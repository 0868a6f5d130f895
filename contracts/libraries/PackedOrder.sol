// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title An order in two words
/// @dev Field and round are not in it: they are the clearing's, and a signature for others does not fit.
///
///   first word    buy order            sell order
///   96..255       account              account
///   64..95        minWattHours         maxWattHours
///   32..63        maxWattHours         not used
///    0..31        willingness          not used
///
///   second word
///   160..255      maxPrice             minPrice
///   136..159      epoch                epoch
///     0..135      not used             not used
library PackedOrder {
    /// @dev How many words an order has, and how many a signature.
    uint256 internal constant WORDS = 2;

    function account(uint256 first) internal pure returns (address) {
        return address(uint160(first >> 96));
    }

    function minWattHours(uint256 first) internal pure returns (uint256) {
        return uint32(first >> 64);
    }

    function maxWattHours(uint256 first, bool buys) internal pure returns (uint256) {
        return buys ? uint32(first >> 32) : uint32(first >> 64);
    }

    function willingness(uint256 first) internal pure returns (uint256) {
        return uint32(first);
    }

    function price(uint256 second) internal pure returns (uint256) {
        return second >> 160;
    }

    function epoch(uint256 second) internal pure returns (uint24) {
        return uint24(second >> 136);
    }
}
