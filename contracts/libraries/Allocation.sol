// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The optimal allocation, recomputed from its dual price
/// @dev The program (SWM2) is strictly concave with one coupling constraint, Σd = ρΣs, so its KKT conditions give
/// every amount from the dual price λ alone:
///
///   d_i(λ) = clamp(ω_i/λ + dmin_i − 1 kWh, dmin_i, dmax_i)        s_j(λ) = clamp((ρλ − l2)/(2 l1), 0, smax_j)
///
/// in whole watt-hours, each rounded down. Unchecked: ω has 20 bits, energies 32, ρ 20, losses 64 and λ 128, so no
/// product comes near 256.
library Allocation {
    uint256 internal constant MILLION = 1e6;

    /// @dev ω in millionths over λ in 1e-18 per kWh: 1e12 makes it kWh, and 1e3 more watt-hours.
    uint256 private constant _WILLINGNESS_SCALE = 1e15;
    uint256 private constant _ONE_KWH = 1000;

    /// @notice d_i(λ): what a consumer gets.
    function demand(
        uint256 lambda,
        uint256 minWattHours,
        uint256 maxWattHours,
        uint256 willingness
    ) internal pure returns (uint256) {
        unchecked {
            uint256 beyond = (willingness * _WILLINGNESS_SCALE) / lambda;
            if (beyond <= _ONE_KWH) return minWattHours;
            uint256 wanted = minWattHours + beyond - _ONE_KWH;
            return wanted < maxWattHours ? wanted : maxWattHours;
        }
    }

    /// @notice (ρλ − l2)/(2 l1): what every provider of the field would give if it had enough.
    function supply(
        uint256 lambda,
        uint256 efficiency,
        uint256 quadraticLoss,
        uint256 linearLoss
    ) internal pure returns (uint256) {
        unchecked {
            uint256 gain = efficiency * lambda;
            uint256 loss = linearLoss * MILLION;
            if (gain <= loss) return 0;
            return ((gain - loss) * _ONE_KWH) / (2 * quadraticLoss * MILLION);
        }
    }

    /// @notice What arrives of what a provider gives.
    function deliverable(uint256 given, uint256 efficiency) internal pure returns (uint256) {
        unchecked {
            return (given * efficiency) / MILLION;
        }
    }
}
