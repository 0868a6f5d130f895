// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {Messages} from "../libraries/Messages.sol";
import {Money} from "../libraries/Money.sol";
import {ReportSlot, ReportSlotLibrary} from "../libraries/RoundSlots.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Rounds} from "./Rounds.sol";

/// @title Paying for an awarded round: on the consumer's word, or on the meters'
abstract contract Settlement is Rounds {
    /// @inheritdoc IReverseAuction
    function settle(uint24 number) external override {
        Deal memory deal = _dealOf(msg.sender, number, State.Awarded);
        _payDelivered(deal, State.Settled, deal.round.wattHours());
    }

    /// @inheritdoc IReverseAuction
    function settleMetered(
        Reading calldata reading,
        bytes calldata consumerMeterSignature,
        bytes calldata providerMeterSignature
    ) external override {
        Deal memory deal = _dealOf(reading.consumer, reading.round, State.Awarded);
        _checkReading(reading, deal);
        bool byConsumer = consumerMeterSignature.length > 0;
        bool byProvider = providerMeterSignature.length > 0;
        if (!byConsumer && !byProvider) revert UnsignedReading();
        address consumerMeter = _meters[deal.consumer];
        address providerMeter = _meters[deal.provider];
        if (consumerMeter == providerMeter) revert SharedMeter(providerMeter);
        bytes32 digest = _hashTypedDataV4(Messages.hash(reading));
        if (byConsumer) _checkMeter(deal.consumer, consumerMeter, digest, consumerMeterSignature);
        if (byProvider) _checkMeter(deal.provider, providerMeter, digest, providerMeterSignature);

        // More than was asked is a gift.
        uint32 delivered = uint32(Math.min(reading.wattHours, deal.round.wattHours()));
        if (byConsumer && byProvider) _payDelivered(deal, State.Settled, delivered);
        else if (!deal.round.hasReading()) _report(deal, byConsumer ? Side.Consumer : Side.Provider, delivered);
        else _answer(deal, byConsumer ? Side.Consumer : Side.Provider, delivered);
    }

    function _checkReading(Reading calldata reading, Deal memory deal) private view {
        if (reading.market != address(this) || reading.provider != deal.provider)
            revert ForeignReading(reading.market, reading.provider);
        if (!reading.isFinal) revert ReadingNotFinal();
        // No bound above: a block's clock may lag behind a meter's, and the meter has nothing to gain by the future.
        uint40 awardedAt = deal.round.closesAt();
        if (reading.takenAt < awardedAt) revert ReadingTooEarly(reading.takenAt, awardedAt);
    }

    function _checkMeter(address account, address meter, bytes32 digest, bytes calldata signature) private view {
        if (meter == address(0)) revert MeterMissing(account);
        if (!Signatures.isBy(meter, digest, signature)) revert InvalidSignature(meter);
    }

    /// @dev The first reading opens the window in which the other side may contest it.
    function _report(Deal memory deal, Side side, uint32 delivered) private {
        uint40 reportedAt = uint40(block.timestamp);
        _rounds[deal.consumer] = deal.round.withReading();
        _reports[deal.consumer] = ReportSlotLibrary.pack(delivered, reportedAt, side);
        emit ReadingReported(
            deal.consumer,
            deal.round.round(),
            deal.provider,
            side,
            delivered,
            reportedAt + _disputeWindow
        );
    }

    /// @dev The other side's reading: within tolerance of the first the two agree, on the lower; else it is contested.
    function _answer(Deal memory deal, Side side, uint32 delivered) private {
        ReportSlot report = _reports[deal.consumer];
        if (report.side() == side) revert AlreadyReported(side);
        uint256 lower = Math.min(report.wattHours(), delivered);
        uint256 higher = Math.max(report.wattHours(), delivered);
        if (!Money.beyond(higher, lower, deal.round.wattHours(), _toleranceBps)) {
            _payDelivered(deal, State.Settled, lower);
            return;
        }
        _rounds[deal.consumer] = deal.round.withState(State.Disputed);
        _reports[deal.consumer] = report.contestedByReading(delivered, uint40(block.timestamp));
        emit ReadingContested(deal.consumer, deal.round.round(), deal.provider, side, delivered, 0);
    }
}
