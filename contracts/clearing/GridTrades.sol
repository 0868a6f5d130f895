// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {IAssetHolder} from "../interfaces/IAssetHolder.sol";
import {IVault} from "../interfaces/IVault.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {Money} from "../libraries/Money.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {PairPrice} from "../libraries/PairPrice.sol";
import {Words} from "../libraries/Words.sol";
import {Books} from "../libraries/Books.sol";
import {ClearingStorage} from "./ClearingStorage.sol";
import {Orders} from "./Orders.sol";
import {Walk} from "./Walk.sol";

/// @title Trades with the grid, for those who are not admitted and for whom the grid's price is within their limit
/// @dev A consumer buys all that it would take at rG, a provider sells all that it would give at pG. The grid account
/// is one more provider and one more consumer of the results: its money is held and paid out like everybody's.
library GridTrades {
    using Words for uint256[];

    function trade(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        address gridAccount,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) internal {
        if (terms.gridConsumers == 0 && terms.gridProviders == 0) return;
        (uint256 sold, uint256 earned) = _sell(books, room, walk, terms, orders, signatures);
        (uint256 bought, uint256 cost) = _buy(books, room, walk, terms, orders, signatures);
        if (terms.gridConsumers > 0)
            walk.results.set(
                walk.firstProvider + terms.providers,
                ClearingResults.participant(gridAccount, sold)
            );
        if (terms.gridProviders > 0) {
            walk.results.set(
                uint256(terms.consumers) + terms.gridConsumers,
                ClearingResults.participant(gridAccount, 0)
            );
            AccountSlot slot = books.accounts[gridAccount];
            if (slot.available() < cost)
                revert IVault.InsufficientBalance(gridAccount, slot.available(), cost);
            books.accounts[gridAccount] = slot.debit(cost);
        }
        walk.held += cost + earned;
        emit ITwoWayAuction.GridTraded(
            gridAccount,
            uint64(sold),
            uint64(bought),
            uint96(earned),
            uint96(cost)
        );
    }

    /// @dev The grid sells to consumers whom τ does not admit.
    function _sell(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private returns (uint256 sold, uint256 earned) {
        uint256 consumer = terms.consumers;
        for (uint256 i = 0; i < terms.gridConsumers; ++i) {
            uint256 place = uint256(terms.consumers) + terms.providers + i;
            uint256 first = orders.get(2 * place);
            uint256 second = orders.get(2 * place + 1);
            uint256 price = walk.terms.gridSells;
            _check(PackedOrder.price(second) >= price && price < walk.threshold, first, second);
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
            uint256 wattHours = PackedOrder.maxWattHours(first, true);
            uint256 cost = _pair(walk, consumer + i, terms.providers, price, wattHours);
            sold += wattHours;
            earned += cost;
            address account = PackedOrder.account(first);
            walk.results.set(consumer + i, ClearingResults.participant(account, 0));
            books.accounts[account] = slot.debit(cost).withLastClearing(walk.terms.opensAt);
            emit ITwoWayAuction.EnergyBought(account, uint32(wattHours), uint96(cost));
        }
    }

    /// @dev The grid buys from providers whom τ does not admit, or from all if no consumer is.
    function _buy(
        Books storage books,
        ClearingStorage storage room,
        Walk memory walk,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private returns (uint256 bought, uint256 cost) {
        uint256 before = uint256(terms.consumers) + terms.providers + terms.gridConsumers;
        uint256 provider = uint256(terms.providers) + (terms.gridConsumers > 0 ? 1 : 0);
        for (uint256 i = 0; i < terms.gridProviders; ++i) {
            uint256 first = orders.get(2 * (before + i));
            uint256 second = orders.get(2 * (before + i) + 1);
            uint256 price = walk.terms.gridBuys;
            bool left = terms.consumers == 0 || price > walk.threshold;
            _check(PackedOrder.price(second) <= price && left, first, second);
            AccountSlot slot = Orders.take(
                books,
                room,
                walk.terms,
                signatures,
                before + i,
                first,
                second,
                false
            );
            uint256 wattHours = Allocation.deliverable(
                PackedOrder.maxWattHours(first, false),
                walk.terms.efficiency
            );
            uint256 consumer = uint256(terms.consumers) + terms.gridConsumers;
            uint256 earned = _pair(walk, consumer, provider + i, price, wattHours);
            bought += wattHours;
            cost += earned;
            _agree(books, walk, slot, PackedOrder.account(first), provider + i, wattHours, earned);
        }
    }

    /// @dev A sale to the grid, with the bond and the mark that any sale has.
    function _agree(
        Books storage books,
        Walk memory walk,
        AccountSlot slot,
        address account,
        uint256 provider,
        uint256 wattHours,
        uint256 earned
    ) private {
        walk.results.set(
            walk.firstProvider + provider,
            ClearingResults.participant(account, wattHours)
        );
        if (walk.marksProviders) {
            uint256 bond = Money.share(earned, walk.terms.sellBondBps);
            books.accounts[account] = slot.debit(bond).withLastClearing(walk.terms.opensAt);
        }
        emit ITwoWayAuction.SaleAgreed(account, uint32(wattHours), uint96(earned));
    }

    /// @dev A pair at the grid's price has no spread.
    function _pair(
        Walk memory walk,
        uint256 consumer,
        uint256 provider,
        uint256 price,
        uint256 wattHours
    ) private pure returns (uint256 cost) {
        (cost, ) = PairPrice.money(price, price, wattHours);
        if (cost > type(uint96).max)
            revert IAssetHolder.HoldingsCapExceeded(cost, type(uint96).max);
        if (wattHours == 0) return 0;
        walk.results.set(
            walk.nextPair++,
            ClearingResults.pair(consumer, provider, wattHours, cost, cost)
        );
    }

    function _check(bool fits, uint256 first, uint256 second) private pure {
        if (!fits)
            revert ITwoWayAuction.NotForTheGrid(
                PackedOrder.account(first),
                uint96(PackedOrder.price(second))
            );
    }
}
