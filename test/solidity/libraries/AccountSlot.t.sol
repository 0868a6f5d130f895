// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {
    AccountSlot,
    DISPUTED,
    FAILED,
    FULFILLED,
    Mark,
    NO_MARK
} from "../../../contracts/libraries/AccountSlot.sol";

/// @title The packed account against a plain struct
/// @dev The struct is filled, packed by the layout drawn in the library, changed on both sides, and read back whole: so
/// a change that spills into a neighbour is seen wherever it lands.
contract AccountSlotTest {
    /// @dev As stored: everything in the open, one member each.
    struct Plain {
        uint96 available;
        uint32 lastClearing;
        uint8 status;
        bool withdrawing;
        bool hasMeter;
        uint24 fulfilled;
        uint24 failed;
        uint24 disputed;
        uint24 round;
        uint24 epoch;
    }

    error Differs(string member, uint256 packed, uint256 plain);

    /// @notice What is packed by hand is read back, member by member.
    function testFuzz_Reads(Plain memory plain) external pure {
        _tame(plain);
        _same(_pack(plain), plain);
    }

    /// @notice Credits and debits move the balance and nothing else.
    function testFuzz_Money(Plain memory plain, uint96 credit, uint96 debit) external pure {
        _tame(plain);
        AccountSlot slot = _pack(plain);
        uint96 more = credit % (type(uint96).max - plain.available + (plain.available > 0 ? 1 : 0));
        slot = slot.credit(more);
        plain.available += more;
        _same(slot, plain);
        uint96 less = plain.available == type(uint96).max ? debit : debit % (plain.available + 1);
        slot = slot.debit(less);
        plain.available -= less;
        _same(slot, plain);
    }

    /// @notice Each setter sets its member and nothing else, on top of anything.
    function testFuzz_Setters(
        Plain memory plain,
        uint8 status,
        uint24 fulfilled,
        uint24 round,
        uint24 epoch
    ) external pure {
        _tame(plain);
        AccountSlot slot = _pack(plain);
        plain.status = status % 3;
        slot = slot.withStatus(IRegistry.Status(plain.status));
        _same(slot, plain);
        plain.fulfilled = fulfilled;
        slot = slot.withFulfilled(fulfilled);
        _same(slot, plain);
        plain.round = round;
        slot = slot.withRound(round);
        _same(slot, plain);
        plain.epoch = epoch;
        slot = slot.withEpoch(epoch);
        _same(slot, plain);
        plain.hasMeter = true;
        slot = slot.withMeter();
        _same(slot, plain);
    }

    /// @notice Likewise, those that clearings and withdrawals write.
    function testFuzz_SettersOfClearings(
        Plain memory plain,
        uint32 lastClearing,
        bool withdrawing
    ) external pure {
        _tame(plain);
        AccountSlot slot = _pack(plain);
        plain.lastClearing = lastClearing;
        slot = slot.withLastClearing(lastClearing);
        _same(slot, plain);
        plain.withdrawing = withdrawing;
        slot = slot.withWithdrawing(withdrawing);
        _same(slot, plain);
    }

    /// @notice A mark counts one up in its counter, up to the counter's limit.
    function testFuzz_Marks(Plain memory plain, uint8 mark, bool atTheLimit) external pure {
        _tame(plain);
        if (atTheLimit) {
            plain.fulfilled = type(uint24).max;
            plain.failed = type(uint24).max - 1;
            plain.disputed = type(uint24).max;
        }
        AccountSlot slot = _pack(plain);
        Mark[4] memory marks = [NO_MARK, FULFILLED, FAILED, DISPUTED];
        // Twice, so that one that is nearly full fills up and stays so.
        for (uint256 i = 0; i < 2; ++i) {
            slot = slot.marked(marks[mark % 4]);
            if (mark % 4 == 1) plain.fulfilled = _next(plain.fulfilled);
            if (mark % 4 == 2) plain.failed = _next(plain.failed);
            if (mark % 4 == 3) plain.disputed = _next(plain.disputed);
            _same(slot, plain);
        }
    }

    /// @notice Reputation is the greatest ten-thousandth not above b + u/2, and stays between 0 and 1.
    function testFuzz_Reputation(Plain memory plain) external pure {
        _tame(plain);
        uint256 result = _pack(plain).reputation();
        uint256 n = uint256(plain.fulfilled) + plain.failed + plain.disputed + 2;
        // Twice ρ·n in ten-thousandths, exactly: b counts twice, u once.
        uint256 exact = 10_000 * (2 * uint256(plain.fulfilled) + plain.disputed + 2);
        if (result * 2 * n > exact || (result + 1) * 2 * n <= exact || result > 10_000)
            revert Differs("reputation", result, exact / (2 * n));
    }

    /// @dev Only states that the registry can write.
    function _tame(Plain memory plain) private pure {
        plain.status %= 3;
    }

    function _next(uint24 counter) private pure returns (uint24) {
        return counter == type(uint24).max ? counter : counter + 1;
    }

    /// @dev The layout as drawn, most significant first.
    function _pack(Plain memory p) private pure returns (AccountSlot) {
        bytes memory high = abi.encodePacked(p.epoch, p.round, p.disputed, p.failed, p.fulfilled);
        uint8 flags = p.status + (p.withdrawing ? 64 : 0) + (p.hasMeter ? 128 : 0);
        bytes memory low = abi.encodePacked(flags, p.lastClearing, p.available);
        return AccountSlot.wrap(uint256(bytes32(bytes.concat(high, low))));
    }

    function _same(AccountSlot slot, Plain memory plain) private pure {
        _check("available", slot.available(), plain.available);
        _check("lastClearing", slot.lastClearing(), plain.lastClearing);
        _check("status", uint256(slot.status()), plain.status);
        _check("isActive", slot.isActive() ? 1 : 0, plain.status == 1 ? 1 : 0);
        _check("isUnknown", slot.isUnknown() ? 1 : 0, plain.status == 0 ? 1 : 0);
        _check("withdrawing", slot.isWithdrawing() ? 1 : 0, plain.withdrawing ? 1 : 0);
        _check("hasMeter", slot.hasMeter() ? 1 : 0, plain.hasMeter ? 1 : 0);
        _check("fulfilled", slot.fulfilled(), plain.fulfilled);
        _check("failed", slot.failed(), plain.failed);
        _check("disputed", slot.disputed(), plain.disputed);
        _check("round", slot.round(), plain.round);
        _check("epoch", slot.epoch(), plain.epoch);
        _check("word", AccountSlot.unwrap(slot), AccountSlot.unwrap(_pack(plain)));
    }

    function _check(string memory member, uint256 packed, uint256 plain) private pure {
        if (packed != plain) revert Differs(member, packed, plain);
    }
}
