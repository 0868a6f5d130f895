// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Money} from "../../../contracts/libraries/Money.sol";

/// @title Money against schoolbook arithmetic
/// @dev A rounding is right if it is the only whole number between what the exact fraction allows, which multiplication
/// can tell; the inputs have the widths that the market gives them.
contract MoneyTest {
    error RoundedWrongly(uint256 result, uint256 numerator, uint256 denominator);
    error Wrong(uint256 result, uint256 expected);

    /// @notice Cost is the least whole number not below energy × price / 1000.
    function testFuzz_CostRoundsUp(uint32 wattHours, uint96 price) external pure {
        _isCeiling(Money.cost(wattHours, price), uint256(wattHours) * price, 1000);
    }

    /// @notice A cost for part of the energy never exceeds the cost for all, nor the escrow at a higher price.
    function testFuzz_CostGrowsWithEnergyAndPrice(
        uint32 wattHours,
        uint32 more,
        uint96 price,
        uint96 higher
    ) external pure {
        uint256 energy = _most(wattHours, more);
        uint256 rate = _most(price, higher);
        if (Money.cost(wattHours, price) > Money.cost(energy, rate))
            revert Wrong(Money.cost(wattHours, price), Money.cost(energy, rate));
    }

    /// @notice A share is the least whole number not below amount × bps / 10,000; of an amount, never more than it.
    function testFuzz_ShareRoundsUp(uint128 amount, uint16 bps) external pure {
        uint256 share = bps % 10_001;
        uint256 result = Money.share(amount, share);
        _isCeiling(result, uint256(amount) * share, 10_000);
        if (result > amount) revert Wrong(result, amount);
    }

    /// @notice A bid at the decrement is below the best, and no bid in between would be low enough.
    function testFuzz_DecrementIsTheLeastStep(uint96 best, uint16 bps) external pure {
        uint256 share = bps % 5001;
        uint256 step = Money.decrement(best, share);
        uint256 exact = uint256(best) * share;
        if (step == 0) revert Wrong(step, 1);
        if (step * 10_000 < exact) revert RoundedWrongly(step, exact, 10_000);
        if (step > 1 && (step - 1) * 10_000 >= exact) revert RoundedWrongly(step, exact, 10_000);
    }

    /// @notice A slash is the greatest whole number not above bond × missing / asked.
    function testFuzz_SlashRoundsDown(uint96 bond, uint32 asked, uint32 delivered) external pure {
        uint256 energy = uint256(asked) + 1;
        uint256 came = delivered % (energy + 1);
        uint256 result = Money.slashed(bond, energy, came);
        uint256 exact = uint256(bond) * (energy - came);
        if (result * energy > exact || (result + 1) * energy <= exact)
            revert RoundedWrongly(result, exact, energy);
        if (result > bond) revert Wrong(result, bond);
        if (came == energy && result != 0) revert Wrong(result, 0);
        if (came == 0 && result != bond) revert Wrong(result, bond);
    }

    /// @notice Beyond tolerance means that the gap, counted in whole watt-hours, is above the exact share.
    function testFuzz_BeyondIsExact(uint32 a, uint32 b, uint32 asked, uint16 bps) external pure {
        uint256 share = bps % 5001;
        uint256 gap = a > b ? a - b : b - a;
        // The greatest gap that still is within, by trial.
        uint256 within = (uint256(asked) * share) / 10_000;
        bool expected = gap > within;
        if (Money.beyond(_most(a, b), a > b ? b : a, asked, share) != expected)
            revert Wrong(gap, within);
    }

    function _isCeiling(uint256 result, uint256 numerator, uint256 denominator) private pure {
        bool enough = result * denominator >= numerator;
        bool least = result == 0 || (result - 1) * denominator < numerator;
        if (!enough || !least) revert RoundedWrongly(result, numerator, denominator);
    }

    function _most(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }
}
