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
import {Words} from "../libraries/Words.sol";
import {Books} from "../libraries/Books.sol";
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
    using Words for uint256[];

    function clear(
        Books storage books,
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

        _trade(books, room, walk, orders, signatures);
        _checkBalance(walk);
        GridTrades.trade(books, room, walk, field.gridAccount, terms, orders, signatures);
        _skip(books, walk.terms, terms, orders);
        _record(room, walk, id, key, terms, orders);
    }

    function _record(
        ClearingStorage storage room,
        Walk memory walk,
        bytes32 id,
        bytes32 key,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders
    ) private {
        bytes32 clearing = ClearingResults.hashOf(
            id,
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
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private {
        unchecked {
            if (walk.providers > 0) _openProvider(books, room, walk, orders, signatures);
            uint256 lastKey = 0;
            for (uint256 i = 0; i < walk.consumers; ++i)
                lastKey = _consume(books, room, walk, orders, signatures, i, lastKey);
            if (walk.providers == 0) return;
            // Those that the walk has not come to sell nothing, but their orders count for the balance.
            _closeProvider(books, walk);
            while (++walk.provider < walk.providers) {
                _openProvider(books, room, walk, orders, signatures);
                _closeProvider(books, walk);
            }
        }
    }

    /// @dev One consumer, from its order to its debit.
    function _consume(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures,
        uint256 place,
        uint256 lastKey
    ) private returns (uint256 key) {
        unchecked {
            uint256 first = orders.get(2 * place);
            uint256 second = orders.get(2 * place + 1);
            uint256 price = Orders.cappedMaxPrice(second, walk.terms.gridSells);
            address account = PackedOrder.account(first);
            if (price < walk.threshold) _refuseLimit(walk, account, price);
            // Falling prices, then rising accounts, as one rising number.
            key = (uint256(~uint96(price)) << 160) | uint160(account);
            if (key <= lastKey) revert ITwoWayAuction.UnsortedOrder(account);
            AccountSlot slot = Orders.take(
                books,
                room,
                walk.terms,
                signatures,
                place,
                first,
                second,
                true
            );
            uint256 wattHours = _demandOf(walk.lambda, first);
            walk.demanded += wattHours;
            walk.results.set(place, ClearingResults.participant(account, 0));
            uint256 cost = _buy(books, room, walk, orders, signatures, place, price, wattHours);
            walk.held += cost;
            books.accounts[account] = slot.debit(cost).withLastClearing(walk.terms.opensAt);
            emit ITwoWayAuction.EnergyBought(account, uint32(wattHours), uint96(cost));
        }
    }

    function _demandOf(uint256 lambda, uint256 first) private pure returns (uint256) {
        return
            Allocation.demand(
                lambda,
                PackedOrder.minWattHours(first),
                PackedOrder.maxWattHours(first, true),
                PackedOrder.willingness(first)
            );
    }

    /// @dev A consumer takes its energy from the provider at hand, and from the next ones.
    function _buy(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures,
        uint256 consumer,
        uint256 price,
        uint256 wanted
    ) private returns (uint256 total) {
        unchecked {
            while (wanted > 0) {
                if (walk.left == 0) {
                    if (walk.provider + 1 >= walk.providers) _failBalance(walk);
                    _closeProvider(books, walk);
                    ++walk.provider;
                    _openProvider(books, room, walk, orders, signatures);
                    continue;
                }
                uint256 wattHours = wanted < walk.left ? wanted : walk.left;
                total += _pair(walk, consumer, price, wattHours);
                wanted -= wattHours;
            }
        }
    }

    function _pair(
        Walk memory walk,
        uint256 consumer,
        uint256 price,
        uint256 wattHours
    ) private pure returns (uint256 cost) {
        unchecked {
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
            walk.results.set(
                walk.nextPair++,
                ClearingResults.pair(consumer, walk.provider, wattHours, cost, earned)
            );
        }
    }

    function _openProvider(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private {
        unchecked {
            uint256 place = walk.consumers + walk.provider;
            uint256 first = orders.get(2 * place);
            uint256 second = orders.get(2 * place + 1);
            uint256 price = Orders.cappedMinPrice(second, walk.terms.gridBuys);
            address account = PackedOrder.account(first);
            if (price > walk.threshold) _refuseLimit(walk, account, price);
            uint256 key = (price << 160) | uint160(account);
            if (key <= walk.providerKey) revert ITwoWayAuction.UnsortedOrder(account);
            walk.providerSlot = Orders.take(
                books,
                room,
                walk.terms,
                signatures,
                place,
                first,
                second,
                false
            );
            uint256 given = PackedOrder.maxWattHours(first, false);
            if (given > walk.supply) given = walk.supply;
            walk.left = Allocation.deliverable(given, walk.terms.efficiency);
            walk.offered += walk.left;
            walk.providerKey = key;
            walk.providerPrice = price;
            walk.providerAccount = account;
            walk.sold = 0;
            walk.earned = 0;
        }
    }

    function _closeProvider(Books storage books, Walk memory walk) private {
        unchecked {
            address account = walk.providerAccount;
            walk.results.set(
                walk.firstProvider + walk.provider,
                ClearingResults.participant(account, walk.sold)
            );
            if (walk.marksProviders) {
                uint256 bond = Money.share(walk.earned, walk.terms.sellBondBps);
                books.accounts[account] = walk.providerSlot.debit(bond).withLastClearing(
                    walk.terms.opensAt
                );
            }
            emit ITwoWayAuction.SaleAgreed(account, uint32(walk.sold), uint96(walk.earned));
        }
    }

    /// @dev 0 ≤ ρΣs − Σd ≤ N + M: every amount is rounded down by less than a watt-hour, and a consumer never ends
    /// below what it needs.
    function _checkBalance(Walk memory walk) private pure {
        uint256 tolerance = walk.consumers + walk.providers;
        if (walk.offered < walk.demanded || walk.offered - walk.demanded > tolerance)
            _failBalance(walk);
    }

    function _refuseLimit(Walk memory walk, address account, uint256 price) private pure {
        revert ITwoWayAuction.NotAdmitted(account, uint96(price), uint96(walk.threshold));
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
        Books storage books,
        OrderTerms memory orderTerms,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders
    ) private {
        uint256 all = orders.length / PackedOrder.WORDS;
        uint256 firstBuy = all - terms.skippedConsumers - terms.skippedProviders;
        uint256 firstSell = all - terms.skippedProviders;
        for (uint256 place = firstBuy; place < all; ++place) {
            uint256 first = orders.get(2 * place);
            address account = PackedOrder.account(first);
            ITwoWayAuction.SkipReason reason = Orders.reasonToSkip(
                books,
                orderTerms,
                books.accounts[account],
                first,
                orders.get(2 * place + 1),
                place < firstSell
            );
            if (reason == ITwoWayAuction.SkipReason.None)
                revert ITwoWayAuction.SkippedWithoutReason(account);
            emit ITwoWayAuction.OrderSkipped(account, reason);
        }
    }
}
