// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {IVault} from "../interfaces/IVault.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {Money} from "../libraries/Money.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {PairPrice} from "../libraries/PairPrice.sol";
import {Withdrawal} from "../libraries/Withdrawal.sol";
import {ClearingStorage} from "./ClearingStorage.sol";
import {Orders} from "./Orders.sol";
import {Walk} from "./Walk.sol";

/// @title Trades with the grid, for those who are not admitted and for whom the grid's price is within their limit
/// @dev A consumer buys all that it would take at rG, a provider sells all that it would give at pG. The grid account
/// is one more provider and one more consumer of the results: its money is held and paid out like everybody's.
library GridTrades {
    function trade(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        address gridAccount,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) internal {
        if (terms.gridConsumers == 0 && terms.gridProviders == 0) return;
        uint256 earned = 0;
        uint256 sold = 0;
        uint256 cost = 0;
        uint256 bought = 0;
        if (terms.gridConsumers > 0) {
            (sold, earned) = _sell(accounts, withdrawals, room, walk, terms, orders, signatures);
            walk.results[walk.firstProvider + terms.providers] = ClearingResults.participant(
                gridAccount,
                sold
            );
        }
        if (terms.gridProviders > 0) {
            (bought, cost) = _buy(accounts, withdrawals, room, walk, terms, orders, signatures);
            walk.results[uint256(terms.consumers) + terms.gridConsumers] = ClearingResults
                .participant(gridAccount, 0);
            AccountSlot slot = accounts[gridAccount];
            if (slot.available() < cost)
                revert IVault.InsufficientBalance(gridAccount, slot.available(), cost);
            accounts[gridAccount] = slot.debit(cost);
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
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private returns (uint256 sold, uint256 earned) {
        uint256 price = walk.terms.gridSells;
        for (uint256 i = 0; i < terms.gridConsumers; ++i) {
            uint256 place = uint256(terms.consumers) + terms.providers + i;
            uint256 first = orders[2 * place];
            uint256 second = orders[2 * place + 1];
            address account = PackedOrder.account(first);
            if (PackedOrder.price(second) < price || price >= walk.threshold)
                revert ITwoWayAuction.NotForTheGrid(account, uint96(PackedOrder.price(second)));
            AccountSlot slot = Orders.take(
                accounts,
                withdrawals,
                room,
                walk.terms,
                Orders.signatureAt(signatures, place),
                first,
                second,
                true
            );
            uint256 wattHours = PackedOrder.maxWattHours(first, true);
            (uint256 cost, ) = PairPrice.money(price, price, wattHours);
            uint256 consumer = uint256(terms.consumers) + i;
            walk.results[consumer] = ClearingResults.participant(account, 0);
            if (wattHours > 0)
                walk.results[walk.nextPair++] = ClearingResults.pair(
                    consumer,
                    terms.providers,
                    wattHours,
                    cost,
                    cost
                );
            sold += wattHours;
            earned += cost;
            accounts[account] = slot.debit(cost).withLastClearing(uint32(walk.terms.opensAt));
            emit ITwoWayAuction.EnergyBought(account, uint32(wattHours), uint96(cost));
        }
    }

    /// @dev The grid buys from providers whom τ does not admit, or from all if no consumer is.
    function _buy(
        mapping(address account => AccountSlot) storage accounts,
        mapping(address account => Withdrawal) storage withdrawals,
        ClearingStorage storage room,
        Walk memory walk,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) private returns (uint256 bought, uint256 cost) {
        uint256 price = walk.terms.gridBuys;
        uint256 consumer = uint256(terms.consumers) + terms.gridConsumers;
        for (uint256 i = 0; i < terms.gridProviders; ++i) {
            uint256 place = uint256(terms.consumers) + terms.providers + terms.gridConsumers + i;
            uint256 first = orders[2 * place];
            uint256 second = orders[2 * place + 1];
            address account = PackedOrder.account(first);
            if (
                PackedOrder.price(second) > price ||
                (terms.consumers > 0 && price <= walk.threshold)
            ) revert ITwoWayAuction.NotForTheGrid(account, uint96(PackedOrder.price(second)));
            AccountSlot slot = Orders.take(
                accounts,
                withdrawals,
                room,
                walk.terms,
                Orders.signatureAt(signatures, place),
                first,
                second,
                false
            );
            uint256 wattHours = Allocation.deliverable(
                PackedOrder.maxWattHours(first, false),
                walk.terms.efficiency
            );
            (uint256 paid, ) = PairPrice.money(price, price, wattHours);
            if (paid > type(uint96).max) revert IVault.HoldingsCapExceeded(paid, type(uint96).max);
            uint256 provider = uint256(terms.providers) + (terms.gridConsumers > 0 ? 1 : 0) + i;
            walk.results[walk.firstProvider + provider] = ClearingResults.participant(
                account,
                wattHours
            );
            if (wattHours > 0)
                walk.results[walk.nextPair++] = ClearingResults.pair(
                    consumer,
                    provider,
                    wattHours,
                    paid,
                    paid
                );
            bought += wattHours;
            cost += paid;
            if (walk.marksProviders) {
                uint256 bond = Money.share(paid, walk.terms.sellBondBps);
                accounts[account] = slot.debit(bond).withLastClearing(uint32(walk.terms.opensAt));
            }
            emit ITwoWayAuction.SaleAgreed(account, uint32(wattHours), uint96(paid));
        }
    }
}
