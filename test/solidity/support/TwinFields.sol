// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../../../contracts/interfaces/ITwoWayAuction.sol";
import {TwinRegistry} from "./TwinRegistry.sol";

/// @title The naive twin: charging fields, their clearings, and what omissions cost
/// @dev Orders are structs, pairs come from a double loop, and everything is remembered: nothing is packed or hashed.
abstract contract TwinFields is TwinRegistry {
    /// @dev An order, and whether its account stands behind it. A provider has no `least` and no `willingness`.
    struct Order {
        address account;
        uint256 least;
        uint256 most;
        uint256 willingness;
        uint256 price;
        uint256 epoch;
        bool buys;
        bool signed;
    }

    struct FieldBook {
        ITwoWayAuction.Field rules;
        uint256 bond;
        uint256 retiredAt;
    }

    struct Sale {
        uint256 consumer;
        uint256 provider;
        uint256 wattHours;
        uint256 cost;
        uint256 earned;
    }

    struct Seller {
        address account;
        uint256 sold;
        uint256 agreed;
        uint256 bond;
        bool grid;
    }

    /// @dev A clearing: who takes part, what they agreed on, and what is on hold for it.
    struct Cleared {
        uint256 field;
        uint256 round;
        uint256 part;
        uint256 threshold;
        uint256 held;
        bool finalized;
        bool hasConsumers;
        address[] buyers;
        Seller[] sellers;
        Sale[] sales;
        Order[] skipped;
    }

    uint256 private constant _BPS = 10_000;

    FieldBook[] internal _fields;
    Cleared[] internal _cleared;
    mapping(bytes32 key => uint256 place) private _placeOf;
    mapping(bytes32 key => mapping(address account => bool)) private _takes;
    mapping(bytes32 receipt => bool) private _claimed;

    // ---- reading ----

    function fieldCount() external view returns (uint256) {
        return _fields.length;
    }

    function fieldBook(uint256 field) external view returns (FieldBook memory) {
        return _fields[field];
    }

    function clearedCount() external view returns (uint256) {
        return _cleared.length;
    }

    function cleared(uint256 place) external view returns (Cleared memory) {
        return _cleared[place];
    }

    /// @notice All that is on hold in fields: their bonds, payments of clearings that are not finalized, bonds of sales.
    function onHold() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _fields.length; ++i) sum += _fields[i].bond;
        for (uint256 i = 0; i < _cleared.length; ++i) {
            if (_cleared[i].finalized) continue;
            sum += _cleared[i].held;
            Seller[] storage sellers = _cleared[i].sellers;
            for (uint256 j = 0; j < sellers.length; ++j) sum += sellers[j].bond;
        }
    }

    function opensAt(uint256 field, uint256 round) public view returns (uint256) {
        ITwoWayAuction.Field storage rules = _fields[field].rules;
        return rules.startsAt + round * rules.roundSeconds;
    }

    function clearBy(uint256 field, uint256 round) public view returns (uint256) {
        return opensAt(field, round + 1) + _fields[field].rules.clearSeconds;
    }

    /// @notice What an account cannot take away before some time.
    function coverUntil(address account, uint256 time) public view returns (uint256) {
        Person storage person = _people[account];
        if (person.asked == 0 || person.readyAt > time) return person.balance;
        return person.asked < person.balance ? person.balance - person.asked : 0;
    }

    // ---- fields ----

    function addField(address by, ITwoWayAuction.Field calldata rules) external returns (bool) {
        if (by != _setting.operator) return false;
        for (uint256 i = 0; i < _fields.length; ++i)
            if (keccak256(abi.encode(_fields[i].rules)) == keccak256(abi.encode(rules)))
                return false;
        _fields.push(FieldBook(rules, 0, 0));
        return true;
    }

    function retireField(address by, uint256 field) external returns (bool) {
        FieldBook storage book = _fields[field];
        if (by != book.rules.aggregator && by != _setting.operator) return false;
        if (book.retiredAt != 0) return false;
        book.retiredAt = block.timestamp;
        return true;
    }

    function postBond(address by, uint256 field, uint256 amount) external returns (bool) {
        if (_people[by].balance < amount) return false;
        _people[by].balance -= amount;
        // A gift to the aggregator, if it comes from somebody else.
        address aggregator = _fields[field].rules.aggregator;
        if (by != aggregator) {
            _people[by].history.costs += amount;
            _people[aggregator].history.earned += amount;
        }
        _people[aggregator].history.locked += amount;
        _fields[field].bond += amount;
        return true;
    }

    function releaseBond(uint256 field) external returns (bool) {
        FieldBook storage book = _fields[field];
        ITwoWayAuction.Field storage rules = book.rules;
        uint256 wait = uint256(rules.roundSeconds) + rules.clearSeconds + rules.claimSeconds;
        if (book.retiredAt == 0 || block.timestamp <= book.retiredAt + wait) return false;
        _people[rules.aggregator].balance += book.bond;
        _people[rules.aggregator].history.locked -= book.bond;
        book.bond = 0;
        return true;
    }

    // ---- clearing ----

    /// @param orders as the market gets them: admitted consumers and providers, those of the grid, those skipped.
    function clear(
        address by,
        uint256 field,
        ITwoWayAuction.Terms calldata t,
        Order[] calldata orders
    ) external returns (bool) {
        _demand(active && _mayClear(by, field, t));
        bytes32 key = keccak256(abi.encode(field, t.round, t.part));
        _cleared.push();
        _placeOf[key] = _cleared.length;
        Cleared storage c = _cleared[_cleared.length - 1];
        (c.field, c.round, c.part, c.threshold) = (field, t.round, t.part, t.threshold);
        c.hasConsumers = t.consumers > 0;

        uint256 providers = uint256(t.consumers) + t.providers;
        uint256 gridConsumers = providers + t.gridConsumers;
        uint256 all = gridConsumers + t.gridProviders;
        for (uint256 i = 0; i < all; ++i) _take(c, key, orders[i]);
        _trade(c, t, orders[:t.consumers], orders[t.consumers:providers]);
        _gridSells(c, orders[providers:gridConsumers]);
        _gridBuys(c, orders[gridConsumers:all]);
        _hold(c, key);
        for (uint256 i = all; i < orders.length; ++i) {
            _demand(_speaksAgainst(c, key, orders[i]));
            c.skipped.push(orders[i]);
        }
        return true;
    }

    // ---- delivery ----

    /// @param signed whether the field's meter stands behind `given`.
    /// @param given watt-hours that each seller gave; empty: no word.
    function finalize(
        uint256 place,
        bool signed,
        uint256[] calldata given
    ) external returns (bool) {
        Cleared storage c = _cleared[place];
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        if (c.finalized) return false;
        bool measured = given.length > 0;
        if (measured && (!signed || given.length != c.sellers.length)) return false;
        if (!measured && block.timestamp <= clearBy(c.field, c.round) + rules.deliverySeconds)
            return false;
        c.finalized = true;
        for (uint256 j = 0; j < c.sellers.length; ++j) {
            Seller storage seller = c.sellers[j];
            uint256 arrived = measured ? (given[j] * rules.efficiency) / 1e6 : 0;
            _paySeller(c, j, arrived < seller.sold ? arrived : seller.sold, measured);
        }
        return true;
    }

    // ---- omission ----

    /// @param receipted whether the aggregator's receipt is right.
    function claim(
        uint256 field,
        uint256 round,
        uint256 part,
        Order calldata omitted,
        bool receipted
    ) external returns (bool) {
        FieldBook storage book = _fields[field];
        uint256 until = clearBy(field, round);
        if (block.timestamp > until + book.rules.claimSeconds || !receipted) return false;
        bytes32 receipt = keccak256(
            abi.encode(field, round, part, omitted.account, _nameOf(omitted))
        );
        if (_claimed[receipt] || omitted.epoch != _people[omitted.account].epoch) return false;
        uint256 place = _placeOf[keccak256(abi.encode(field, uint24(round), uint8(part)))];
        if (place == 0 && block.timestamp <= until) return false;
        if (place > 0 && !_isOmitted(_cleared[place - 1], omitted)) return false;
        _claimed[receipt] = true;

        uint256 taken = book.rules.omissionPenalty;
        if (taken > book.bond) taken = book.bond;
        book.bond -= taken;
        _people[book.rules.aggregator].history.locked -= taken;
        _people[book.rules.aggregator].history.slashed += taken;
        _people[omitted.account].balance += taken / 2;
        _people[omitted.account].history.earned += taken / 2;
        _toSink(taken - taken / 2);
        return true;
    }

    // ---- of a clearing ----

    /// @dev A call that fails half way must leave nothing behind.
    function _demand(bool holds) private pure {
        if (!holds) revert Refused(0);
    }

    function _mayClear(
        address by,
        uint256 field,
        ITwoWayAuction.Terms calldata t
    ) private view returns (bool) {
        FieldBook storage book = _fields[field];
        if (by != book.rules.aggregator || book.bond < book.rules.omissionPenalty) return false;
        if (book.retiredAt != 0 && opensAt(field, t.round) >= book.retiredAt) return false;
        if (t.part >= book.rules.parts || t.lambda == 0) return false;
        if (block.timestamp < opensAt(field, uint256(t.round) + 1)) return false;
        if (block.timestamp > clearBy(field, t.round)) return false;
        return _placeOf[keccak256(abi.encode(field, t.round, t.part))] == 0;
    }

    function _take(Cleared storage c, bytes32 key, Order calldata order) private {
        _demand(order.signed && !_speaksAgainst(c, key, order));
        _takes[key][order.account] = true;
    }

    function _speaksAgainst(
        Cleared storage c,
        bytes32 key,
        Order calldata order
    ) private view returns (bool) {
        Person storage person = _people[order.account];
        if (order.buys && (order.least > order.most || order.willingness > 1e6)) return true;
        if (!_isActive(order.account) || person.epoch != order.epoch) return true;
        if (person.lastClearing >= opensAt(c.field, c.round)) return true;
        if (_takes[key][order.account]) return true;
        return coverUntil(order.account, clearBy(c.field, c.round)) < _needed(c.field, order);
    }

    function _needed(uint256 field, Order calldata order) private view returns (uint256) {
        ITwoWayAuction.Field storage rules = _fields[field].rules;
        if (order.buys) return _ceil(order.most * _least(order.price, rules.gridSells), 1000);
        uint256 arriving = (order.most * rules.efficiency) / 1e6;
        return _ceil(_ceil(arriving * rules.gridSells, 1000) * rules.sellBondBps, _BPS);
    }

    /// @dev Everybody's amount from λ, the balance, and a double loop over the two lists.
    function _trade(
        Cleared storage c,
        ITwoWayAuction.Terms calldata t,
        Order[] calldata buys,
        Order[] calldata sells
    ) private {
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        _checkLine(buys, rules, t.threshold);
        _checkLine(sells, rules, t.threshold);
        uint256[] memory offered = new uint256[](sells.length);
        uint256 supplied;
        for (uint256 j = 0; j < sells.length; ++j) {
            c.sellers.push(Seller(sells[j].account, 0, 0, 0, false));
            uint256 given = _least(sells[j].most, supplyAt(c.field, t.lambda));
            offered[j] = (given * rules.efficiency) / 1e6;
            supplied += offered[j];
        }
        uint256 demanded;
        for (uint256 i = 0; i < buys.length; ++i) {
            c.buyers.push(buys[i].account);
            uint256 wanted = demandAt(buys[i], t.lambda);
            demanded += wanted;
            for (uint256 j = 0; j < sells.length; ++j) {
                uint256 wattHours = _least(wanted, offered[j]);
                if (wattHours == 0) continue;
                _pair(c, i, j, wattHours, buys[i].price, sells[j].price);
                wanted -= wattHours;
                offered[j] -= wattHours;
            }
        }
        _demand(supplied >= demanded && supplied - demanded <= buys.length + sells.length);
    }

    function demandAt(Order memory order, uint256 lambda) public pure returns (uint256) {
        uint256 wanted = order.least + (order.willingness * 1e15) / lambda;
        wanted = wanted > 1000 ? wanted - 1000 : 0;
        if (wanted < order.least) wanted = order.least;
        return wanted < order.most ? wanted : order.most;
    }

    function supplyAt(uint256 field, uint256 lambda) public view returns (uint256) {
        ITwoWayAuction.Field storage rules = _fields[field].rules;
        uint256 gain = lambda * rules.efficiency;
        uint256 loss = uint256(rules.linearLoss) * 1e6;
        return gain > loss ? ((gain - loss) * 1000) / (uint256(rules.quadraticLoss) * 2e6) : 0;
    }

    /// @dev On the right side of τ, and sorted by limit, then account.
    function _checkLine(
        Order[] calldata orders,
        ITwoWayAuction.Field storage rules,
        uint256 threshold
    ) private view {
        for (uint256 i = 0; i < orders.length; ++i) {
            uint256 limit = limitOf(orders[i], rules);
            _demand(orders[i].buys ? limit >= threshold : limit <= threshold);
            if (i == 0) continue;
            uint256 last = limitOf(orders[i - 1], rules);
            bool sorted = orders[i].buys ? last > limit : last < limit;
            if (last == limit) sorted = orders[i - 1].account < orders[i].account;
            _demand(sorted);
        }
    }

    function limitOf(
        Order memory order,
        ITwoWayAuction.Field memory rules
    ) public pure returns (uint256) {
        if (order.buys) return _least(order.price, rules.gridSells);
        return order.price > rules.gridBuys ? order.price : rules.gridBuys;
    }

    function _pair(
        Cleared storage c,
        uint256 i,
        uint256 j,
        uint256 wattHours,
        uint256 most,
        uint256 least
    ) private {
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        if (most > rules.gridSells) most = rules.gridSells;
        if (least < rules.gridBuys) least = rules.gridBuys;
        uint256 w = most - (7500 * (most - least)) / (_BPS + 2 * uint256(rules.alphaBps));
        uint256 q = least + (7500 * (most - least)) / (_BPS + 2 * uint256(rules.betaBps));
        uint256 half = ((w - q) * (_BPS - rules.spreadFeeBps)) / (2 * _BPS);
        uint256 cost = ((w - half) * wattHours) / 1000;
        uint256 earned = _least(_ceil((q + half) * wattHours, 1000), cost);
        c.sales.push(Sale(i, j, wattHours, cost, earned));
        c.sellers[j].sold += wattHours;
        c.sellers[j].agreed += earned;
    }

    function _gridSells(Cleared storage c, Order[] calldata buys) private {
        if (buys.length == 0) return;
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        uint256 place = c.sellers.length;
        c.sellers.push(Seller(rules.gridAccount, 0, 0, 0, true));
        for (uint256 i = 0; i < buys.length; ++i) {
            _demand(buys[i].price >= rules.gridSells && rules.gridSells < c.threshold);
            uint256 cost = (rules.gridSells * buys[i].most) / 1000;
            c.sales.push(Sale(c.buyers.length, place, buys[i].most, cost, cost));
            c.buyers.push(buys[i].account);
            c.sellers[place].sold += buys[i].most;
            c.sellers[place].agreed += cost;
        }
    }

    function _gridBuys(Cleared storage c, Order[] calldata sells) private {
        if (sells.length == 0) return;
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        uint256 place = c.buyers.length;
        c.buyers.push(rules.gridAccount);
        for (uint256 j = 0; j < sells.length; ++j) {
            _demand(sells[j].price <= rules.gridBuys);
            _demand(!c.hasConsumers || rules.gridBuys > c.threshold);
            uint256 wattHours = (sells[j].most * rules.efficiency) / 1e6;
            uint256 cost = (rules.gridBuys * wattHours) / 1000;
            c.sales.push(Sale(place, c.sellers.length, wattHours, cost, cost));
            c.sellers.push(Seller(sells[j].account, wattHours, cost, 0, false));
        }
    }

    /// @dev Payments and bonds go on hold, and those who paid or are bound are marked with the round.
    function _hold(Cleared storage c, bytes32 key) private {
        ITwoWayAuction.Field storage rules = _fields[c.field].rules;
        for (uint256 i = 0; i < c.sales.length; ++i) {
            address buyer = c.buyers[c.sales[i].consumer];
            _demand(_people[buyer].balance >= c.sales[i].cost);
            _people[buyer].balance -= c.sales[i].cost;
            _people[buyer].history.costs += c.sales[i].cost;
            c.held += c.sales[i].cost;
        }
        for (uint256 i = 0; i < c.buyers.length; ++i)
            if (_takes[key][c.buyers[i]]) _mark(c, c.buyers[i]);
        for (uint256 j = 0; j < c.sellers.length; ++j) {
            Seller storage seller = c.sellers[j];
            if (seller.grid || (rules.parts == 1 && rules.sellBondBps == 0)) continue;
            seller.bond = _ceil(seller.agreed * rules.sellBondBps, _BPS);
            _people[seller.account].balance -= seller.bond;
            _people[seller.account].history.locked += seller.bond;
            _mark(c, seller.account);
        }
    }

    function _mark(Cleared storage c, address account) private {
        _people[account].lastClearing = opensAt(c.field, c.round);
    }

    // ---- of a delivery ----

    function _paySeller(Cleared storage c, uint256 j, uint256 delivered, bool measured) private {
        Seller storage seller = c.sellers[j];
        Person storage person = _people[seller.account];
        for (uint256 i = 0; i < c.sales.length; ++i)
            if (c.sales[i].provider == j) _paySale(c, c.sales[i], delivered);
        person.history.locked -= seller.bond;
        person.balance += seller.bond;
        if (seller.grid || !measured || seller.sold == 0) return;
        uint256 lacking = seller.sold - delivered;
        bool isShort = lacking * _BPS > seller.sold * _p.toleranceBps;
        if (isShort) {
            uint256 slashed = (seller.bond * lacking) / seller.sold;
            person.balance -= slashed;
            person.history.slashed += slashed;
            _toSink(slashed);
        }
        if (seller.sold < _p.minEnergy) return;
        if (isShort) ++person.failed;
        else ++person.fulfilled;
    }

    function _paySale(Cleared storage c, Sale storage sale, uint256 delivered) private {
        Seller storage seller = c.sellers[sale.provider];
        uint256 cost = (sale.cost * delivered) / seller.sold;
        uint256 earned = _least(_ceil(sale.earned * delivered, seller.sold), cost);
        Person storage buyer = _people[c.buyers[sale.consumer]];
        buyer.balance += sale.cost - cost;
        buyer.history.costs -= sale.cost - cost;
        _people[seller.account].balance += earned;
        _people[seller.account].history.earned += earned;
        address feeAccount = _fields[c.field].rules.feeAccount;
        _people[feeAccount].balance += cost - earned;
        _people[feeAccount].history.earned += cost - earned;
    }

    // ---- of an omission ----

    function _isOmitted(Cleared storage c, Order calldata order) private view returns (bool) {
        uint256 limit = limitOf(order, _fields[c.field].rules);
        bool admitted = order.buys ? limit >= c.threshold : c.hasConsumers && limit <= c.threshold;
        if (!admitted) return false;
        bytes32 key = keccak256(abi.encode(c.field, uint24(c.round), uint8(c.part)));
        if (_takes[key][order.account]) return false;
        for (uint256 i = 0; i < c.skipped.length; ++i)
            if (_nameOf(c.skipped[i]) == _nameOf(order)) return false;
        return true;
    }

    /// @dev What makes an order this one and no other.
    function _nameOf(Order memory o) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(o.account, o.least, o.most, o.willingness, o.price, o.epoch, o.buys)
            );
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _ceil(uint256 a, uint256 b) private pure returns (uint256) {
        return (a + b - 1) / b;
    }
}
