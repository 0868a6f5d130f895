// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {AccountSlot, NO_MARK} from "../libraries/AccountSlot.sol";
import {Messages} from "../libraries/Messages.sol";
import {Money} from "../libraries/Money.sol";
import {
    AWARDED,
    BestBidSlot,
    BestBidSlotLibrary,
    CANCELLED,
    IN_DISPUTE,
    OPEN,
    RoundSlot,
    RoundSlotLibrary
} from "../libraries/RoundSlots.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Rounds} from "./Rounds.sol";

/// @title From the start of a round to its award
abstract contract Bidding is Rounds {
    uint16 private constant _HIGHEST_REPUTATION = 10_000;

    /// @inheritdoc IReverseAuction
    function startAuction(
        uint32 wattHours,
        uint40 duration,
        uint96 startPrice,
        uint16 minReputation,
        bytes32 area,
        bytes32 position
    ) external payable override returns (uint24 round) {
        _checkMarketActive();
        _checkTerms(wattHours, duration, startPrice, minReputation);
        _finishLast(msg.sender);

        AccountSlot slot = _withValue(_books.accounts[msg.sender]);
        _checkActive(slot, msg.sender);
        round = _nextRound(slot);
        uint40 closesAt = _fromNow(duration);
        slot = _debit(slot, msg.sender, Money.cost(wattHours, startPrice));

        _books.accounts[msg.sender] = slot.withRound(round);
        _rounds[msg.sender] = RoundSlotLibrary.open(
            closesAt,
            wattHours,
            round,
            minReputation,
            startPrice
        );
        // Not zero, so that the first bid of a round overwrites a word instead of creating one.
        _bestBids[msg.sender] = BestBidSlotLibrary.pack(address(0), startPrice);
        emit AuctionStarted(
            msg.sender,
            round,
            wattHours,
            startPrice,
            closesAt,
            minReputation,
            area,
            position
        );
    }

    /// @inheritdoc IReverseAuction
    function cancelAuction(uint24 round) external override {
        RoundSlot current = _roundIn(msg.sender, round, OPEN);
        BestBidSlot best = _bestBids[msg.sender];
        if (best.provider() != address(0)) revert BidStands(best.provider(), best.price());

        _rounds[msg.sender] = current.withState(CANCELLED);
        _release(msg.sender, _escrowOf(current), NO_MARK);
        emit AuctionCancelled(msg.sender, round);
    }

    /// @inheritdoc IReverseAuction
    function placeBid(
        address consumer,
        uint24 round,
        uint32 wattHours,
        uint96 price,
        bytes32 ephemeralKey
    ) external payable override {
        AccountSlot slot = _withValue(_books.accounts[msg.sender]);
        // No deadline and no epoch of its own: a transaction speaks for now.
        _place(Bid(msg.sender, consumer, round, wattHours, price, ephemeralKey, 0, 0, false), slot);
    }

    /// @inheritdoc IReverseAuction
    function placeBidBySig(Bid memory bid, bytes calldata signature) external override {
        if (block.timestamp > bid.deadline) revert BidExpired(bid.deadline);
        uint40 latest = _fromNow(withdrawDelay);
        if (bid.deadline > latest) revert DeadlineTooLate(bid.deadline, latest);
        AccountSlot slot = _books.accounts[bid.provider];
        if (bid.epoch != slot.epoch()) revert WrongEpoch(bid.provider, bid.epoch, slot.epoch());
        if (
            !Signatures.isBy(
                bid.provider,
                _hashTypedDataV4(
                    Messages.hashFirstArgument(msg.data, Messages.BID_TYPE, Messages.BID_WORDS)
                ),
                signature
            )
        ) revert InvalidSignature(bid.provider);

        if (bid.exclusive) {
            slot = _withNextEpoch(slot, bid.provider);
            emit SignaturesRevoked(bid.provider, slot.epoch());
        }
        _place(bid, slot);
    }

    /// @inheritdoc IReverseAuction
    function endAuction(uint24 round, address provider, uint96 price) external override {
        RoundSlot current = _roundIn(msg.sender, round, OPEN);
        BestBidSlot best = _bestBids[msg.sender];
        if (provider == address(0) || best.provider() != provider || best.price() != price)
            revert BestBidMoved(best.provider(), best.price());

        // The award is the close having come, so closing early is moving the close to now.
        uint40 awardedAt = uint40(block.timestamp);
        _rounds[msg.sender] = current.withClosesAt(awardedAt);
        emit AuctionEnded(msg.sender, round, provider, price, awardedAt);
    }

    /// @inheritdoc IReverseAuction
    function reclaim(address consumer) external override {
        RoundSlot round = _rounds[consumer];
        uint8 state = _stateAt(consumer, round);
        if (!_finishDue(consumer, round, state)) revert NothingToReclaim(consumer, State(state));
    }

    function _nextRound(AccountSlot slot) private view returns (uint24 round) {
        round = slot.round();
        if (round == type(uint24).max) revert RoundsExhausted(msg.sender);
        unchecked {
            ++round;
        }
    }

    function _checkTerms(
        uint32 wattHours,
        uint40 duration,
        uint96 startPrice,
        uint16 minReputation
    ) private view {
        if (wattHours == 0) revert ZeroEnergy();
        if (startPrice == 0) revert ZeroStartPrice();
        if (duration == 0 || duration > _fixed.maxDuration())
            revert DurationOutOfRange(duration, _fixed.maxDuration());
        if (minReputation > _HIGHEST_REPUTATION)
            revert ReputationOutOfRange(minReputation, _HIGHEST_REPUTATION);
    }

    /// @dev `slot` is the provider's account, with the call's ether in it, not written yet.
    function _place(Bid memory bid, AccountSlot slot) private {
        _checkMarketActive();
        RoundSlot round = _roundOf(bid.consumer, bid.round);
        if (round.written() != OPEN || block.timestamp >= round.closesAt())
            revert WrongState(bid.consumer, bid.round, State(_stateAt(bid.consumer, round)));
        _checkBidder(bid, slot, round);
        BestBidSlot best = _bestBids[bid.consumer];
        _checkUndercuts(bid.price, best);

        // The bond depends on the round alone, so the one who was outbid gets back what the new one locks.
        uint256 bond = _bondFor(_escrowOf(round));
        address outbid = best.provider();
        if (outbid != bid.provider) {
            slot = _debit(slot, bid.provider, bond);
            if (outbid != address(0)) _release(outbid, bond, NO_MARK);
        }
        _books.accounts[bid.provider] = slot;
        _bestBids[bid.consumer] = BestBidSlotLibrary.pack(bid.provider, bid.price);
        uint40 closesAt = _extend(bid.consumer, round);
        emit BidPlaced(
            bid.consumer,
            bid.round,
            bid.provider,
            bid.price,
            closesAt,
            bid.ephemeralKey
        );
    }

    function _checkBidder(Bid memory bid, AccountSlot slot, RoundSlot round) private pure {
        if (bid.provider == bid.consumer) revert OwnRound(bid.provider);
        if (bid.wattHours != round.wattHours())
            revert WrongEnergy(bid.wattHours, round.wattHours());
        _checkActive(slot, bid.provider);
        if (!slot.hasMeter()) revert MeterMissing(bid.provider);
        uint16 reputation = slot.reputation();
        if (reputation < round.minReputation())
            revert ReputationTooLow(bid.provider, reputation, round.minReputation());
    }

    /// @dev The first bid is at most the start price; every later one undercuts by the least decrement.
    function _checkUndercuts(uint96 price, BestBidSlot best) private view {
        uint256 highest = best.price();
        if (best.provider() != address(0)) {
            if (highest == 0) revert NoLowerBidPossible(0);
            highest -= Money.decrement(highest, _fixed.minDecrementBps());
        }
        if (price > highest) revert BidTooHigh(price, uint96(highest));
    }

    /// @dev A bid near the end leaves the others time to answer.
    function _extend(address consumer, RoundSlot round) private returns (uint40 closesAt) {
        closesAt = round.closesAt();
        uint40 atLeast = _fromNow(_fixed.extension());
        if (closesAt >= atLeast || round.extensions() >= _fixed.maxExtensions()) return closesAt;
        _rounds[consumer] = round.extended(atLeast);
        return atLeast;
    }

    /// @dev A consumer has one round at a time; the last one's money is moved if time alone has finished it.
    function _finishLast(address consumer) private {
        RoundSlot last = _rounds[consumer];
        uint8 state = _stateAt(consumer, last);
        if (state == OPEN || state == AWARDED || state == IN_DISPUTE)
            revert WrongState(consumer, last.round(), State(state));
        _finishDue(consumer, last, state);
    }

    function _checkMarketActive() private view {
        if (!active) revert MarketInactive();
    }
}
