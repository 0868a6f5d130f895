// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {ParameterSlot, ParameterSlotLibrary} from "../../../contracts/libraries/ParameterSlot.sol";

/// @title The packed parameters against the struct they came from
contract ParameterSlotTest {
    error Differs(IReverseAuction.Parameters unpacked, IReverseAuction.Parameters plain);
    error LayoutDiffers(uint256 packed, uint256 drawn);

    /// @notice Whatever the deployment's bounds let through comes back as it went in, and lies where it is drawn.
    function testFuzz_RoundTrip(IReverseAuction.Parameters memory p) external pure {
        _tame(p);
        ParameterSlot slot = ParameterSlotLibrary.pack(p);
        if (keccak256(abi.encode(slot.unpack())) != keccak256(abi.encode(p)))
            revert Differs(slot.unpack(), p);
        if (ParameterSlot.unwrap(slot) != _drawn(p))
            revert LayoutDiffers(ParameterSlot.unwrap(slot), _drawn(p));
    }

    /// @dev Times up to the longest of the bounds, shares up to the whole.
    function _tame(IReverseAuction.Parameters memory p) private pure {
        p.validity %= 90 days + 1;
        p.disputeWindow %= 90 days + 1;
        p.arbiterWindow %= 90 days + 1;
        p.extension %= 90 days + 1;
        p.maxDuration %= 90 days + 1;
        p.withdrawDelay %= 90 days + 1;
        p.minDecrementBps %= 10_001;
        p.bondBps %= 10_001;
        p.toleranceBps %= 10_001;
        p.contestStakeBps %= 10_001;
        p.noShowBps %= 10_001;
    }

    /// @dev As a positional number: each member in front of those below it.
    function _drawn(IReverseAuction.Parameters memory p) private pure returns (uint256 word) {
        word = p.noShowBps;
        word = word * 2 ** 14 + p.contestStakeBps;
        word = word * 2 ** 14 + p.toleranceBps;
        word = word * 2 ** 14 + p.bondBps;
        word = word * 2 ** 14 + p.minDecrementBps;
        word = word * 2 ** 8 + p.maxExtensions;
        word = word * 2 ** 32 + p.minEnergy;
        word = word * 2 ** 24 + p.withdrawDelay;
        word = word * 2 ** 24 + p.maxDuration;
        word = word * 2 ** 24 + p.extension;
        word = word * 2 ** 24 + p.arbiterWindow;
        word = word * 2 ** 24 + p.disputeWindow;
        word = word * 2 ** 24 + p.validity;
    }
}
