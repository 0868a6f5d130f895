// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {FieldSlot} from "../libraries/FieldSlot.sol";
import {FixedParameters} from "../auction/FixedParameters.sol";
import {Registry} from "../registry/Registry.sol";
import {VaultNotes} from "../vault/VaultNotes.sol";
import {ClearingRoom} from "./ClearingRoom.sol";
import {ClearingContext, ClearingStorage} from "./ClearingStorage.sol";
import {Fields} from "./Fields.sol";

/// @title The two-way auction: who may call what; the work is done in {ClearingRoom}
abstract contract TwoWayAuction is Registry, VaultNotes, FixedParameters, ITwoWayAuction {
    ClearingStorage private _room;

    /// @inheritdoc ITwoWayAuction
    function addField(Field calldata field) external override onlyOwner {
        ClearingRoom.addField(_room, field, withdrawDelay);
    }

    /// @inheritdoc ITwoWayAuction
    function retireField(Field calldata field) external override {
        if (msg.sender != field.aggregator) _checkOwner();
        ClearingRoom.retireField(_room, field);
    }

    /// @inheritdoc ITwoWayAuction
    function postBond(bytes32 field, uint96 amount) external override {
        FieldSlot slot = Fields.known(_room, field);
        _books.accounts[msg.sender] = _debit(_books.accounts[msg.sender], msg.sender, amount);
        _room.fields[field] = slot.withBond(slot.bond() + amount);
        emit BondPosted(field, msg.sender, amount);
    }

    /// @inheritdoc ITwoWayAuction
    function releaseBond(Field calldata field) external override {
        ClearingRoom.releaseBond(_books, _room, field);
    }

    /// @inheritdoc ITwoWayAuction
    function approveOrder(bytes32 order) external override {
        _room.approvals[msg.sender][order] = true;
        emit OrderApproved(msg.sender, order);
    }

    /// @inheritdoc ITwoWayAuction
    function clear(
        Field calldata field,
        Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) external override {
        if (!active) revert IReverseAuction.MarketInactive();
        ClearingRoom.clear(_books, _room, _context(), field, terms, orders, signatures);
    }

    /// @inheritdoc ITwoWayAuction
    function finalize(
        Field calldata field,
        Terms calldata terms,
        bytes32 ordersHash,
        uint256[] calldata results,
        uint32[] calldata given,
        bytes calldata signature
    ) external override {
        ClearingRoom.finalize(
            _books,
            _room,
            _context(),
            field,
            terms,
            ordersHash,
            results,
            given,
            signature
        );
    }

    /// @inheritdoc ITwoWayAuction
    function claimOmission(
        Field calldata field,
        Terms calldata terms,
        bytes32 resultsHash,
        uint256[] calldata orders,
        uint256[2] calldata omitted,
        bool buys,
        bytes calldata receipt
    ) external override {
        ClearingRoom.claimOmission(
            _books,
            _room,
            _context(),
            field,
            terms,
            resultsHash,
            orders,
            omitted,
            buys,
            receipt
        );
    }

    /// @inheritdoc ITwoWayAuction
    function fieldOf(
        bytes32 field
    ) external view override returns (bool known, uint96 bond, uint40 retiredAt) {
        FieldSlot slot = _room.fields[field];
        return (slot.isKnown(), slot.bond(), slot.retiredAt());
    }

    /// @inheritdoc ITwoWayAuction
    function clearingOf(
        bytes32 field,
        uint24 round,
        uint8 part
    ) external view override returns (ClearingState state, bytes32 clearing) {
        return ClearingResults.split(_room.clearings[Fields.keyOf(field, round, part)]);
    }

    /// @inheritdoc ITwoWayAuction
    function isApproved(address account, bytes32 order) external view override returns (bool) {
        return _room.approvals[account][order];
    }

    function _context() private view returns (ClearingContext memory) {
        return ClearingContext(_domainSeparatorV4(), sink, _fixed);
    }
}
