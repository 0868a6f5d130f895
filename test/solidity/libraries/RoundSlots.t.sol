// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {
    BestBidSlot,
    BestBidSlotLibrary,
    ReportSlot,
    ReportSlotLibrary,
    RoundSlot,
    RoundSlotLibrary
} from "../../../contracts/libraries/RoundSlots.sol";

/// @title The packed round against plain structs
/// @dev Packed by the layout drawn in the library, changed on both sides, read back whole.
contract RoundSlotsTest {
    struct PlainRound {
        uint40 closesAt;
        uint32 wattHours;
        uint24 round;
        uint8 state;
        uint16 minReputation;
        uint96 startPrice;
        uint8 extensions;
        bool hasReading;
    }

    struct PlainReport {
        uint32 wattHours;
        uint40 reportedAt;
        uint8 side;
        uint32 contestedWattHours;
        uint40 contestedAt;
        bool staked;
    }

    error Differs(string member, uint256 packed, uint256 plain);

    /// @notice What is packed by hand is read back, member by member.
    function testFuzz_RoundReads(PlainRound memory plain) external pure {
        _tame(plain);
        _same(_pack(plain), plain);
    }

    /// @notice A fresh round is open, without extensions and without a reading.
    function testFuzz_RoundOpens(PlainRound memory plain) external pure {
        RoundSlot slot = RoundSlotLibrary.open(
            plain.closesAt,
            plain.wattHours,
            plain.round,
            plain.minReputation,
            plain.startPrice
        );
        plain.state = uint8(IReverseAuction.State.Open);
        plain.extensions = 0;
        plain.hasReading = false;
        _same(slot, plain);
    }

    /// @notice Each change changes its member and nothing else, on top of anything.
    function testFuzz_RoundChanges(
        PlainRound memory plain,
        uint40 closesAt,
        uint40 later,
        uint8 state
    ) external pure {
        _tame(plain);
        // As the caller makes sure.
        if (plain.extensions == type(uint8).max) plain.extensions = 0;
        RoundSlot slot = _pack(plain);
        plain.closesAt = closesAt;
        slot = slot.withClosesAt(closesAt);
        _same(slot, plain);
        plain.closesAt = later;
        ++plain.extensions;
        slot = slot.extended(later);
        _same(slot, plain);
        plain.state = state % 9;
        slot = slot.withState(plain.state);
        _same(slot, plain);
        plain.hasReading = true;
        slot = slot.withReading();
        _same(slot, plain);
        _same(slot.withReading(), plain);
    }

    /// @notice The best bid keeps its two members apart.
    function testFuzz_BestBid(address provider, uint96 price) external pure {
        BestBidSlot slot = BestBidSlotLibrary.pack(provider, price);
        _check("provider", uint160(slot.provider()), uint160(provider));
        _check("price", slot.price(), price);
        bytes32 drawn = bytes32(abi.encodePacked(provider, price));
        _check("word", BestBidSlot.unwrap(slot), uint256(drawn));
    }

    /// @notice A report, then contested by a reading or by a stake.
    function testFuzz_Report(PlainReport memory plain, bool bySide, bool byStake) external pure {
        plain.side = bySide ? 1 : 0;
        uint32 contestedWattHours = byStake ? 0 : plain.contestedWattHours;
        uint40 contestedAt = plain.contestedAt;
        (plain.contestedWattHours, plain.contestedAt, plain.staked) = (0, 0, false);
        ReportSlot slot = ReportSlotLibrary.pack(
            plain.wattHours,
            plain.reportedAt,
            IReverseAuction.Side(plain.side)
        );
        _same(slot, plain);
        plain.contestedWattHours = contestedWattHours;
        plain.contestedAt = contestedAt;
        plain.staked = byStake;
        slot =
            byStake
                ? slot.contestedByStake(contestedAt)
                : slot.contestedByReading(contestedWattHours, contestedAt);
        _same(slot, plain);
    }

    /// @dev Only states that there are.
    function _tame(PlainRound memory plain) private pure {
        plain.state %= 9;
    }

    /// @dev The layouts as drawn, most significant first.
    function _pack(PlainRound memory p) private pure returns (RoundSlot) {
        bytes memory high = abi.encodePacked(p.hasReading, p.extensions, p.startPrice);
        bytes memory low = abi.encodePacked(
            p.minReputation,
            p.state,
            p.round,
            p.wattHours,
            p.closesAt
        );
        return RoundSlot.wrap(_number(bytes.concat(high, low)));
    }

    function _pack(PlainReport memory p) private pure returns (uint256) {
        return
            _number(
                abi.encodePacked(
                    p.staked,
                    p.contestedAt,
                    p.contestedWattHours,
                    p.side,
                    p.reportedAt,
                    p.wattHours
                )
            );
    }

    function _number(bytes memory bigEndian) private pure returns (uint256 number) {
        for (uint256 i = 0; i < bigEndian.length; ++i) number = number * 256 + uint8(bigEndian[i]);
    }

    function _same(RoundSlot slot, PlainRound memory plain) private pure {
        _check("closesAt", slot.closesAt(), plain.closesAt);
        _check("wattHours", slot.wattHours(), plain.wattHours);
        _check("round", slot.round(), plain.round);
        _check("state", slot.written(), plain.state);
        _check("minReputation", slot.minReputation(), plain.minReputation);
        _check("startPrice", slot.startPrice(), plain.startPrice);
        _check("extensions", slot.extensions(), plain.extensions);
        _check("hasReading", slot.hasReading() ? 1 : 0, plain.hasReading ? 1 : 0);
        _check("word", RoundSlot.unwrap(slot), RoundSlot.unwrap(_pack(plain)));
    }

    function _same(ReportSlot slot, PlainReport memory plain) private pure {
        _check("wattHours", slot.wattHours(), plain.wattHours);
        _check("reportedAt", slot.reportedAt(), plain.reportedAt);
        _check("side", uint256(slot.side()), plain.side);
        _check("contestedWattHours", slot.contestedWattHours(), plain.contestedWattHours);
        _check("contestedAt", slot.contestedAt(), plain.contestedAt);
        _check("staked", slot.staked() ? 1 : 0, plain.staked ? 1 : 0);
        _check("word", ReportSlot.unwrap(slot), _pack(plain));
    }

    function _check(string memory member, uint256 packed, uint256 plain) private pure {
        if (packed != plain) revert Differs(member, packed, plain);
    }
}
