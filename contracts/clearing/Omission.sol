// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Books} from "../libraries/Books.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {FieldSlot} from "../libraries/FieldSlot.sol";
import {Messages} from "../libraries/Messages.sol";
import {PackedOrder} from "../libraries/PackedOrder.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {ClearingContext, ClearingStorage} from "./ClearingStorage.sol";
import {Fields} from "./Fields.sol";
import {Orders} from "./Orders.sol";

/// @title What leaving out an accepted order costs
/// @dev A receipt binds the aggregator. Half of the penalty goes to the sink, so that an aggregator that omits itself
/// loses. An account that took part with any order was not omitted; a skipped order is compared word for word, or an
/// order made up for the same account could stand in for it.
library Omission {
    function claim(
        Books storage books,
        ClearingStorage storage room,
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 resultsHash,
        uint256[] calldata orders,
        uint256[2] calldata omitted,
        bool buys,
        bytes calldata receipt
    ) internal {
        bytes32 id = Fields.idOf(field);
        uint256 clearBy = Fields.clearBy(field, terms.round);
        uint256 claimBy = clearBy + field.claimSeconds;
        if (block.timestamp > claimBy) revert ITwoWayAuction.ClaimTooLate(uint40(claimBy));
        bytes32 order = Orders.hashOf(id, terms.round, omitted[0], omitted[1], buys);
        _useReceipt(room, context.domainSeparator, field.aggregator, id, terms, order, receipt);

        address account = PackedOrder.account(omitted[0]);
        AccountSlot slot = books.accounts[account];
        // Who cancelled has nothing to claim.
        if (slot.epoch() != PackedOrder.epoch(omitted[1]))
            revert ITwoWayAuction.OrderCancelled(
                account,
                PackedOrder.epoch(omitted[1]),
                slot.epoch()
            );
        bytes32 stored = room.clearings[Fields.keyOf(id, terms.round, terms.part)];
        if (stored == 0) {
            if (block.timestamp <= clearBy)
                revert ITwoWayAuction.RoundStillOpen(terms.round, uint40(clearBy));
        } else {
            _checkLists(id, terms, resultsHash, orders, stored);
            if (!_isOmitted(field, terms, orders, omitted, buys))
                revert ITwoWayAuction.NotOmitted(account);
        }
        _penalize(books, room, context.sink, id, field.omissionPenalty, account, order);
    }

    function _useReceipt(
        ClearingStorage storage room,
        bytes32 domainSeparator,
        address aggregator,
        bytes32 id,
        ITwoWayAuction.Terms calldata terms,
        bytes32 order,
        bytes calldata receipt
    ) private {
        bytes32 digest = MessageHashUtils.toTypedDataHash(
            domainSeparator,
            keccak256(abi.encode(Messages.RECEIPT_TYPE, order, id, terms.round, terms.part))
        );
        if (!Signatures.isBy(aggregator, digest, receipt))
            revert ITwoWayAuction.InvalidReceipt(aggregator);
        if (room.claimed[digest]) revert ITwoWayAuction.AlreadyClaimed(digest);
        room.claimed[digest] = true;
    }

    function _checkLists(
        bytes32 id,
        ITwoWayAuction.Terms calldata terms,
        bytes32 resultsHash,
        uint256[] calldata orders,
        bytes32 stored
    ) private pure {
        bytes32 clearing = ClearingResults.hashOf(
            id,
            terms,
            ClearingResults.hashOf(orders),
            resultsHash
        );
        (, bytes32 expected) = ClearingResults.split(stored);
        if (clearing != expected) revert ITwoWayAuction.WrongClearing(clearing, expected);
    }

    function _isOmitted(
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[2] calldata omitted,
        bool buys
    ) private pure returns (bool) {
        uint256 threshold = terms.threshold;
        bool admitted =
            buys
                ? Orders.cappedMaxPrice(omitted[1], field.gridSells) >= threshold
                : terms.consumers > 0 &&
                    Orders.cappedMinPrice(omitted[1], field.gridBuys) <= threshold;
        if (!admitted) return false;
        address account = PackedOrder.account(omitted[0]);
        uint256 taking =
            uint256(terms.consumers) + terms.providers + terms.gridConsumers + terms.gridProviders;
        for (uint256 place = 0; place < orders.length; place += PackedOrder.WORDS) {
            if (place < taking * PackedOrder.WORDS) {
                if (PackedOrder.account(orders[place]) == account) return false;
            } else if (orders[place] == omitted[0] && orders[place + 1] == omitted[1]) return false;
        }
        return true;
    }

    function _penalize(
        Books storage books,
        ClearingStorage storage room,
        address sink,
        bytes32 id,
        uint256 penalty,
        address account,
        bytes32 order
    ) private {
        FieldSlot slot = room.fields[id];
        uint256 bond = slot.bond();
        uint256 taken = penalty < bond ? penalty : bond;
        uint256 toOwner = taken / 2;
        room.fields[id] = slot.withBond(bond - taken);
        books.accounts[account] = books.accounts[account].credit(toOwner);
        books.accounts[sink] = books.accounts[sink].credit(taken - toOwner);
        emit ITwoWayAuction.OmissionPenalized(id, account, order, uint96(toOwner));
    }
}
