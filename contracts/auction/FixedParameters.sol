// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {Money} from "../libraries/Money.sol";
import {ParameterSlot, ParameterSlotLibrary} from "../libraries/ParameterSlot.sol";

/// @title What a market fixes at deployment, for good
/// @dev Immutable, because a bond or a window recomputed from a changed parameter would not match what was locked.
abstract contract FixedParameters is IReverseAuction {
    /// @dev See {ParameterSlot} for the layout.
    ParameterSlot internal immutable _fixed;

    constructor(Parameters memory p) {
        // The windows are bounded so that nobody's money can be locked for longer than a season.
        _check("validity", p.validity, 1 minutes, 30 days);
        _check("disputeWindow", p.disputeWindow, 1 minutes, 30 days);
        _check("arbiterWindow", p.arbiterWindow, 1 minutes, 90 days);
        _check("extension", p.extension, 0, 1 days);
        _check("maxDuration", p.maxDuration, 1, 30 days);
        _check("withdrawDelay", p.withdrawDelay, 0, 30 days);
        _check("minDecrementBps", p.minDecrementBps, 0, Money.BPS / 2);
        _check("bondBps", p.bondBps, 1, Money.BPS);
        _check("toleranceBps", p.toleranceBps, 0, Money.BPS / 2);
        _check("contestStakeBps", p.contestStakeBps, 1, Money.BPS);
        _check("noShowBps", p.noShowBps, 0, Money.BPS);

        _fixed = ParameterSlotLibrary.pack(p);
    }

    /// @inheritdoc IReverseAuction
    function parameters() external view override returns (Parameters memory) {
        return _fixed.unpack();
    }

    function _check(string memory name, uint256 value, uint256 min, uint256 max) private pure {
        if (value < min || value > max) revert InvalidParameter(name, value, min, max);
    }
}
