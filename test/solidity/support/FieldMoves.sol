// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../../../contracts/interfaces/ITwoWayAuction.sol";
import {FieldOrders} from "./FieldOrders.sol";
import {TwinFields} from "./TwinFields.sol";
import {TypedData} from "./TypedData.sol";

/// @title Moves of the room clearing: fields, clearings, deliveries, omissions
abstract contract FieldMoves is FieldOrders {
    /// @dev What finalizing a clearing, or claiming on it, needs: all of it anybody could read off the chain.
    struct Kept {
        ITwoWayAuction.Terms terms;
        uint256[] orders;
        uint256[] results;
    }

    uint256 private constant _MOST_FIELDS = 6;

    Kept[] private _kept;
    /// @dev What a driver paid or earned against its order's limits, if that ever happens.
    string public broken;
    mapping(uint256 clearing => mapping(address account => TwinFields.Order)) private _orderOf;

    /// @notice Admits a field; once in a while one that is there, or by somebody else.
    function addField(uint256 seed) external move(seed) {
        uint256 count = twin.fieldCount();
        ITwoWayAuction.Field memory rules = _rulesOf(count);
        if (count >= _MOST_FIELDS || (count > 0 && _once(4)))
            rules = twin.fieldBook(_roll(count)).rules;
        address by = _once(6) ? _anyone() : twin.roles().operator;
        bytes memory call = abi.encodeCall(market.addField, (rules));
        _try("addField", by, 0, call, abi.encodeCall(twin.addField, (by, rules)));
    }

    /// @notice The aggregator posts a bond, or somebody else does for it.
    function postBond(uint256 seed) external move(seed) {
        if (twin.fieldCount() == 0) return _stepAddField();
        uint256 field = _roll(twin.fieldCount());
        address by = _once(6) ? _anyone() : _people[_AGGREGATOR];
        uint96 amount = uint96(_once(12) ? twin.balanceOf(by) + 1 : _roll(2e18));
        bytes memory call = abi.encodeCall(market.postBond, (_idOf(field), amount));
        _try("postBond", by, 0, call, abi.encodeCall(twin.postBond, (by, field, amount)));
    }

    /// @notice Ends a field: its aggregator, the operator, or somebody who may not.
    function retireField(uint256 seed) external move(seed) {
        if (twin.fieldCount() == 0 || !_once(5)) return _stepAddField();
        uint256 field = _roll(twin.fieldCount());
        address by = _once(2) ? _people[_AGGREGATOR] : twin.roles().operator;
        if (_once(4)) by = _anyone();
        bytes memory call = abi.encodeCall(market.retireField, (twin.fieldBook(field).rules));
        _try("retireField", by, 0, call, abi.encodeCall(twin.retireField, (by, field)));
    }

    /// @notice Frees a field's bond, if it can be.
    function releaseBond(uint256 seed) external move(seed) {
        if (twin.fieldCount() == 0) return _stepAddField();
        uint256 field = _roll(twin.fieldCount());
        for (uint256 i = 0; i < twin.fieldCount() && twin.fieldBook(field).retiredAt == 0; ++i)
            field = (field + 1) % twin.fieldCount();
        bytes memory call = abi.encodeCall(market.releaseBond, (twin.fieldBook(field).rules));
        _try("releaseBond", _anyone(), 0, call, abi.encodeCall(twin.releaseBond, (field)));
    }

    /// @notice Clears the round that closed last: mostly as it should be, sometimes with one thing wrong.
    function clear(uint256 seed) external move(seed) {
        if (twin.fieldCount() == 0) return _stepAddField();
        uint256 field = _roll(twin.fieldCount());
        ITwoWayAuction.Field memory rules = twin.fieldBook(field).rules;
        uint256 round = (clock - rules.startsAt) / rules.roundSeconds;
        if (round > 0 && !_once(30)) --round;
        Submission memory s = _solve(field, round, _drawOrders(field, round));
        address by = _once(30) ? _anyone() : rules.aggregator;
        _spoil(s);
        _submit(s, by, rules);
    }

    /// @notice Finalizes a clearing: on the meter's word, on a false one, on a list too short, or without any.
    function finalize(uint256 seed) external move(seed) {
        uint256 count = twin.clearedCount();
        if (count == 0) return _stepAddField();
        uint256 place = _roll(count);
        // Mostly one that is still to be finalized, if there is one.
        for (uint256 i = 0; i < count && !_once(12); ++i) {
            if (!twin.cleared(place).finalized) break;
            place = (place + 1) % count;
        }
        _stepFinalize(place);
    }

    /// @notice Claims that an order was left out: one that was, one that took part, of a round cleared or not.
    function claimOmission(uint256 seed) external move(seed) {
        if (twin.fieldCount() == 0) return _stepAddField();
        uint256 count = twin.clearedCount();
        if (count > 0 && !_once(3)) return _stepClaim(count - 1 - _roll(count < 4 ? count : 4));
        uint256 field = _roll(twin.fieldCount());
        ITwoWayAuction.Field memory rules = twin.fieldBook(field).rules;
        ITwoWayAuction.Terms memory t;
        t.round = uint24((clock - rules.startsAt) / rules.roundSeconds);
        uint24 back = uint24(_roll(20));
        t.round = t.round > back ? t.round - back : 0;
        t.part = uint8(_roll(rules.parts));
        // The terms of a round that was cleared are not known here; the market asks for them.
        (ITwoWayAuction.ClearingState state, ) = market.clearingOf(_idOf(field), t.round, t.part);
        if (state != ITwoWayAuction.ClearingState.None) return _count("claimOmission", true);
        _claim(field, t, new uint256[](0), bytes32(0));
    }

    function keptCount() external view returns (uint256) {
        return _kept.length;
    }

    /// @dev The call that finalizes a clearing without the meter's word.
    function silentCall(uint256 place) external view returns (bytes memory) {
        return _finalizeCall(place, new uint32[](0), "");
    }

    // ---- steps ----

    function _stepAddField() private {
        ITwoWayAuction.Field memory rules = _rulesOf(twin.fieldCount());
        if (twin.fieldCount() >= _MOST_FIELDS) return _count("wait", true);
        address by = twin.roles().operator;
        bytes memory call = abi.encodeCall(market.addField, (rules));
        _try("addField", by, 0, call, abi.encodeCall(twin.addField, (by, rules)));
        uint96 amount = 10 * rules.omissionPenalty;
        uint256 field = twin.fieldCount() - 1;
        by = rules.aggregator;
        call = abi.encodeCall(market.postBond, (_idOf(field), amount));
        _try("postBond", by, 0, call, abi.encodeCall(twin.postBond, (by, field, amount)));
    }

    /// @dev The first without bond and parts, the second with both, and so on in turn.
    function _rulesOf(uint256 count) private view returns (ITwoWayAuction.Field memory rules) {
        rules.aggregator = _people[_AGGREGATOR];
        rules.meter = _meterOfFields();
        rules.feeAccount = _people[_STRANGER];
        rules.gridAccount = _people[_STRANGER];
        rules.efficiency = count % 3 == 2 ? 1_000_000 : 900_000;
        rules.quadraticLoss = 2.5e15;
        rules.linearLoss = 5e15;
        rules.gridBuys = 6e14;
        rules.gridSells = 1e15 + 7;
        rules.alphaBps = 5000;
        rules.betaBps = count % 2 == 0 ? 5000 : 2500;
        rules.spreadFeeBps = uint16((count * 3333) % 10_001);
        rules.sellBondBps = count % 2 == 0 ? 0 : 3000;
        rules.startsAt = uint40(1_800_000_000 - 1000 - count);
        rules.roundSeconds = 60;
        rules.clearSeconds = 240;
        rules.deliverySeconds = 30 minutes;
        rules.claimSeconds = 1 hours;
        rules.parts = count % 2 == 0 ? 1 : 3;
        rules.omissionPenalty = 1e17;
    }

    function _meterOfFields() private view returns (address) {
        return _secondArbiter;
    }

    /// @dev One thing wrong, now and then.
    function _spoil(Submission memory s) private {
        uint256 kind = _roll(60);
        if (kind == 0) s.terms.lambda *= 2;
        if (kind == 1) s.terms.lambda /= 2;
        if (kind == 2) s.terms.threshold += 1;
        if (kind == 3) s.terms.threshold -= 1;
        if (kind == 4) s.terms.part += 3;
        // Of one side: the twin's orders say themselves which they are, the market's say it by their place.
        if (kind == 5 && s.orders.length > 1 && s.orders[0].buys == s.orders[1].buys)
            (s.orders[0], s.orders[1]) = (s.orders[1], s.orders[0]);
        // A good order among those skipped; the last of the grid's is the first of them if no consumer is.
        if (kind < 6 || kind > 8 || s.terms.skippedConsumers > 0) return;
        if (s.terms.gridProviders == 0) return;
        --s.terms.gridProviders;
        ++s.terms.skippedProviders;
    }

    function _submit(Submission memory s, address by, ITwoWayAuction.Field memory rules) private {
        uint256[] memory orders = _wordsOf(s.orders);
        bytes memory call = abi.encodeCall(
            market.clear,
            (rules, s.terms, orders, _signaturesOf(s))
        );
        bytes memory expected = abi.encodeCall(twin.clear, (by, s.field, s.terms, s.orders));
        uint256[] memory balances = _balancesOf(s.orders);
        bool succeeded = _try("clear", by, 0, call, expected);
        if (!succeeded || twin.clearedCount() != _kept.length + 1) return;
        bool trades = s.terms.consumers > 0;
        _count(trades ? "a clearing with trades" : "a clearing without", true);
        Kept storage kept = _kept.push();
        kept.terms = s.terms;
        kept.orders = orders;
        kept.results = _resultsOf(_kept.length - 1, s.terms);
        _checkPayments(s, balances);
    }

    function _stepFinalize(uint256 place) private {
        TwinFields.Cleared memory c = twin.cleared(place);
        uint256[] memory given = new uint256[](_once(5) ? 0 : c.sellers.length);
        uint32[] memory packed = new uint32[](given.length);
        uint256 efficiency = twin.fieldBook(c.field).rules.efficiency;
        for (uint256 j = 0; j < given.length; ++j) {
            uint256 whole = (c.sellers[j].sold * 1e6) / efficiency + 1;
            given[j] = _once(3) ? _roll(whole + 1000) : whole;
            packed[j] = uint32(given[j]);
        }
        bool signed = !_once(10);
        bytes memory signature = _wordOn(place, c, packed, signed);
        uint256[] memory balances = _balancesOf(c);
        bool succeeded = _try(
            given.length == 0 ? "finalize without a word" : "finalize",
            _anyone(),
            0,
            _finalizeCall(place, packed, signature),
            abi.encodeCall(twin.finalize, (place, signed, given))
        );
        if (succeeded) _checkEarnings(place, c, given, balances);
    }

    function _stepClaim(uint256 place) private {
        Kept storage kept = _kept[place];
        bytes32 resultsHash = keccak256(abi.encodePacked(kept.results));
        _claim(twin.cleared(place).field, kept.terms, kept.orders, resultsHash);
    }

    /// @dev An order that nobody cleared, or, with luck, one that somebody did.
    function _claim(
        uint256 field,
        ITwoWayAuction.Terms memory t,
        uint256[] memory orders,
        bytes32 resultsHash
    ) private {
        ITwoWayAuction.Field memory rules = twin.fieldBook(field).rules;
        TwinFields.Order memory o = _drawOrder(_driver(_roll(8)), rules);
        bool receipted = !_once(10);
        bytes32 order = _orderHash(o, _idOf(field), t.round);
        bytes memory receipt = TypedData.sign(
            _keyOf[receipted ? rules.aggregator : _people[_CAROL]],
            _domain,
            TypedData.hashReceipt(order, _idOf(field), t.round, t.part)
        );
        (uint256 first, uint256 second) = _wordPair(o);
        bytes memory call = abi.encodeCall(
            market.claimOmission,
            (rules, t, resultsHash, orders, [first, second], o.buys, receipt)
        );
        bytes memory expected = abi.encodeCall(twin.claim, (field, t.round, t.part, o, receipted));
        _try("claimOmission", _anyone(), 0, call, expected);
    }

    // ---- of a clearing ----

    /// @dev As {ClearingResults} has them, from what the twin remembers.
    function _resultsOf(
        uint256 place,
        ITwoWayAuction.Terms memory t
    ) private view returns (uint256[] memory words) {
        TwinFields.Cleared memory c = twin.cleared(place);
        uint256 room = uint256(t.consumers) + t.providers + t.gridConsumers + t.gridProviders;
        words = new uint256[](c.buyers.length + c.sellers.length + room);
        uint256 next;
        for (uint256 i = 0; i < c.buyers.length; ++i)
            words[next++] = uint256(uint160(c.buyers[i])) << 96;
        for (uint256 j = 0; j < c.sellers.length; ++j)
            words[next++] = (uint256(uint160(c.sellers[j].account)) << 96) | c.sellers[j].sold;
        for (uint256 k = 0; k < c.sales.length; ++k) {
            TwinFields.Sale memory sale = c.sales[k];
            uint256 who = (sale.consumer << 240) | (sale.provider << 224);
            words[next++] = who | (sale.wattHours << 192) | (sale.cost << 96) | sale.earned;
        }
    }

    function _wordOn(
        uint256 place,
        TwinFields.Cleared memory c,
        uint32[] memory given,
        bool signed
    ) private view returns (bytes memory) {
        (, bytes32 clearing) = market.clearingOf(
            _idOf(c.field),
            _kept[place].terms.round,
            _kept[place].terms.part
        );
        address signer = signed ? _meterOfFields() : _people[_AGGREGATOR];
        return TypedData.sign(_keyOf[signer], _domain, TypedData.hashDelivery(clearing, given));
    }

    function _finalizeCall(
        uint256 place,
        uint32[] memory given,
        bytes memory signature
    ) private view returns (bytes memory) {
        Kept storage kept = _kept[place];
        return
            abi.encodeCall(
                market.finalize,
                (
                    twin.fieldBook(twin.cleared(place).field).rules,
                    kept.terms,
                    keccak256(abi.encodePacked(kept.orders)),
                    kept.results,
                    given,
                    signature
                )
            );
    }

    // ---- what drivers were promised, from the market's own balances ----

    function _balancesOf(
        TwinFields.Order[] memory orders
    ) private view returns (uint256[] memory balances) {
        balances = new uint256[](orders.length);
        for (uint256 i = 0; i < orders.length; ++i)
            balances[i] = market.accountOf(orders[i].account).available;
    }

    function _balancesOf(
        TwinFields.Cleared memory c
    ) private view returns (uint256[] memory balances) {
        balances = new uint256[](c.sellers.length);
        for (uint256 j = 0; j < c.sellers.length; ++j)
            balances[j] = market.accountOf(c.sellers[j].account).available;
    }

    /// @dev No consumer pays above its limit, and each gets from its least to its most.
    function _checkPayments(Submission memory s, uint256[] memory balances) private {
        TwinFields.Cleared memory c = twin.cleared(_kept.length - 1);
        for (uint256 i = 0; i < s.orders.length; ++i)
            _orderOf[_kept.length - 1][s.orders[i].account] = s.orders[i];
        uint256 buyers = s.terms.consumers;
        for (uint256 i = 0; i < buyers; ++i) {
            TwinFields.Order memory o = s.orders[i];
            uint256 wattHours;
            for (uint256 k = 0; k < c.sales.length; ++k)
                if (c.sales[k].consumer == i) wattHours += c.sales[k].wattHours;
            uint256 paid = balances[i] - market.accountOf(o.account).available;
            if (paid * 1000 > o.price * wattHours) broken = "a consumer pays above its limit";
            if (wattHours > o.most || wattHours < o.least)
                broken = "a consumer gets what it did not order";
        }
    }

    /// @dev No provider is paid for what the meter did not report, and none below its limit for what it did; a base unit
    /// for each of its pairs, and one for each of their halves, is what rounding may take.
    function _checkEarnings(
        uint256 place,
        TwinFields.Cleared memory c,
        uint256[] memory given,
        uint256[] memory balances
    ) private {
        uint256 efficiency = twin.fieldBook(c.field).rules.efficiency;
        for (uint256 j = 0; j < c.sellers.length; ++j) {
            if (c.sellers[j].grid) continue;
            uint256 has = market.accountOf(c.sellers[j].account).available;
            uint256 paid = has - balances[j];
            bool nothing = given.length == 0 || given[j] == 0;
            if (nothing && paid > c.sellers[j].bond) broken = "paid for what no meter reported";
            if (nothing) continue;
            uint256 delivered = (given[j] * efficiency) / 1e6;
            if (delivered > c.sellers[j].sold) delivered = c.sellers[j].sold;
            if (delivered < c.sellers[j].sold) continue;
            uint256 earned = paid - c.sellers[j].bond;
            uint256 least = (_orderOf[place][c.sellers[j].account].price * delivered) / 1000;
            if (earned + 2 * c.sales.length < least) broken = "a provider earns below its limit";
        }
    }
}
