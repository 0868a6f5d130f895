// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a pair pays and earns
/// @dev The price adjustment of the paper (equations 29 to 32), run to its limit, leaves with Δ = pmax − rmin
///
///   W = pmax − 3Δ / (4(1 + 2α))        Q = rmin + 3Δ / (4(1 + 2β))
///
/// both fractions rounded down, so that W ≤ pmax, Q ≥ rmin, and W ≥ Q wherever α + β + 8αβ ≥ 1. The field keeps its
/// share of the spread W − Q; half of the rest goes back to each of the two. Unchecked: prices have 96 bits, energy 64.
library PairPrice {
    uint256 internal constant BPS = 10_000;
    uint256 private constant _THREE_QUARTERS = 7500;
    uint256 private constant _WATT_HOURS_PER_KWH = 1000;

    /// @notice The prices of a pair, rebates included: W less its half, Q with its half.
    /// @param maxPrice pmax, capped by the grid's.
    /// @param minPrice rmin, capped by the grid's; at most `maxPrice`.
    /// @param alphaDivisor 10,000 + 2α in basis points.
    /// @param betaDivisor 10,000 + 2β in basis points.
    /// @param rebateBps the share of the spread that goes back to the pair.
    function prices(
        uint256 maxPrice,
        uint256 minPrice,
        uint256 alphaDivisor,
        uint256 betaDivisor,
        uint256 rebateBps
    ) internal pure returns (uint256 paid, uint256 got) {
        unchecked {
            uint256 scaled = _THREE_QUARTERS * (maxPrice - minPrice);
            paid = maxPrice - scaled / alphaDivisor;
            got = minPrice + scaled / betaDivisor;
            uint256 half = ((paid - got) * rebateBps) / (2 * BPS);
            paid -= half;
            got += half;
        }
    }

    /// @notice The money of a pair: a consumer never pays above its price, and a provider is paid up to the next base
    /// unit if the consumer's payment holds it.
    function money(
        uint256 paid,
        uint256 got,
        uint256 wattHours
    ) internal pure returns (uint256 cost, uint256 earned) {
        unchecked {
            cost = (paid * wattHours) / _WATT_HOURS_PER_KWH;
            earned = (got * wattHours + (_WATT_HOURS_PER_KWH - 1)) / _WATT_HOURS_PER_KWH;
            if (earned > cost) earned = cost;
        }
    }

    /// @notice The money of a pair of which only part was delivered, by the same roundings.
    function proRata(
        uint256 cost,
        uint256 earned,
        uint256 delivered,
        uint256 sold
    ) internal pure returns (uint256 costLeft, uint256 earnedLeft) {
        unchecked {
            costLeft = (cost * delivered) / sold;
            earnedLeft = (earned * delivered + (sold - 1)) / sold;
            if (earnedLeft > costLeft) earnedLeft = costLeft;
        }
    }
}
