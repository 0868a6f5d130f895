// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../interfaces/IRegistry.sol";

/// @title One account in one word
/// @dev Both auctions check, debit and mark an account with one read and one write.
///
///   bits   0..95   available     uint96   money free to trade or withdraw
///   bits  96..127  lastClearing  uint32   when the round of its latest clearing opened (room clearing)
///   bits 128..133  status        uint6    IRegistry.Status
///   bit  134       withdrawing   bool     so that a clearing need not read the request's own slot
///   bit  135       hasMeter      bool     so that a bid need not read the meter's own slot
///   bits 136..159  fulfilled     uint24   counters saturate
///   bits 160..183  failed        uint24
///   bits 184..207  disputed      uint24
///   bits 208..231  round         uint24   latest round as consumer
///   bits 232..255  epoch         uint24   what signed bids and orders must carry
type AccountSlot is uint256;

/// @dev What a round leaves on a record: the bit where its counter begins.
type Mark is uint256;

Mark constant NO_MARK = Mark.wrap(0);
Mark constant FULFILLED = Mark.wrap(136);
Mark constant FAILED = Mark.wrap(160);
Mark constant DISPUTED = Mark.wrap(184);

using AccountSlotLibrary for AccountSlot global;

library AccountSlotLibrary {
    uint256 private constant _STATUS = 128;
    uint256 private constant _LAST_CLEARING = 96;
    uint256 private constant _WITHDRAWING = 134;
    uint256 private constant _HAS_METER = 135;
    uint256 private constant _FULFILLED = 136;
    uint256 private constant _FAILED = 160;
    uint256 private constant _DISPUTED = 184;
    uint256 private constant _ROUND = 208;
    uint256 private constant _EPOCH = 232;
    uint256 private constant _COUNTER_MAX = type(uint24).max;

    function available(AccountSlot self) internal pure returns (uint96) {
        return uint96(AccountSlot.unwrap(self));
    }

    function lastClearing(AccountSlot self) internal pure returns (uint32) {
        return uint32(AccountSlot.unwrap(self) >> _LAST_CLEARING);
    }

    function status(AccountSlot self) internal pure returns (IRegistry.Status) {
        return IRegistry.Status((AccountSlot.unwrap(self) >> _STATUS) & 0x3f);
    }

    /// @dev Compared as a number: an enum is range-checked at every use.
    function isActive(AccountSlot self) internal pure returns (bool) {
        return (AccountSlot.unwrap(self) >> _STATUS) & 0x3f == uint256(IRegistry.Status.Active);
    }

    function isUnknown(AccountSlot self) internal pure returns (bool) {
        return (AccountSlot.unwrap(self) >> _STATUS) & 0x3f == uint256(IRegistry.Status.None);
    }

    /// @dev Whether an unfinished request for a withdrawal is on record.
    function isWithdrawing(AccountSlot self) internal pure returns (bool) {
        return (AccountSlot.unwrap(self) >> _WITHDRAWING) & 1 != 0;
    }

    function hasMeter(AccountSlot self) internal pure returns (bool) {
        return (AccountSlot.unwrap(self) >> _HAS_METER) & 1 != 0;
    }

    function fulfilled(AccountSlot self) internal pure returns (uint24) {
        return uint24(AccountSlot.unwrap(self) >> _FULFILLED);
    }

    function failed(AccountSlot self) internal pure returns (uint24) {
        return uint24(AccountSlot.unwrap(self) >> _FAILED);
    }

    function disputed(AccountSlot self) internal pure returns (uint24) {
        return uint24(AccountSlot.unwrap(self) >> _DISPUTED);
    }

    function round(AccountSlot self) internal pure returns (uint24) {
        return uint24(AccountSlot.unwrap(self) >> _ROUND);
    }

    function epoch(AccountSlot self) internal pure returns (uint24) {
        return uint24(AccountSlot.unwrap(self) >> _EPOCH);
    }

    /// @dev Cannot reach bit 96: the vault holds at most 2^96 − 1 in all.
    function credit(AccountSlot self, uint256 amount) internal pure returns (AccountSlot) {
        unchecked {
            return AccountSlot.wrap(AccountSlot.unwrap(self) + amount);
        }
    }

    /// @dev The caller has checked that `amount` is available.
    function debit(AccountSlot self, uint256 amount) internal pure returns (AccountSlot) {
        unchecked {
            return AccountSlot.wrap(AccountSlot.unwrap(self) - amount);
        }
    }

    function withStatus(
        AccountSlot self,
        IRegistry.Status value
    ) internal pure returns (AccountSlot) {
        return _with(self, _STATUS, 0x3f, uint256(value));
    }

    /// @dev A time has 32 bits until 2106, see {Fields}.
    function withLastClearing(AccountSlot self, uint256 value) internal pure returns (AccountSlot) {
        return _with(self, _LAST_CLEARING, type(uint32).max, uint32(value));
    }

    function withWithdrawing(AccountSlot self, bool value) internal pure returns (AccountSlot) {
        return _with(self, _WITHDRAWING, 1, value ? 1 : 0);
    }

    function withMeter(AccountSlot self) internal pure returns (AccountSlot) {
        return AccountSlot.wrap(AccountSlot.unwrap(self) | (1 << _HAS_METER));
    }

    function withFulfilled(AccountSlot self, uint24 value) internal pure returns (AccountSlot) {
        return _with(self, _FULFILLED, _COUNTER_MAX, value);
    }

    function withRound(AccountSlot self, uint24 value) internal pure returns (AccountSlot) {
        return _with(self, _ROUND, _COUNTER_MAX, value);
    }

    function withEpoch(AccountSlot self, uint24 value) internal pure returns (AccountSlot) {
        return _with(self, _EPOCH, _COUNTER_MAX, value);
    }

    /// @dev Counters saturate, so that a mark at the limit neither reverts nor spills into the next field.
    function marked(AccountSlot self, Mark mark) internal pure returns (AccountSlot) {
        uint256 offset = Mark.unwrap(mark);
        if (offset == 0 || (AccountSlot.unwrap(self) >> offset) & _COUNTER_MAX == _COUNTER_MAX)
            return self;
        unchecked {
            return AccountSlot.wrap(AccountSlot.unwrap(self) + (1 << offset));
        }
    }

    /// @dev ρ = b + u/2 with n = fulfilled + failed + disputed + 2, b = fulfilled/n, u = (disputed + 2)/n.
    function reputation(AccountSlot self) internal pure returns (uint16) {
        // Three counters of 24 bits: no sum or product comes near 256.
        unchecked {
            uint256 good = self.fulfilled();
            uint256 unclear = uint256(self.disputed()) + 2;
            uint256 all = good + self.failed() + unclear;
            return uint16((10_000 * (2 * good + unclear)) / (2 * all));
        }
    }

    function _with(
        AccountSlot self,
        uint256 offset,
        uint256 mask,
        uint256 value
    ) private pure returns (AccountSlot) {
        return AccountSlot.wrap((AccountSlot.unwrap(self) & ~(mask << offset)) | (value << offset));
    }
}
