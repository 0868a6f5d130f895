// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {FieldSlot} from "../libraries/FieldSlot.sol";
import {Money} from "../libraries/Money.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {PairPrice} from "../libraries/PairPrice.sol";
import {Withdrawal} from "../libraries/Withdrawal.sol";
import {ClearingContext, ClearingStorage} from "./ClearingStorage.sol";
import {Fields} from "./Fields.sol";
import {GridTrades} from "./GridTrades.sol";
import {Orders, OrderTerms} from "./Orders.sol";
import {Walk} from "./Walk.sol";

/// @title Clearing a round: verify, do not solve
/// @dev Consumers stand by falling price, providers by rising price, and the two lists are walked together (north-west
/// corner): a consumer takes from the provider at hand until it has its d_i(λ), a provider gives until its ρ·s_j(λ) is
/// gone. That is at most N + M − 1 pairs, and nobody submits pairs. An order is checked when the walk comes to it.
library Clearing {
    function clear(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) internal {
        bytes32 id = Fields.idOf(field);
        bytes32 key = _checkRound(room, field, terms, id);
        _checkLengths(terms, orders.length, signatures.length);
        Walk memory walk = _begin(context, field, terms, id, key);

        _trade(accounts, withdrawals, room, walk, orders, signatures);
        _checkBalance(walk);
        GridTrades.trade(
            accounts,
            withdrawals,
            room,
            walk,
            field.gridAccount,
            terms,
            orders,
            signatures
        );
        _skip(accounts, withdrawals, walk.terms, terms, orders);

        bytes32 clearing = ClearingResults.hashOf(
            terms,
            ClearingResults.hashOf(orders),
            ClearingResults.hashOfMemory(walk.results)
        );
        room.clearings[key] = ClearingResults.record(
            clearing,
            ITwoWayAuction.ClearingState.Cleared
        );
        emit ITwoWayAuction.FieldCleared(
            id,
            terms.round,
            terms.part,
            terms.lambda,
            terms.threshold,
            clearing,
            uint64(walk.demanded),
            uint96(walk.held)
        );
    }

    /// @dev Who, when, and whether this part of the round is still to be cleared.
    function _checkRound(
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 id
    ) private view returns (bytes32 key) {
        if (msg.sender != field.aggregator)
            revert ITwoWayAuction.NotAggregator(msg.sender, field.aggregator);
        FieldSlot slot = Fields.known(room, id);
        if (slot.retiredAt() != 0 && Fields.opensAt(field, terms.round) >= slot.retiredAt())
            revert ITwoWayAuction.FieldIsRetired(id, slot.retiredAt());
        if (slot.bond() < field.omissionPenalty)
            revert ITwoWayAuction.BondTooSmall(slot.bond(), field.omissionPenalty);
        if (terms.part >= field.parts) revert ITwoWayAuction.UnknownPart(terms.part, field.parts);
        if (terms.lambda == 0) revert ITwoWayAuction.InvalidLambda();
        uint256 closesAt = Fields.closesAt(field, terms.round);
        if (block.timestamp < closesAt)
            revert ITwoWayAuction.RoundStillOpen(terms.round, uint40(closesAt));
        uint256 clearBy = Fields.clearBy(field, terms.round);
        if (block.timestamp > clearBy)
            revert ITwoWayAuction.OrdersExpired(terms.round, uint40(clearBy));
        key = Fields.keyOf(id, terms.round, terms.part);
        if (room.clearings[key] != 0)
            revert ITwoWayAuction.AlreadyCleared(id, terms.round, terms.part);
    }

    function _checkLengths(
        ITwoWayAuction.Terms calldata terms,
        uint256 orders,
        uint256 signatures
    ) private pure {
        uint256 signed =
            uint256(terms.consumers) + terms.providers + terms.gridConsumers + terms.gridProviders;
        uint256 all = signed + terms.skippedConsumers + terms.skippedProviders;
        if (orders != all * PackedOrder.WORDS)
            revert ITwoWayAuction.WrongListLength(orders, all * PackedOrder.WORDS);
        if (signatures != signed * PackedOrder.WORDS)
            revert ITwoWayAuction.WrongListLength(signatures, signed * PackedOrder.WORDS);
    }

    function _begin(
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 id,
        bytes32 key
    ) private pure returns (Walk memory walk) {
        OrderTerms memory of_ = walk.terms;
        of_.domainSeparator = context.domainSeparator;
        of_.field = id;
        of_.round = terms.round;
        of_.opensAt = Fields.opensAt(field, terms.round);
        of_.clearBy = Fields.clearBy(field, terms.round);
        of_.gridBuys = field.gridBuys;
        of_.gridSells = field.gridSells;
        of_.efficiency = field.efficiency;
        of_.sellBondBps = field.sellBondBps;
        of_.mark = uint256(key);
        walk.lambda = terms.lambda;
        walk.threshold = terms.threshold;
        walk.supply = Allocation.supply(
            terms.lambda,
            field.efficiency,
            field.quadraticLoss,
            field.linearLoss
        );
        walk.alphaDivisor = PairPrice.BPS + 2 * uint256(field.alphaBps);
        walk.betaDivisor = PairPrice.BPS + 2 * uint256(field.betaBps);
        walk.rebateBps = PairPrice.BPS - field.spreadFeeBps;
        walk.marksProviders = field.parts > 1 || field.sellBondBps > 0;
        walk.consumers = terms.consumers;
        walk.providers = terms.providers;
        walk.firstProvider = ClearingResults.firstProvider(terms);
        walk.nextPair = ClearingResults.firstPair(terms);
        walk.results = new uint256[](ClearingResults.length(terms));
    }

    /// @dev The walk over the admitted. Index arithmetic cannot overflow: the counts have 16 bits.
    function _trade(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private {
        if (walk.providers > 0)
            _openProvider(accounts, withdrawals, room, walk, orders, signatures);
        uint256 lastKey = 0;
        for (uint256 i = 0; i < walk.consumers; ++i) {
            uint256 first = orders[2 * i];
            uint256 second = orders[2 * i + 1];
            uint256 price = Orders.cappedMaxPrice(second, walk.terms.gridSells);
            address account = PackedOrder.account(first);
            if (price < walk.threshold)
                revert ITwoWayAuction.NotAdmitted(account, uint96(price), uint96(walk.threshold));
            // Falling prices, then rising accounts, as one rising number.
            uint256 key = (uint256(~uint96(price)) << 160) | uint160(account);
            if (key <= lastKey) revert ITwoWayAuction.UnsortedOrder(account);
            lastKey = key;
            AccountSlot slot = Orders.take(
                accounts,
                withdrawals,
                room,
                walk.terms,
                Orders.signatureAt(signatures, i),
                first,
                second,
                true
            );
            walk.results[i] = ClearingResults.participant(account, 0);
            uint256 wattHours = Allocation.demand(
                walk.lambda,
                PackedOrder.minWattHours(first),
                PackedOrder.maxWattHours(first, true),
                PackedOrder.willingness(first)
            );
            walk.demanded += wattHours;
            uint256 cost = _buy(
                accounts,
                withdrawals,
                room,
                walk,
                orders,
                signatures,
                i,
                price,
                wattHours
            );
            walk.held += cost;
            accounts[account] = slot.debit(cost).withLastClearing(uint32(walk.terms.opensAt));
            emit ITwoWayAuction.EnergyBought(account, uint32(wattHours), uint96(cost));
        }
        _finishProviders(accounts, withdrawals, room, walk, orders, signatures);
    }

    /// @dev A consumer takes its energy from the provider at hand, and from the next ones.
    function _buy(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures,
        uint256 consumer,
        uint256 price,
        uint256 wanted
    ) private returns (uint256 total) {
        while (wanted > 0) {
            if (walk.left == 0) {
                if (walk.provider + 1 >= walk.providers) _failBalance(walk);
                _closeProvider(accounts, walk);
                ++walk.provider;
                _openProvider(accounts, withdrawals, room, walk, orders, signatures);
                continue;
            }
            uint256 wattHours = wanted < walk.left ? wanted : walk.left;
            total += _pair(walk, consumer, price, wattHours);
            wanted -= wattHours;
        }
    }

    function _pair(
        Walk memory walk,
        uint256 consumer,
        uint256 price,
        uint256 wattHours
    ) private pure returns (uint256 cost) {
        uint256 earned;
        (uint256 paid, uint256 got) = PairPrice.prices(
            price,
            walk.providerPrice,
            walk.alphaDivisor,
            walk.betaDivisor,
            walk.rebateBps
        );
        (cost, earned) = PairPrice.money(paid, got, wattHours);
        walk.left -= wattHours;
        walk.sold += wattHours;
        walk.earned += earned;
        walk.results[walk.nextPair++] = ClearingResults.pair(
            consumer,
            walk.provider,
            wattHours,
            cost,
            earned
        );
    }

    function _openProvider(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private {
        uint256 place = walk.consumers + walk.provider;
        uint256 first = orders[2 * place];
        uint256 second = orders[2 * place + 1];
        uint256 price = Orders.cappedMinPrice(second, walk.terms.gridBuys);
        address account = PackedOrder.account(first);
        if (price > walk.threshold)
            revert ITwoWayAuction.NotAdmitted(account, uint96(price), uint96(walk.threshold));
        uint256 key = (price << 160) | uint160(account);
        if (key <= walk.providerKey) revert ITwoWayAuction.UnsortedOrder(account);
        walk.providerSlot = Orders.take(
            accounts,
            withdrawals,
            room,
            walk.terms,
            Orders.signatureAt(signatures, place),
            first,
            second,
            false
        );
        uint256 most = PackedOrder.maxWattHours(first, false);
        uint256 arriving = Allocation.deliverable(
            most < walk.supply ? most : walk.supply,
            walk.terms.efficiency
        );
        walk.providerKey = key;
        walk.providerPrice = price;
        walk.providerAccount = account;
        walk.left = arriving;
        walk.offered += arriving;
        walk.sold = 0;
        walk.earned = 0;
    }

    function _closeProvider(
        mapping(address account => AccountSlot) storage accounts,
        Walk memory walk
    ) private {
        address account = walk.providerAccount;
        walk.results[walk.firstProvider + walk.provider] = ClearingResults.participant(
            account,
            walk.sold
        );
        if (walk.marksProviders) {
            uint256 bond = Money.share(walk.earned, walk.terms.sellBondBps);
            accounts[account] = walk.providerSlot.debit(bond).withLastClearing(
                uint32(walk.terms.opensAt)
            );
        }
        emit ITwoWayAuction.SaleAgreed(account, uint32(walk.sold), uint96(walk.earned));
    }

    /// @dev Those that the walk has not come to sell nothing, but their orders count for the balance.
    function _finishProviders(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private {
        if (walk.providers == 0) return;
        _closeProvider(accounts, walk);
        while (++walk.provider < walk.providers) {
            _openProvider(accounts, withdrawals, room, walk, orders, signatures);
            _closeProvider(accounts, walk);
        }
    }

    /// @dev 0 ≤ ρΣs − Σd ≤ N + M: every amount is rounded down by less than a watt-hour, and a consumer never ends
    /// below what it needs.
    function _checkBalance(Walk memory walk) private pure {
        uint256 tolerance = walk.consumers + walk.providers;
        if (walk.offered < walk.demanded || walk.offered - walk.demanded > tolerance)
            _failBalance(walk);
    }

    function _failBalance(Walk memory walk) private pure {
        revert ITwoWayAuction.Unbalanced(
            uint128(walk.lambda),
            walk.demanded,
            walk.offered,
            walk.consumers + walk.providers
        );
    }

    /// @dev A skipped order must have a reason, or its driver would be left out at the aggregator's pleasure.
    function _skip(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        OrderTerms memory orderTerms,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders
    ) private {
        uint256 all = orders.length / PackedOrder.WORDS;
        uint256 firstBuy = all - terms.skippedConsumers - terms.skippedProviders;
        uint256 firstSell = all - terms.skippedProviders;
        for (uint256 place = firstBuy; place < all; ++place) {
            uint256 first = orders[2 * place];
            address account = PackedOrder.account(first);
            ITwoWayAuction.SkipReason reason = Orders.reasonToSkip(
                withdrawals,
                orderTerms,
                accounts[account],
                first,
                orders[2 * place + 1],
                place < firstSell
            );
            if (reason == ITwoWayAuction.SkipReason.None)
                revert ITwoWayAuction.SkippedWithoutReason(account);
            emit ITwoWayAuction.OrderSkipped(account, reason);
        }
    }
}
