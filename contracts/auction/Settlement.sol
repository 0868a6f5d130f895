// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {Messages} from "../libraries/Messages.sol";
import {Money} from "../libraries/Money.sol";
import {AWARDED, IN_DISPUTE, ReportSlot, ReportSlotLibrary} from "../libraries/RoundSlots.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Rounds} from "./Rounds.sol";

/// @title Paying for an awarded round: on the consumer's word, or on the meters'
abstract contract Settlement is Rounds {
    /// @inheritdoc IReverseAuction
    function settle(uint24 round) external override {
        Deal memory deal = _dealOf(msg.sender, _roundIn(msg.sender, round, AWARDED));
        _payDelivered(deal, deal.round.wattHours());
    }

    /// @inheritdoc IReverseAuction
    function settleMetered(
        Reading memory reading,
        bytes calldata consumerMeterSignature,
        bytes calldata providerMeterSignature
    ) external override {
        Deal memory deal = _dealOf(
            reading.consumer,
            _roundIn(reading.consumer, reading.round, AWARDED)
        );
        _checkReading(reading, deal);
        bool byConsumer = consumerMeterSignature.length > 0;
        bool byProvider = providerMeterSignature.length > 0;
        if (!byConsumer && !byProvider) revert UnsignedReading();
        address consumerMeter = _books.meters[deal.consumer];
        address providerMeter = _books.meters[deal.best.provider()];
        if (consumerMeter == providerMeter) revert SharedMeter(providerMeter);
        bytes32 digest = _hashTypedDataV4(
            Messages.hashFirstArgument(msg.data, Messages.READING_TYPE, Messages.READING_WORDS)
        );
        if (byConsumer) _checkMeter(deal.consumer, consumerMeter, digest, consumerMeterSignature);
        if (byProvider)
            _checkMeter(deal.best.provider(), providerMeter, digest, providerMeterSignature);

        // More than was asked is a gift.
        uint32 delivered = uint32(Math.min(reading.wattHours, deal.round.wattHours()));
        if (byConsumer && byProvider) _payDelivered(deal, delivered);
        else if (!deal.round.hasReading())
            _report(deal, byConsumer ? Side.Consumer : Side.Provider, delivered);
        else _answer(deal, byConsumer ? Side.Consumer : Side.Provider, delivered);
    }

    function _checkReading(Reading memory reading, Deal memory deal) private view {
        if (reading.market != address(this) || reading.provider != deal.best.provider())
            revert ForeignReading(reading.market, reading.provider);
        if (!reading.isFinal) revert ReadingNotFinal();
        // No bound above: a block's clock may lag behind a meter's, and the meter has nothing to gain by the future.
        uint40 awardedAt = deal.round.closesAt();
        if (reading.takenAt < awardedAt) revert ReadingTooEarly(reading.takenAt, awardedAt);
    }

    function _checkMeter(
        address account,
        address meter,
        bytes32 digest,
        bytes calldata signature
    ) private view {
        if (meter == address(0)) revert MeterMissing(account);
        if (!Signatures.isBy(meter, digest, signature)) revert InvalidSignature(meter);
    }

    /// @dev The first reading opens the window in which the other side may contest it.
    function _report(Deal memory deal, Side side, uint32 delivered) private {
        _rounds[deal.consumer] = deal.round.withReading();
        _reports[deal.consumer] = ReportSlotLibrary.pack(delivered, uint40(block.timestamp), side);
        emit ReadingReported(
            deal.consumer,
            deal.round.round(),
            deal.best.provider(),
            side,
            delivered,
            _fromNow(_fixed.disputeWindow())
        );
    }

    /// @dev The other side's reading: within tolerance of the first the two agree, on the lower; else it is contested.
    function _answer(Deal memory deal, Side side, uint32 delivered) private {
        ReportSlot report = _reports[deal.consumer];
        if (report.side() == side) revert AlreadyReported(side);
        uint256 lower = Math.min(report.wattHours(), delivered);
        uint256 higher = Math.max(report.wattHours(), delivered);
        if (!Money.beyond(higher, lower, deal.round.wattHours(), _fixed.toleranceBps())) {
            _payDelivered(deal, lower);
            return;
        }
        _rounds[deal.consumer] = deal.round.withState(IN_DISPUTE);
        _reports[deal.consumer] = report.contestedByReading(delivered, uint40(block.timestamp));
        emit ReadingContested(
            deal.consumer,
            deal.round.round(),
            deal.best.provider(),
            side,
            delivered,
            0
        );
    }
}
