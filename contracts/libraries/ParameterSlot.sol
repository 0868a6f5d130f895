// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";

/// @title What a market fixes at deployment, in one immutable word
/// @dev One word in the code instead of thirteen: each place that reads an immutable costs 33 bytes of it.
///
///   bits   0..23   validity         seconds; 24 bits hold 194 days, and the bounds are below
///   bits  24..47   disputeWindow    seconds
///   bits  48..71   arbiterWindow    seconds
///   bits  72..95   extension        seconds
///   bits  96..119  maxDuration      seconds
///   bits 120..143  withdrawDelay    seconds
///   bits 144..175  minEnergy        watt-hours
///   bits 176..183  maxExtensions
///   bits 184..197  minDecrementBps  14 bits hold 16,383 > 10,000
///   bits 198..211  bondBps
///   bits 212..225  toleranceBps
///   bits 226..239  contestStakeBps
///   bits 240..253  noShowBps
type ParameterSlot is uint256;

using ParameterSlotLibrary for ParameterSlot global;

library ParameterSlotLibrary {
    uint256 private constant _SECONDS = type(uint24).max;
    uint256 private constant _BPS = (1 << 14) - 1;

    /// @dev The caller has checked the bounds.
    function pack(IReverseAuction.Parameters memory p) internal pure returns (ParameterSlot) {
        uint256 times =
            uint256(p.validity) |
                (uint256(p.disputeWindow) << 24) |
                (uint256(p.arbiterWindow) << 48) |
                (uint256(p.extension) << 72) |
                (uint256(p.maxDuration) << 96) |
                (uint256(p.withdrawDelay) << 120);
        uint256 shares =
            (uint256(p.minDecrementBps) << 184) |
                (uint256(p.bondBps) << 198) |
                (uint256(p.toleranceBps) << 212) |
                (uint256(p.contestStakeBps) << 226) |
                (uint256(p.noShowBps) << 240);
        return
            ParameterSlot.wrap(
                times | (uint256(p.minEnergy) << 144) | (uint256(p.maxExtensions) << 176) | shares
            );
    }

    function unpack(ParameterSlot self) internal pure returns (IReverseAuction.Parameters memory) {
        return
            IReverseAuction.Parameters({
                validity: self.validity(),
                disputeWindow: self.disputeWindow(),
                arbiterWindow: self.arbiterWindow(),
                extension: self.extension(),
                maxDuration: self.maxDuration(),
                withdrawDelay: self.withdrawDelay(),
                minEnergy: self.minEnergy(),
                maxExtensions: self.maxExtensions(),
                minDecrementBps: self.minDecrementBps(),
                bondBps: self.bondBps(),
                toleranceBps: self.toleranceBps(),
                contestStakeBps: self.contestStakeBps(),
                noShowBps: self.noShowBps()
            });
    }

    function validity(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 0) & _SECONDS);
    }

    function disputeWindow(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 24) & _SECONDS);
    }

    function arbiterWindow(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 48) & _SECONDS);
    }

    function extension(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 72) & _SECONDS);
    }

    function maxDuration(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 96) & _SECONDS);
    }

    function withdrawDelay(ParameterSlot self) internal pure returns (uint40) {
        return uint40((ParameterSlot.unwrap(self) >> 120) & _SECONDS);
    }

    function minEnergy(ParameterSlot self) internal pure returns (uint32) {
        return uint32(ParameterSlot.unwrap(self) >> 144);
    }

    function maxExtensions(ParameterSlot self) internal pure returns (uint8) {
        return uint8(ParameterSlot.unwrap(self) >> 176);
    }

    function minDecrementBps(ParameterSlot self) internal pure returns (uint16) {
        return uint16((ParameterSlot.unwrap(self) >> 184) & _BPS);
    }

    function bondBps(ParameterSlot self) internal pure returns (uint16) {
        return uint16((ParameterSlot.unwrap(self) >> 198) & _BPS);
    }

    function toleranceBps(ParameterSlot self) internal pure returns (uint16) {
        return uint16((ParameterSlot.unwrap(self) >> 212) & _BPS);
    }

    function contestStakeBps(ParameterSlot self) internal pure returns (uint16) {
        return uint16((ParameterSlot.unwrap(self) >> 226) & _BPS);
    }

    function noShowBps(ParameterSlot self) internal pure returns (uint16) {
        return uint16((ParameterSlot.unwrap(self) >> 240) & _BPS);
    }
}
