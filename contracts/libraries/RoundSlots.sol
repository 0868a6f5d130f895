// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";

/// @dev {IReverseAuction-State} as it is stored and compared: an enum is range-checked at every use, a number is not.
uint8 constant OPEN = uint8(IReverseAuction.State.Open);
uint8 constant AWARDED = uint8(IReverseAuction.State.Awarded);
uint8 constant IN_DISPUTE = uint8(IReverseAuction.State.Disputed);
uint8 constant SETTLED = uint8(IReverseAuction.State.Settled);
uint8 constant UNDELIVERED = uint8(IReverseAuction.State.Undelivered);
uint8 constant RESOLVED = uint8(IReverseAuction.State.Resolved);
uint8 constant CANCELLED = uint8(IReverseAuction.State.Cancelled);
uint8 constant EXPIRED = uint8(IReverseAuction.State.Expired);

/// @title A consumer's round in three words
/// @dev Keyed by the consumer: an EV has one charging port. A finished round's words stay until the next overwrites
/// them, which costs 5,000 gas a word instead of 22,100.
///
/// slot 0, written by every transition
///   bits   0..39   closesAt       uint40   end of bidding; from then on the time of the award
///   bits  40..71   wattHours      uint32
///   bits  72..95   round          uint24
///   bits  96..103  state          uint8    as written last; time may have moved it on
///   bits 104..119  minReputation  uint16
///   bits 120..215  startPrice     uint96
///   bits 216..223  extensions     uint8
///   bit  224       hasReading     bool     slot 2 belongs to this round
type RoundSlot is uint256;

/// slot 1, written by the start (price = start price, so that the first bid finds a warm word) and by every bid
///   bits   0..95   price          uint96
///   bits  96..255  provider       address
type BestBidSlot is uint256;

/// slot 2, written only when one meter reports
///   bits   0..31   wattHours           uint32
///   bits  32..71   reportedAt          uint40
///   bits  72..79   side                uint8    IReverseAuction.Side
///   bits  80..111  contestedWattHours  uint32   the other meter's reading, if it contested by one
///   bits 112..151  contestedAt         uint40
///   bit  152       staked              bool     contested by a stake
type ReportSlot is uint256;

using RoundSlotLibrary for RoundSlot global;
using BestBidSlotLibrary for BestBidSlot global;
using ReportSlotLibrary for ReportSlot global;

library RoundSlotLibrary {
    uint256 private constant _STATE = 96;
    uint256 private constant _EXTENSIONS = 216;
    uint256 private constant _HAS_READING = 224;

    /// @dev A fresh round: open, no extension, no reading.
    function open(
        uint40 closesAt_,
        uint32 wattHours_,
        uint24 round_,
        uint16 minReputation_,
        uint96 startPrice_
    ) internal pure returns (RoundSlot) {
        return
            RoundSlot.wrap(
                uint256(closesAt_) |
                    (uint256(wattHours_) << 40) |
                    (uint256(round_) << 72) |
                    (uint256(OPEN) << _STATE) |
                    (uint256(minReputation_) << 104) |
                    (uint256(startPrice_) << 120)
            );
    }

    function closesAt(RoundSlot self) internal pure returns (uint40) {
        return uint40(RoundSlot.unwrap(self));
    }

    function wattHours(RoundSlot self) internal pure returns (uint32) {
        return uint32(RoundSlot.unwrap(self) >> 40);
    }

    function round(RoundSlot self) internal pure returns (uint24) {
        return uint24(RoundSlot.unwrap(self) >> 72);
    }

    /// @dev The state as written last; {Rounds-_stateAt} adds what time has done since.
    function written(RoundSlot self) internal pure returns (uint8) {
        return uint8(RoundSlot.unwrap(self) >> _STATE);
    }

    function minReputation(RoundSlot self) internal pure returns (uint16) {
        return uint16(RoundSlot.unwrap(self) >> 104);
    }

    function startPrice(RoundSlot self) internal pure returns (uint96) {
        return uint96(RoundSlot.unwrap(self) >> 120);
    }

    function extensions(RoundSlot self) internal pure returns (uint8) {
        return uint8(RoundSlot.unwrap(self) >> _EXTENSIONS);
    }

    function hasReading(RoundSlot self) internal pure returns (bool) {
        return (RoundSlot.unwrap(self) >> _HAS_READING) & 1 != 0;
    }

    function withClosesAt(RoundSlot self, uint40 value) internal pure returns (RoundSlot) {
        return RoundSlot.wrap((RoundSlot.unwrap(self) & ~uint256(type(uint40).max)) | value);
    }

    function withState(RoundSlot self, uint8 value) internal pure returns (RoundSlot) {
        return
            RoundSlot.wrap(
                (RoundSlot.unwrap(self) & ~(uint256(0xff) << _STATE)) | (uint256(value) << _STATE)
            );
    }

    /// @dev The caller has checked that extensions are left, so the byte cannot overflow.
    function extended(RoundSlot self, uint40 closesAt_) internal pure returns (RoundSlot) {
        unchecked {
            return
                RoundSlot.wrap(RoundSlot.unwrap(self) + (1 << _EXTENSIONS)).withClosesAt(closesAt_);
        }
    }

    function withReading(RoundSlot self) internal pure returns (RoundSlot) {
        return RoundSlot.wrap(RoundSlot.unwrap(self) | (1 << _HAS_READING));
    }
}

library BestBidSlotLibrary {
    function pack(address provider_, uint96 price_) internal pure returns (BestBidSlot) {
        return BestBidSlot.wrap((uint256(uint160(provider_)) << 96) | price_);
    }

    function provider(BestBidSlot self) internal pure returns (address) {
        return address(uint160(BestBidSlot.unwrap(self) >> 96));
    }

    function price(BestBidSlot self) internal pure returns (uint96) {
        return uint96(BestBidSlot.unwrap(self));
    }
}

library ReportSlotLibrary {
    uint256 private constant _CONTESTED_WATT_HOURS = 80;
    uint256 private constant _CONTESTED_AT = 112;
    uint256 private constant _STAKED = 152;

    function pack(
        uint32 wattHours_,
        uint40 reportedAt_,
        IReverseAuction.Side side_
    ) internal pure returns (ReportSlot) {
        return
            ReportSlot.wrap(
                uint256(wattHours_) | (uint256(reportedAt_) << 32) | (uint256(side_) << 72)
            );
    }

    function wattHours(ReportSlot self) internal pure returns (uint32) {
        return uint32(ReportSlot.unwrap(self));
    }

    function reportedAt(ReportSlot self) internal pure returns (uint40) {
        return uint40(ReportSlot.unwrap(self) >> 32);
    }

    function side(ReportSlot self) internal pure returns (IReverseAuction.Side) {
        return IReverseAuction.Side(uint8(ReportSlot.unwrap(self) >> 72));
    }

    function contestedWattHours(ReportSlot self) internal pure returns (uint32) {
        return uint32(ReportSlot.unwrap(self) >> _CONTESTED_WATT_HOURS);
    }

    function contestedAt(ReportSlot self) internal pure returns (uint40) {
        return uint40(ReportSlot.unwrap(self) >> _CONTESTED_AT);
    }

    function staked(ReportSlot self) internal pure returns (bool) {
        return (ReportSlot.unwrap(self) >> _STAKED) & 1 != 0;
    }

    function contestedByReading(
        ReportSlot self,
        uint32 wattHours_,
        uint40 contestedAt_
    ) internal pure returns (ReportSlot) {
        return
            ReportSlot.wrap(
                ReportSlot.unwrap(self) |
                    (uint256(wattHours_) << _CONTESTED_WATT_HOURS) |
                    (uint256(contestedAt_) << _CONTESTED_AT)
            );
    }

    function contestedByStake(
        ReportSlot self,
        uint40 contestedAt_
    ) internal pure returns (ReportSlot) {
        return
            ReportSlot.wrap(
                ReportSlot.unwrap(self) | (uint256(contestedAt_) << _CONTESTED_AT) | (1 << _STAKED)
            );
    }
}
