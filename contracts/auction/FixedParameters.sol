// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {Money} from "../libraries/Money.sol";

/// @title What a market fixes at deployment, for good
/// @dev Immutable, because a bond or a window recomputed from a changed parameter would not match what was locked.
abstract contract FixedParameters is IReverseAuction {
    uint40 internal immutable _validity;
    uint40 internal immutable _disputeWindow;
    uint40 internal immutable _arbiterWindow;
    uint40 internal immutable _extension;
    uint40 internal immutable _maxDuration;
    uint32 internal immutable _minEnergy;
    uint8 internal immutable _maxExtensions;
    uint16 internal immutable _minDecrementBps;
    uint16 internal immutable _bondBps;
    uint16 internal immutable _toleranceBps;
    uint16 internal immutable _contestStakeBps;
    uint16 internal immutable _noShowBps;

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

        _validity = p.validity;
        _disputeWindow = p.disputeWindow;
        _arbiterWindow = p.arbiterWindow;
        _extension = p.extension;
        _maxDuration = p.maxDuration;
        _minEnergy = p.minEnergy;
        _maxExtensions = p.maxExtensions;
        _minDecrementBps = p.minDecrementBps;
        _bondBps = p.bondBps;
        _toleranceBps = p.toleranceBps;
        _contestStakeBps = p.contestStakeBps;
        _noShowBps = p.noShowBps;
    }

    function _check(string memory name, uint256 value, uint256 min, uint256 max) private pure {
        if (value < min || value > max) revert InvalidParameter(name, value, min, max);
    }
}
