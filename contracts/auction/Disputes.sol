// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {FAILED, NO_MARK} from "../libraries/AccountSlot.sol";
import {Money} from "../libraries/Money.sol";
import {AWARDED, IN_DISPUTE, ReportSlot, RESOLVED} from "../libraries/RoundSlots.sol";
import {Rounds} from "./Rounds.sol";

/// @title When the two sides disagree
/// @dev The arbiter splits what is disputed between the two and can do nothing else: not take, not freeze, for its
/// silence has a rule of its own ({Rounds-_lapse}).
abstract contract Disputes is Rounds {
    /// @inheritdoc IReverseAuction
    function contest(address consumer, uint24 round) external payable override {
        Deal memory deal = _dealOf(consumer, _roundIn(consumer, round, AWARDED));
        if (!deal.round.hasReading()) revert NothingToContest(consumer, round);
        ReportSlot report = _reports[consumer];
        address contester = _contesterOf(deal, report);
        if (msg.sender != contester) revert NotTheParty(msg.sender, contester);
        uint256 stake = _stakeFor(deal.escrow);

        _books.accounts[contester] = _debit(
            _withValue(_books.accounts[contester]),
            contester,
            stake
        );
        _rounds[consumer] = deal.round.withState(IN_DISPUTE);
        _reports[consumer] = report.contestedByStake(uint40(block.timestamp));
        Side side = contester == consumer ? Side.Consumer : Side.Provider;
        emit ReadingContested(consumer, round, deal.best.provider(), side, 0, uint96(stake));
    }

    /// @inheritdoc IReverseAuction
    function concede(address consumer, uint24 round) external override {
        Deal memory deal = _dealOf(consumer, _roundIn(consumer, round, IN_DISPUTE));
        if (msg.sender != deal.consumer && msg.sender != deal.best.provider())
            revert NotAParty(msg.sender);
        emit DisputeConceded(consumer, round, msg.sender);

        ReportSlot report = _reports[consumer];
        address contester = _contesterOf(deal, report);
        bool contestFails = msg.sender == contester;
        if (report.staked()) {
            uint256 stake = _stakeFor(deal.escrow);
            if (contestFails) _forfeit(stake);
            else _release(contester, stake, NO_MARK);
        }
        _payDelivered(deal, contestFails ? report.wattHours() : _claimOf(deal, report));
    }

    /// @inheritdoc IReverseAuction
    function resolve(
        address consumer,
        uint24 round,
        uint96 payment,
        address loser
    ) external override {
        if (msg.sender != arbiter) revert NotArbiter(msg.sender, arbiter);
        Deal memory deal = _dealOf(consumer, _roundIn(consumer, round, IN_DISPUTE));
        if (msg.sender == deal.consumer || msg.sender == deal.best.provider())
            revert ArbiterIsParty(msg.sender);
        if (loser != deal.consumer && loser != deal.best.provider()) revert NotAParty(loser);
        uint256 full = Money.cost(deal.round.wattHours(), deal.best.price());
        if (payment > full) revert PaymentTooHigh(payment, uint96(full));

        emit DisputeResolved(consumer, round, deal.best.provider(), payment, loser);
        bool consumerLost = loser == consumer;
        uint256 penalty = _penalty(deal, loser);
        uint256 rest = deal.escrow - payment;
        _close(
            deal,
            RESOLVED,
            rest - (consumerLost ? Math.min(penalty, rest) : 0),
            payment + deal.bond - (consumerLost ? 0 : Math.min(penalty, deal.bond)),
            consumerLost ? FAILED : NO_MARK,
            consumerLost ? NO_MARK : FAILED
        );
    }

    /// @dev What the loser owes beyond its stake: nothing if it staked, else as much as a stake. Stakes are moved here.
    function _penalty(Deal memory deal, address loser) private returns (uint256) {
        ReportSlot report = _reports[deal.consumer];
        uint256 stake = _stakeFor(deal.escrow);
        if (!report.staked()) return stake;
        address contester = _contesterOf(deal, report);
        if (loser == contester) {
            _forfeit(stake);
            return 0;
        }
        _release(contester, stake, NO_MARK);
        return stake;
    }

    /// @dev The side whose meter did not report first.
    function _contesterOf(Deal memory deal, ReportSlot report) private pure returns (address) {
        return report.side() == Side.Consumer ? deal.best.provider() : deal.consumer;
    }

    /// @dev What the contesting side says was delivered: its reading, or with a stake all that would favour it.
    function _claimOf(Deal memory deal, ReportSlot report) private pure returns (uint256) {
        if (!report.staked()) return report.contestedWattHours();
        return report.side() == Side.Consumer ? deal.round.wattHours() : 0;
    }
}
