// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {Books} from "../libraries/Books.sol";
import {Clearing} from "./Clearing.sol";
import {ClearingContext, ClearingStorage} from "./ClearingStorage.sol";
import {Delivery} from "./Delivery.sol";
import {Fields} from "./Fields.sol";
import {Omission} from "./Omission.sol";

/// @title The room's code, deployed once and linked into Market, which would not hold it
/// @dev Runs in Market's storage by DELEGATECALL, and holds no money and no state of its own.
library ClearingRoom {
    function addField(
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field,
        uint256 withdrawDelay
    ) external {
        Fields.add(room, field, withdrawDelay);
    }

    function retireField(
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field
    ) external {
        Fields.retire(room, field);
    }

    function releaseBond(
        Books storage books,
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field
    ) external {
        Fields.releaseBond(books, room, field);
    }

    function clear(
        Books storage books,
        ClearingStorage storage room,
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) external {
        Clearing.clear(books, room, context, field, terms, orders, signatures);
    }

    function finalize(
        Books storage books,
        ClearingStorage storage room,
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 ordersHash,
        uint256[] calldata results,
        uint32[] calldata given,
        bytes calldata signature
    ) external {
        Delivery.finalize(
            books,
            room,
            context,
            field,
            terms,
            ordersHash,
            results,
            given,
            signature
        );
    }

    function claimOmission(
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
    ) external {
        Omission.claim(
            books,
            room,
            context,
            field,
            terms,
            resultsHash,
            orders,
            omitted,
            buys,
            receipt
        );
    }
}
