// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Roundings of the market, in one place
/// @dev The SDK computes the same integers (`@peerwatt/sdk/auction`); a differential test holds the two together.
/// Unchecked, because nothing here can overflow: money and prices have 96 bits, energy 32, shares 14, and a bond is
/// only ever slashed for a delivery below what was asked. Division by these constants rounds up by hand for the same
/// reason: a library that must expect any divisor and any dividend takes three times the code.
library Money {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant WATT_HOURS_PER_KWH = 1000;

    /// @notice Cost = rate × amount (the paper's equation 1), rounded up.
    /// @param wattHours energy.
    /// @param price per kWh.
    function cost(uint256 wattHours, uint256 price) internal pure returns (uint256) {
        unchecked {
            return (wattHours * price + (WATT_HOURS_PER_KWH - 1)) / WATT_HOURS_PER_KWH;
        }
    }

    /// @notice A share of an amount in basis points, rounded up.
    function share(uint256 amount, uint256 bps) internal pure returns (uint256) {
        unchecked {
            return (amount * bps + (BPS - 1)) / BPS;
        }
    }

    /// @notice What a bid must undercut the best by: a share of it, at least 1.
    function decrement(uint256 best, uint256 bps) internal pure returns (uint256) {
        uint256 least = share(best, bps);
        return least == 0 ? 1 : least;
    }

    /// @notice The share of a bond that under-delivery costs, rounded down.
    function slashed(
        uint256 bond,
        uint256 wattHours,
        uint256 delivered
    ) internal pure returns (uint256) {
        unchecked {
            return (bond * (wattHours - delivered)) / wattHours;
        }
    }

    /// @notice Whether two amounts of energy differ by more than a share of what was asked.
    function beyond(
        uint256 more,
        uint256 less,
        uint256 asked,
        uint256 bps
    ) internal pure returns (bool) {
        unchecked {
            return (more - less) * BPS > asked * bps;
        }
    }
}
