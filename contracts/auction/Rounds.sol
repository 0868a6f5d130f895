// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DISPUTED, FAILED, FULFILLED, Mark, NO_MARK} from "../libraries/AccountSlot.sol";
import {Money} from "../libraries/Money.sol";
import {
    AWARDED,
    BestBidSlot,
    EXPIRED,
    IN_DISPUTE,
    OPEN,
    ReportSlot,
    RESOLVED,
    RoundSlot,
    SETTLED,
    UNDELIVERED
} from "../libraries/RoundSlots.sol";
import {Registry} from "../registry/Registry.sol";
import {VaultNotes} from "../vault/VaultNotes.sol";
import {FixedParameters} from "./FixedParameters.sol";

/// @title The rounds: what is stored, what time does to it, and how a round ends
/// @dev Every way a round can end goes through {_close}, so money is conserved in one place.
abstract contract Rounds is Registry, VaultNotes, FixedParameters {
    /// @dev An awarded round, read once, with what its two sides have locked.
    struct Deal {
        address consumer;
        RoundSlot round;
        BestBidSlot best;
        uint256 escrow;
        uint256 bond;
    }

    /// @dev See {RoundSlots} for the layouts. Keyed by the consumer.
    mapping(address consumer => RoundSlot) internal _rounds;
    mapping(address consumer => BestBidSlot) internal _bestBids;
    mapping(address consumer => ReportSlot) internal _reports;

    constructor() {
        if (sink == owner()) revert OwnableInvalidOwner(sink);
        if (sink == authority) revert InvalidRoleHolder(Role.Authority, sink);
        if (sink == arbiter) revert InvalidRoleHolder(Role.Arbiter, sink);
    }

    /// @dev The consumer's round by its number, so that a call meant for one round never meets another.
    function _roundOf(address consumer, uint24 number) internal view returns (RoundSlot round) {
        round = _rounds[consumer];
        if (round.round() != number) revert WrongRound(consumer, number, round.round());
    }

    /// @dev The state at this second: the one written last, moved on by what time alone does.
    function _stateAt(address consumer, RoundSlot round) internal view returns (uint8) {
        uint8 written = round.written();
        // Times have 40 bits and windows 24: their sums cannot overflow.
        unchecked {
            if (written == IN_DISPUTE) {
                uint256 silentFrom =
                    uint256(_reports[consumer].contestedAt()) + _fixed.arbiterWindow();
                return block.timestamp < silentFrom ? written : RESOLVED;
            }
            if (written != OPEN || block.timestamp < round.closesAt()) return written;
            if (_bestBids[consumer].provider() == address(0)) return EXPIRED;
            uint256 window = _fixed.disputeWindow();
            if (round.hasReading()) {
                uint256 standsFrom = _reports[consumer].reportedAt() + window;
                return block.timestamp < standsFrom ? AWARDED : SETTLED;
            }
            uint256 lateFrom = round.closesAt() + _fixed.validity() + window;
            return block.timestamp < lateFrom ? AWARDED : UNDELIVERED;
        }
    }

    /// @dev Refuses a round that is not in the state a call needs.
    function _checkState(address consumer, RoundSlot round, uint8 needed) internal view {
        uint8 state = _stateAt(consumer, round);
        if (state != needed) revert WrongState(consumer, round.round(), State(state));
    }

    /// @dev The consumer's round by its number, in the state a call needs.
    function _roundIn(
        address consumer,
        uint24 number,
        uint8 needed
    ) internal view returns (RoundSlot round) {
        round = _roundOf(consumer, number);
        _checkState(consumer, round, needed);
    }

    /// @dev An awarded or disputed round with its two sides and what they have locked.
    function _dealOf(address consumer, RoundSlot round) internal view returns (Deal memory deal) {
        deal.consumer = consumer;
        deal.round = round;
        deal.best = _bestBids[consumer];
        deal.escrow = _escrowOf(round);
        deal.bond = _bondFor(deal.escrow);
    }

    function _escrowOf(RoundSlot round) internal pure returns (uint256) {
        return Money.cost(round.wattHours(), round.startPrice());
    }

    function _bondFor(uint256 escrow) internal view returns (uint256) {
        return Money.share(escrow, _fixed.bondBps());
    }

    /// @dev Moves the money of a round that time alone has finished. Returns whether there was one.
    function _finishDue(address consumer, RoundSlot round, uint8 state) internal returns (bool) {
        if (state == round.written() || state == AWARDED) return false;
        if (state == EXPIRED) _expire(consumer, round);
        else if (state == UNDELIVERED) _undeliver(_dealOf(consumer, round));
        else if (state == SETTLED)
            _payDelivered(_dealOf(consumer, round), _reports[consumer].wattHours());
        else _lapse(_dealOf(consumer, round), _reports[consumer]);
        return true;
    }

    /// @dev Pays for what was delivered; short by more than tolerance costs the provider the missing share of its bond,
    /// which goes to the sink: if it went to the consumer, unplugging early would pay.
    function _payDelivered(Deal memory deal, uint256 delivered) internal {
        uint256 asked = deal.round.wattHours();
        bool isShort = Money.beyond(asked, delivered, asked, _fixed.toleranceBps());
        uint256 slashed = isShort ? Money.slashed(deal.bond, asked, delivered) : 0;
        _pay(deal, delivered, slashed, NO_MARK, isShort ? FAILED : FULFILLED);
    }

    /// @dev Ends a round with both sides' money: what neither of them gets goes to the sink.
    function _close(
        Deal memory deal,
        uint8 state,
        uint256 toConsumer,
        uint256 toProvider,
        Mark consumerMark,
        Mark providerMark
    ) internal {
        bool counts = deal.round.wattHours() >= _fixed.minEnergy();
        _rounds[deal.consumer] = deal.round.withState(state);
        _release(deal.consumer, toConsumer, counts ? consumerMark : NO_MARK);
        _release(deal.best.provider(), toProvider, counts ? providerMark : NO_MARK);
        _forfeit(deal.escrow + deal.bond - toConsumer - toProvider);
    }

    /// @dev Credits the sink, if with anything.
    function _forfeit(uint256 amount) internal {
        if (amount > 0) _release(sink, amount, NO_MARK);
    }

    /// @dev The stake of a contest, and what the loser of a dispute pays.
    function _stakeFor(uint256 escrow) internal view returns (uint256) {
        return Money.share(escrow, _fixed.contestStakeBps());
    }

    /// @dev The market itself and the sink.
    function _isBarred(address account) internal view override returns (bool) {
        return account == address(this) || account == sink;
    }

    function _expire(address consumer, RoundSlot round) private {
        _rounds[consumer] = round.withState(EXPIRED);
        _release(consumer, _escrowOf(round), NO_MARK);
        emit AuctionExpired(consumer, round.round());
    }

    /// @dev Nobody can prove who stayed away, so neither gains by it.
    function _undeliver(Deal memory deal) private {
        uint256 consumerFee = Money.share(deal.escrow, _fixed.noShowBps());
        uint256 providerFee = Money.share(deal.bond, _fixed.noShowBps());
        _close(
            deal,
            UNDELIVERED,
            deal.escrow - consumerFee,
            deal.bond - providerFee,
            DISPUTED,
            DISPUTED
        );
        emit AuctionUndelivered(
            deal.consumer,
            deal.round.round(),
            deal.best.provider(),
            uint96(consumerFee),
            uint96(providerFee)
        );
    }

    /// @dev The arbiter's silence: a reading stands against a stake, which is lost; of two readings the lower stands,
    /// and as nobody knows which was wrong, nobody is slashed.
    function _lapse(Deal memory deal, ReportSlot report) private {
        emit DisputeLapsed(deal.consumer, deal.round.round(), deal.best.provider());
        if (report.staked()) {
            _forfeit(_stakeFor(deal.escrow));
            _payDelivered(deal, report.wattHours());
            return;
        }
        uint32 first = report.wattHours();
        uint32 second = report.contestedWattHours();
        _pay(deal, first < second ? first : second, 0, DISPUTED, DISPUTED);
    }

    function _pay(
        Deal memory deal,
        uint256 delivered,
        uint256 slashed,
        Mark consumerMark,
        Mark providerMark
    ) private {
        uint256 cost = Money.cost(delivered, deal.best.price());
        uint8 state = deal.round.written() == IN_DISPUTE ? RESOLVED : SETTLED;
        _close(
            deal,
            state,
            deal.escrow - cost,
            cost + deal.bond - slashed,
            consumerMark,
            providerMark
        );
        // The casts are safe: delivered is at most what was asked, cost and slash at most what was locked.
        emit AuctionSettled(
            deal.consumer,
            deal.round.round(),
            deal.best.provider(),
            uint32(delivered),
            uint96(cost),
            uint96(slashed)
        );
    }
}
