// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";
import {IRegistry} from "../interfaces/IRegistry.sol";
import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {Messages} from "../libraries/Messages.sol";
import {Money} from "../libraries/Money.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {Books, Withdrawal} from "../libraries/Books.sol";
import {Words} from "../libraries/Words.sol";
import {ClearingStorage} from "./ClearingStorage.sol";

/// @dev What checking an order needs to know of its clearing, read once.
struct OrderTerms {
    bytes32 domainSeparator;
    bytes32 field;
    uint256 round;
    uint256 opensAt;
    uint256 clearBy;
    uint256 gridBuys;
    uint256 gridSells;
    uint256 efficiency;
    uint256 sellBondBps;
    /// Marks, for this transaction, who takes part.
    uint256 mark;
}

/// @title Whether an order stands: who signed it, and whether anything speaks against it
/// @dev One list of reasons serves orders that take part and orders that are skipped: the first must have none, the
/// second must have one.
library Orders {
    using TransientSlot for *;
    using Words for uint256[];

    /// @dev So that a mark's slot cannot be a storage-like slot that a compiler chooses.
    uint256 private constant _MARK_SPACE = uint256(keccak256("peerwatt.clearing.mark")) >> 160;

    /// @notice The order's EIP-712 struct hash, from its two words.
    /// @dev Written where memory is free and not claimed: `abi.encode` would grow memory by 288 bytes an order, and
    /// memory's price grows with its square. What it saves an EV: `npm run gas`.
    function hashOf(
        bytes32 field,
        uint256 round,
        uint256 first,
        uint256 second,
        bool buys
    ) internal pure returns (bytes32 hash) {
        bytes32 orderType = buys ? Messages.BUY_ORDER_TYPE : Messages.SELL_ORDER_TYPE;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, orderType)
            mstore(add(free, 0x20), shr(96, first))
            mstore(add(free, 0x40), field)
            mstore(add(free, 0x60), round)
            // minWattHours of a buy order, maxWattHours of a sell order.
            mstore(add(free, 0x80), and(shr(64, first), 0xffffffff))
            let rest := add(free, 0xa0)
            if buys {
                mstore(rest, and(shr(32, first), 0xffffffff))
                mstore(add(free, 0xc0), and(first, 0xffffffff))
                rest := add(free, 0xe0)
            }
            mstore(rest, shr(160, second))
            mstore(add(rest, 0x20), and(shr(136, second), 0xffffff))
            hash := keccak256(free, sub(add(rest, 0x40), free))
        }
    }

    /// @notice Refuses an order that its account has not signed or that something speaks against; marks its account.
    /// @param place of the order in its list: its signature has the same.
    /// @return slot the account, covered and not written yet.
    function take(
        Books storage books,
        ClearingStorage storage room,
        OrderTerms memory terms,
        uint256[] calldata signatures,
        uint256 place,
        uint256 first,
        uint256 second,
        bool buys
    ) internal returns (AccountSlot slot) {
        address account = PackedOrder.account(first);
        bytes32 order = hashOf(terms.field, terms.round, first, second, buys);
        // ERC-2098: r, and s with the parity of y in its first bit.
        bytes32 r = bytes32(signatures.get(2 * place));
        bytes32 vs = bytes32(signatures.get(2 * place + 1));
        if (!_isSigned(room, terms.domainSeparator, account, order, r, vs))
            revert ITwoWayAuction.UnsignedOrder(account);
        slot = books.accounts[account];
        ITwoWayAuction.SkipReason reason = reasonToSkip(books, terms, slot, first, second, buys);
        if (reason != ITwoWayAuction.SkipReason.None)
            _refuse(books, terms, slot, first, second, buys, reason);
        _slotOf(account).asUint256().tstore(terms.mark);
    }

    /// @notice What speaks against an order, if anything.
    function reasonToSkip(
        Books storage books,
        OrderTerms memory terms,
        AccountSlot slot,
        uint256 first,
        uint256 second,
        bool buys
    ) internal view returns (ITwoWayAuction.SkipReason) {
        if (buys && _isSenseless(first)) return ITwoWayAuction.SkipReason.Invalid;
        if (!slot.isActive()) return ITwoWayAuction.SkipReason.NotActive;
        if (slot.epoch() != PackedOrder.epoch(second)) return ITwoWayAuction.SkipReason.EpochMoved;
        address account = PackedOrder.account(first);
        if (
            slot.lastClearing() >= terms.opensAt ||
            _slotOf(account).asUint256().tload() == terms.mark
        ) return ITwoWayAuction.SkipReason.Traded;
        if (_coverOf(books, slot, account, terms.clearBy) < _neededFor(terms, first, second, buys))
            return ITwoWayAuction.SkipReason.Uncovered;
        return ITwoWayAuction.SkipReason.None;
    }

    /// @notice A consumer's limit, as far as it makes sense: nobody need pay more than the grid asks.
    function cappedMaxPrice(uint256 second, uint256 gridSells) internal pure returns (uint256) {
        uint256 price = PackedOrder.price(second);
        return price < gridSells ? price : gridSells;
    }

    /// @notice A provider's limit, as far as it makes sense: nobody need take less than the grid pays.
    function cappedMinPrice(uint256 second, uint256 gridBuys) internal pure returns (uint256) {
        uint256 price = PackedOrder.price(second);
        return price > gridBuys ? price : gridBuys;
    }

    function _isSigned(
        ClearingStorage storage room,
        bytes32 domainSeparator,
        address account,
        bytes32 order,
        bytes32 r,
        bytes32 vs
    ) private view returns (bool) {
        if (r == 0 && vs == 0) return room.approvals[account][order];
        (address signer, , ) = ECDSA.tryRecover(
            MessageHashUtils.toTypedDataHash(domainSeparator, order),
            r,
            vs
        );
        // An account that does not exist cannot be active, so a failed recovery is refused later if not here.
        return signer == account;
    }

    function _isSenseless(uint256 first) private pure returns (bool) {
        return
            PackedOrder.minWattHours(first) > PackedOrder.maxWattHours(first, true) ||
            PackedOrder.willingness(first) > Allocation.MILLION;
    }

    /// @dev What the account cannot take away before the round's orders expire; {IVault-coverOf}.
    function _coverOf(
        Books storage books,
        AccountSlot slot,
        address account,
        uint256 until
    ) private view returns (uint256 cover) {
        cover = slot.available();
        if (!slot.isWithdrawing()) return cover;
        Withdrawal memory request = books.withdrawals[account];
        if (request.readyAt > until) return cover;
        return request.amount < cover ? cover - request.amount : 0;
    }

    /// @dev The most an order can cost, so that whether it is covered does not depend on how the clearing comes out.
    function _neededFor(
        OrderTerms memory terms,
        uint256 first,
        uint256 second,
        bool buys
    ) private pure returns (uint256) {
        uint256 maxWattHours = PackedOrder.maxWattHours(first, buys);
        if (buys) return Money.cost(maxWattHours, cappedMaxPrice(second, terms.gridSells));
        if (terms.sellBondBps == 0) return 0;
        uint256 arriving = Allocation.deliverable(maxWattHours, terms.efficiency);
        return Money.share(Money.cost(arriving, terms.gridSells), terms.sellBondBps);
    }

    function _refuse(
        Books storage books,
        OrderTerms memory terms,
        AccountSlot slot,
        uint256 first,
        uint256 second,
        bool buys,
        ITwoWayAuction.SkipReason reason
    ) private view {
        address account = PackedOrder.account(first);
        if (reason == ITwoWayAuction.SkipReason.Invalid)
            revert ITwoWayAuction.InvalidOrder(account);
        if (reason == ITwoWayAuction.SkipReason.NotActive)
            revert IRegistry.NotRegistered(account, slot.status());
        if (reason == ITwoWayAuction.SkipReason.EpochMoved)
            revert ITwoWayAuction.OrderCancelled(account, PackedOrder.epoch(second), slot.epoch());
        if (reason == ITwoWayAuction.SkipReason.Traded)
            revert ITwoWayAuction.AlreadyTraded(account);
        revert ITwoWayAuction.OrderUncovered(
            account,
            _coverOf(books, slot, account, terms.clearBy),
            _neededFor(terms, first, second, buys)
        );
    }

    function _slotOf(address account) private pure returns (bytes32) {
        return bytes32((uint256(uint160(account)) << 96) | _MARK_SPACE);
    }
}
