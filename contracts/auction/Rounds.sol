// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../interfaces/IRegistry.sol";
import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {Money} from "../libraries/Money.sol";
import {BestBidSlot, ReportSlot, RoundSlot} from "../libraries/RoundSlots.sol";
import {Registry} from "../registry/Registry.sol";
import {Vault} from "../vault/Vault.sol";
import {FixedParameters} from "./FixedParameters.sol";

/// @title The rounds: what is stored, what time does to it, and how a round ends
/// @dev Every way a round can end goes through {_close}, so money is conserved in one place.
abstract contract Rounds is Registry, Vault, FixedParameters {
    /// @dev An awarded round, read once.
    struct Deal {
        address consumer;
        address provider;
        RoundSlot round;
        uint96 price;
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
    function _stateAt(address consumer, RoundSlot round) internal view returns (State) {
        State written = round.written();
        if (written == State.Disputed) {
            return block.timestamp < _reports[consumer].contestedAt() + _arbiterWindow ? written : State.Resolved;
        }
        if (written != State.Open || block.timestamp < round.closesAt()) return written;
        if (_bestBids[consumer].provider() == address(0)) return State.Expired;
        if (round.hasReading()) {
            return block.timestamp < _reports[consumer].reportedAt() + _disputeWindow ? State.Awarded : State.Settled;
        }
        return block.timestamp < round.closesAt() + _validity + _disputeWindow ? State.Awarded : State.Undelivered;
    }

    /// @dev Refuses a round that is not in the state a call needs.
    function _checkState(address consumer, RoundSlot round, State needed) internal view {
        State state = _stateAt(consumer, round);
        if (state != needed) revert WrongState(consumer, round.round(), state);
    }

    /// @dev An awarded or disputed round with its two sides and what they have locked.
    function _dealOf(address consumer, uint24 number, State needed) internal view returns (Deal memory) {
        RoundSlot round = _roundOf(consumer, number);
        _checkState(consumer, round, needed);
        return _dealOf(consumer, round);
    }

    function _dealOf(address consumer, RoundSlot round) internal view returns (Deal memory) {
        BestBidSlot best = _bestBids[consumer];
        uint256 escrow = _escrowOf(round);
        return Deal(consumer, best.provider(), round, best.price(), escrow, _bondFor(escrow));
    }

    function _escrowOf(RoundSlot round) internal pure returns (uint256) {
        return Money.cost(round.wattHours(), round.startPrice());
    }

    function _bondFor(uint256 escrow) internal view returns (uint256) {
        return Money.share(escrow, _bondBps);
    }

    /// @dev Moves the money of a round that time alone has finished. Returns whether there was one.
    function _finishDue(address consumer, RoundSlot round, State state) internal returns (bool) {
        if (state == round.written() || state == State.Awarded) return false;
        if (state == State.Expired) _expire(consumer, round);
        else if (state == State.Undelivered) _undeliver(_dealOf(consumer, round));
        else if (state == State.Settled) _payDelivered(_dealOf(consumer, round), state, _reports[consumer].wattHours());
        else _lapse(_dealOf(consumer, round), _reports[consumer]);
        return true;
    }

    /// @dev Pays for what was delivered; short by more than tolerance costs the provider the missing share of its bond,
    /// which goes to the sink: if it went to the consumer, unplugging early would pay.
    function _payDelivered(Deal memory deal, State state, uint256 delivered) internal {
        uint256 asked = deal.round.wattHours();
        bool isShort = Money.beyond(asked, delivered, asked, _toleranceBps);
        uint256 slashed = isShort ? Money.slashed(deal.bond, asked, delivered) : 0;
        _pay(deal, state, delivered, slashed, Mark.None, isShort ? Mark.Failed : Mark.Fulfilled);
    }

    /// @dev Ends a round with both sides' money: what neither of them gets goes to the sink.
    function _close(
        Deal memory deal,
        State state,
        uint256 toConsumer,
        uint256 toProvider,
        IRegistry.Mark consumerMark,
        IRegistry.Mark providerMark
    ) internal {
        bool counts = deal.round.wattHours() >= _minEnergy;
        _rounds[deal.consumer] = deal.round.withState(state);
        _release(deal.consumer, toConsumer, counts ? consumerMark : Mark.None);
        _release(deal.provider, toProvider, counts ? providerMark : Mark.None);
        _forfeit(deal.escrow + deal.bond - toConsumer - toProvider);
    }

    /// @dev Credits the sink, if with anything.
    function _forfeit(uint256 amount) internal {
        if (amount > 0) _release(sink, amount, Mark.None);
    }

    /// @dev The stake of a contest, and what the loser of a dispute pays.
    function _stakeFor(uint256 escrow) internal view returns (uint256) {
        return Money.share(escrow, _contestStakeBps);
    }

    /// @dev The market itself and the sink.
    function _isBarred(address account) internal view override returns (bool) {
        return account == address(this) || account == sink;
    }

    function _expire(address consumer, RoundSlot round) private {
        _rounds[consumer] = round.withState(State.Expired);
        _release(consumer, _escrowOf(round), Mark.None);
        emit AuctionExpired(consumer, round.round());
    }

    /// @dev Nobody can prove who stayed away, so neither gains by it.
    function _undeliver(Deal memory deal) private {
        uint256 consumerFee = Money.share(deal.escrow, _noShowBps);
        uint256 providerFee = Money.share(deal.bond, _noShowBps);
        _close(
            deal,
            State.Undelivered,
            deal.escrow - consumerFee,
            deal.bond - providerFee,
            Mark.Disputed,
            Mark.Disputed
        );
        emit AuctionUndelivered(
            deal.consumer,
            deal.round.round(),
            deal.provider,
            uint96(consumerFee),
            uint96(providerFee)
        );
    }

    /// @dev The arbiter's silence: a reading stands against a stake, which is lost; of two readings the lower stands,
    /// and as nobody knows which was wrong, nobody is slashed.
    function _lapse(Deal memory deal, ReportSlot report) private {
        emit DisputeLapsed(deal.consumer, deal.round.round(), deal.provider);
        if (report.staked()) {
            _forfeit(_stakeFor(deal.escrow));
            _payDelivered(deal, State.Resolved, report.wattHours());
            return;
        }
        uint32 first = report.wattHours();
        uint32 second = report.contestedWattHours();
        _pay(deal, State.Resolved, first < second ? first : second, 0, Mark.Disputed, Mark.Disputed);
    }

    function _pay(
        Deal memory deal,
        State state,
        uint256 delivered,
        uint256 slashed,
        IRegistry.Mark consumerMark,
        IRegistry.Mark providerMark
    ) private {
        uint256 cost = Money.cost(delivered, deal.price);
        _close(deal, state, deal.escrow - cost, cost + deal.bond - slashed, consumerMark, providerMark);
        // The casts are safe: delivered is at most what was asked, cost and slash at most what was locked.
        emit AuctionSettled(
            deal.consumer,
            deal.round.round(),
            deal.provider,
            uint32(delivered),
            uint96(cost),
            uint96(slashed)
        );
    }
}
