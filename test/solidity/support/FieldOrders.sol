// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {ITwoWayAuction} from "../../../contracts/interfaces/ITwoWayAuction.sol";
import {Moves} from "./Moves.sol";
import {TwinFields} from "./TwinFields.sol";
import {TypedData} from "./TypedData.sol";
import {vm} from "./Vm.sol";

/// @title Drivers' orders for a round of a field, and the aggregator's solution of it
/// @dev The aggregator of a campaign searches λ by halves on the twin's plain formulas.
abstract contract FieldOrders is Moves {
    /// @dev A round about to be submitted: what the twin reads, and what the market does.
    struct Submission {
        uint256 field;
        ITwoWayAuction.Terms terms;
        TwinFields.Order[] orders;
    }

    /// @dev Beyond this no field of a campaign supplies more.
    uint256 private constant _MOST_LAMBDA = 1e24;
    uint256 internal constant _AGGREGATOR = 3;
    uint256 private constant _DRIVERS = 8;

    /// @dev Orders of some drivers, each with one; most of them could be taken.
    function _drawOrders(
        uint256 field,
        uint256 round
    ) internal returns (TwinFields.Order[] memory orders) {
        ITwoWayAuction.Field memory rules = twin.fieldBook(field).rules;
        uint256 from = _roll(_DRIVERS);
        uint256 count = 1 + _roll(6);
        TwinFields.Order[] memory drawn = new TwinFields.Order[](count);
        uint256 kept;
        for (uint256 i = 0; i < count; ++i) {
            TwinFields.Order memory order = _drawOrder(_driver((from + i) % _DRIVERS), rules);
            if (_isFit(field, round, order) || _once(40)) drawn[kept++] = order;
        }
        orders = new TwinFields.Order[](kept);
        for (uint256 i = 0; i < kept; ++i) orders[i] = drawn[i];
    }

    function _drawOrder(
        address account,
        ITwoWayAuction.Field memory rules
    ) internal returns (TwinFields.Order memory order) {
        order.account = account;
        order.buys = _once(2);
        order.epoch = twin.epochOf(account);
        if (_once(30)) ++order.epoch;
        order.signed = !_once(60);
        order.most = 10 + _roll(40_000);
        // From below what the grid pays to above what it asks; the grid's own prices are the edges.
        order.price = rules.gridBuys / 2 + _roll(rules.gridSells);
        if (_once(6)) order.price = _once(2) ? rules.gridBuys : rules.gridSells;
        if (!order.buys) return order;
        order.least = _once(3) ? 0 : _roll(order.most + 1);
        if (_once(30)) order.least = order.most + 1;
        order.willingness = _once(30) ? 1e6 + 1 : _roll(1e6 + 1);
    }

    /// @dev Looks at what the market says: the twin judges by itself later.
    function _isFit(
        uint256 field,
        uint256 round,
        TwinFields.Order memory order
    ) private view returns (bool) {
        IRegistry.Account memory account = market.accountOf(order.account);
        if (account.status != IRegistry.Status.Active) return false;
        if (account.lastClearing >= twin.opensAt(field, round)) return false;
        uint256 cover = twin.coverUntil(order.account, twin.clearBy(field, round));
        return cover > 4e16;
    }

    /// @dev Sorts orders into those admitted, those for the grid and those skipped, and finds λ for the first.
    function _solve(
        uint256 field,
        uint256 round,
        TwinFields.Order[] memory all
    ) internal returns (Submission memory s) {
        ITwoWayAuction.Field memory rules = twin.fieldBook(field).rules;
        s.field = field;
        s.terms.round = uint24(round);
        s.terms.part = uint8(_roll(rules.parts));
        bool found = false;
        for (uint256 i = 0; i < 3 && !found; ++i) {
            s.terms.threshold = uint96(_drawThreshold(all, rules));
            found = _fill(s, all, rules);
        }
        if (!found || _once(12)) {
            // Nobody is admitted: everybody may turn to the grid.
            s.terms.threshold = rules.gridSells + 1;
            s.terms.lambda = 1;
            _fill(s, all, rules);
        }
    }

    function _drawThreshold(
        TwinFields.Order[] memory all,
        ITwoWayAuction.Field memory rules
    ) private returns (uint256) {
        if (all.length == 0) return rules.gridSells + 1;
        return twin.limitOf(all[_roll(all.length)], rules);
    }

    /// @dev The lists for a threshold, and λ; false if no λ balances them.
    function _fill(
        Submission memory s,
        TwinFields.Order[] memory all,
        ITwoWayAuction.Field memory rules
    ) private view returns (bool) {
        ITwoWayAuction.Terms memory t = s.terms;
        bool anyone = t.threshold <= rules.gridSells;
        TwinFields.Order[][5] memory lists;
        for (uint256 kind = 0; kind < 5; ++kind) {
            lists[kind] = _select(all, rules, t.threshold, anyone, kind);
            if (kind < 2) _sort(lists[kind], rules);
        }
        (t.consumers, t.providers) = (uint16(lists[0].length), uint16(lists[1].length));
        (t.gridConsumers, t.gridProviders) = (uint16(lists[2].length), uint16(lists[3].length));
        t.skippedConsumers = uint16(_countBuys(lists[4]));
        t.skippedProviders = uint16(lists[4].length - t.skippedConsumers);
        s.orders = _join(lists);
        if (!anyone) return true;
        t.lambda = uint128(_searchLambda(s.field, lists[0], lists[1]));
        return t.consumers > 0 && t.providers > 0 && _gap(s.field, lists, t.lambda);
    }

    /// @dev Kinds: admitted consumers and providers, consumers and providers of the grid, skipped.
    function _select(
        TwinFields.Order[] memory all,
        ITwoWayAuction.Field memory rules,
        uint256 threshold,
        bool anyone,
        uint256 kind
    ) private view returns (TwinFields.Order[] memory chosen) {
        chosen = new TwinFields.Order[](all.length);
        uint256 count;
        for (uint256 i = 0; i < all.length; ++i)
            if (_kindOf(all[i], rules, threshold, anyone) == kind) chosen[count++] = all[i];
        return _shorten(chosen, count);
    }

    /// @return kind 5: neither admitted nor within the grid's price, and not submitted.
    function _kindOf(
        TwinFields.Order memory order,
        ITwoWayAuction.Field memory rules,
        uint256 threshold,
        bool anyone
    ) private view returns (uint256 kind) {
        bool senseless = order.buys && (order.least > order.most || order.willingness > 1e6);
        if (senseless || order.epoch != market.accountOf(order.account).epoch) return 4;
        if (!anyone) {
            if (order.buys) return order.price >= rules.gridSells ? 2 : 5;
            return order.price <= rules.gridBuys ? 3 : 5;
        }
        uint256 limit = twin.limitOf(order, rules);
        if (order.buys) return limit >= threshold ? 0 : 5;
        return limit <= threshold ? 1 : 5;
    }

    /// @dev The least λ at which what is offered covers what is asked for.
    function _searchLambda(
        uint256 field,
        TwinFields.Order[] memory buys,
        TwinFields.Order[] memory sells
    ) private view returns (uint256) {
        (uint256 low, uint256 high) = (1, _MOST_LAMBDA);
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_offered(field, sells, middle) >= _asked(buys, middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    function _gap(
        uint256 field,
        TwinFields.Order[][5] memory lists,
        uint256 lambda
    ) private view returns (bool) {
        uint256 offered = _offered(field, lists[1], lambda);
        uint256 asked = _asked(lists[0], lambda);
        return offered >= asked && offered - asked <= lists[0].length + lists[1].length;
    }

    function _asked(
        TwinFields.Order[] memory buys,
        uint256 lambda
    ) private view returns (uint256 sum) {
        for (uint256 i = 0; i < buys.length; ++i) sum += twin.demandAt(buys[i], lambda);
    }

    function _offered(
        uint256 field,
        TwinFields.Order[] memory sells,
        uint256 lambda
    ) private view returns (uint256 sum) {
        uint256 supply = twin.supplyAt(field, lambda);
        uint256 efficiency = twin.fieldBook(field).rules.efficiency;
        for (uint256 j = 0; j < sells.length; ++j) {
            uint256 given = sells[j].most < supply ? sells[j].most : supply;
            sum += (given * efficiency) / 1e6;
        }
    }

    /// @dev Consumers by falling limit, providers by rising limit, then by account.
    function _sort(
        TwinFields.Order[] memory orders,
        ITwoWayAuction.Field memory rules
    ) private view {
        for (uint256 i = 1; i < orders.length; ++i)
            for (uint256 j = i; j > 0; --j) {
                uint256 a = twin.limitOf(orders[j - 1], rules);
                uint256 b = twin.limitOf(orders[j], rules);
                bool right = orders[j].buys ? a > b : a < b;
                if (a == b) right = orders[j - 1].account < orders[j].account;
                if (right) break;
                (orders[j - 1], orders[j]) = (orders[j], orders[j - 1]);
            }
    }

    function _join(
        TwinFields.Order[][5] memory lists
    ) private pure returns (TwinFields.Order[] memory all) {
        uint256 length;
        for (uint256 k = 0; k < 5; ++k) length += lists[k].length;
        all = new TwinFields.Order[](length);
        uint256 next;
        for (uint256 k = 0; k < 4; ++k)
            for (uint256 i = 0; i < lists[k].length; ++i) all[next++] = lists[k][i];
        // Of those skipped, buy orders first.
        for (uint256 side = 0; side < 2; ++side)
            for (uint256 i = 0; i < lists[4].length; ++i)
                if (lists[4][i].buys == (side == 0)) all[next++] = lists[4][i];
    }

    function _countBuys(TwinFields.Order[] memory orders) private pure returns (uint256 count) {
        for (uint256 i = 0; i < orders.length; ++i) if (orders[i].buys) ++count;
    }

    function _shorten(
        TwinFields.Order[] memory orders,
        uint256 length
    ) private pure returns (TwinFields.Order[] memory shorter) {
        shorter = new TwinFields.Order[](length);
        for (uint256 i = 0; i < length; ++i) shorter[i] = orders[i];
    }

    /// @dev Everybody but the aggregator, the stranger, who is the grid, and the sink.
    function _driver(uint256 index) internal view returns (address) {
        uint256[_DRIVERS] memory drivers = [
            _BUYER,
            _WALLET,
            _CAROL,
            _ARBITER,
            _REMOVED,
            _NEWCOMER,
            _REENTRANT,
            _GRIEFER
        ];
        return _people[drivers[index]];
    }

    // ---- words ----

    function _wordsOf(
        TwinFields.Order[] memory orders
    ) internal pure returns (uint256[] memory words) {
        words = new uint256[](2 * orders.length);
        for (uint256 i = 0; i < orders.length; ++i)
            (words[2 * i], words[2 * i + 1]) = _wordPair(orders[i]);
    }

    function _wordPair(
        TwinFields.Order memory o
    ) internal pure returns (uint256 first, uint256 second) {
        first = uint256(uint160(o.account)) << 96;
        if (o.buys) first |= (o.least << 64) | (o.most << 32) | o.willingness;
        else first |= o.most << 64;
        second = (o.price << 160) | (o.epoch << 136);
    }

    /// @dev Keys sign; contracts approve on chain. Whoever does not stand behind an order signs another one.
    function _signaturesOf(Submission memory s) internal returns (uint256[] memory words) {
        ITwoWayAuction.Terms memory t = s.terms;
        uint256 taking = uint256(t.consumers) + t.providers + t.gridConsumers + t.gridProviders;
        bytes32 field = _idOf(s.field);
        words = new uint256[](2 * taking);
        for (uint256 i = 0; i < taking; ++i) {
            TwinFields.Order memory o = s.orders[i];
            bytes32 order = _orderHash(o, field, t.round);
            if (!o.signed) order = keccak256(abi.encode(order));
            if (o.account.code.length > 0) {
                vm.prank(o.account);
                market.approveOrder(order);
                continue;
            }
            (uint8 v, bytes32 r, bytes32 half) = vm.sign(
                _keyOf[o.account],
                keccak256(abi.encodePacked(bytes2(0x1901), _domain, order))
            );
            words[2 * i] = uint256(r);
            words[2 * i + 1] = uint256(half) | (uint256(v - 27) << 255);
        }
    }

    function _orderHash(
        TwinFields.Order memory o,
        bytes32 field,
        uint24 round
    ) internal pure returns (bytes32) {
        if (o.buys)
            return
                TypedData.hashBuyOrder(
                    o.account,
                    field,
                    round,
                    [o.least, o.most, o.willingness],
                    o.price,
                    o.epoch
                );
        return TypedData.hashSellOrder(o.account, field, round, o.most, o.price, o.epoch);
    }

    function _idOf(uint256 field) internal view returns (bytes32) {
        return keccak256(abi.encode(twin.fieldBook(field).rules));
    }
}
