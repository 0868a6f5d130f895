// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {Books} from "../libraries/Books.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {FieldSlot, FieldSlotLibrary} from "../libraries/FieldSlot.sol";
import {PairPrice} from "../libraries/PairPrice.sol";
import {ClearingStorage} from "./ClearingStorage.sol";

/// @title The fields: which are admitted, and when their rounds open, close and end
library Fields {
    /// @dev Below these a watt-hour of demand or supply would be finer than one step of λ, and the balance that
    /// {Clearing} asks for might not exist: |dd/dλ| ≤ 1e21/λ² with λ ≥ l2, and ds/dλ ≤ 500/l1.
    uint256 private constant _LEAST_QUADRATIC_LOSS = 1e9;
    uint256 private constant _LEAST_LINEAR_LOSS = 1e12;

    function add(
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field,
        uint256 withdrawDelay
    ) internal {
        _check(field, withdrawDelay);
        bytes32 id = idOf(field);
        if (room.fields[id].isKnown()) revert ITwoWayAuction.FieldExists(id);
        room.fields[id] = FieldSlotLibrary.added();
        emit ITwoWayAuction.FieldAdded(id, field.aggregator, field);
    }

    /// @dev The caller has checked who calls.
    function retire(ClearingStorage storage room, ITwoWayAuction.Field calldata field) internal {
        bytes32 id = idOf(field);
        FieldSlot slot = known(room, id);
        if (slot.retiredAt() != 0) revert ITwoWayAuction.FieldIsRetired(id, slot.retiredAt());
        slot = slot.withRetiredAt(uint40(block.timestamp));
        room.fields[id] = slot;
        emit ITwoWayAuction.FieldRetired(id, releasableAt(field, slot));
    }

    function releaseBond(
        Books storage books,
        ClearingStorage storage room,
        ITwoWayAuction.Field calldata field
    ) internal {
        bytes32 id = idOf(field);
        FieldSlot slot = known(room, id);
        uint40 from = slot.retiredAt() == 0 ? 0 : releasableAt(field, slot);
        if (from == 0 || block.timestamp < from) revert ITwoWayAuction.BondLocked(id, from);
        address aggregator = field.aggregator;
        uint96 bond = slot.bond();
        room.fields[id] = slot.withBond(0);
        books.accounts[aggregator] = books.accounts[aggregator].credit(bond);
        emit ITwoWayAuction.BondReleased(id, aggregator, bond);
    }

    function idOf(ITwoWayAuction.Field calldata field) internal pure returns (bytes32) {
        return keccak256(abi.encode(field));
    }

    function known(
        ClearingStorage storage room,
        bytes32 id
    ) internal view returns (FieldSlot slot) {
        slot = room.fields[id];
        if (!slot.isKnown()) revert ITwoWayAuction.UnknownField(id);
    }

    /// @dev Where the clearing of a part of a round is stored.
    function keyOf(bytes32 id, uint24 round, uint8 part) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, round, part));
    }

    function opensAt(
        ITwoWayAuction.Field calldata field,
        uint24 round
    ) internal pure returns (uint256) {
        // 40 bits and the product of twice 24: no overflow.
        unchecked {
            return field.startsAt + uint256(round) * field.roundSeconds;
        }
    }

    function closesAt(
        ITwoWayAuction.Field calldata field,
        uint24 round
    ) internal pure returns (uint256) {
        return opensAt(field, round) + field.roundSeconds;
    }

    /// @dev Until when a round can be cleared, and its orders live.
    function clearBy(
        ITwoWayAuction.Field calldata field,
        uint24 round
    ) internal pure returns (uint256) {
        return closesAt(field, round) + field.clearSeconds;
    }

    /// @dev The last round that a retired field clears opened before it was retired.
    function releasableAt(
        ITwoWayAuction.Field calldata field,
        FieldSlot slot
    ) internal pure returns (uint40) {
        return
            slot.retiredAt() +
            uint40(field.roundSeconds) +
            field.clearSeconds +
            field.claimSeconds +
            1;
    }

    function _check(ITwoWayAuction.Field calldata field, uint256 withdrawDelay) private pure {
        _require(field.aggregator != address(0), "aggregator");
        _require(field.meter != address(0), "meter");
        _require(field.feeAccount != address(0), "feeAccount");
        _require(field.gridAccount != address(0), "gridAccount");
        _require(field.efficiency > 0 && field.efficiency <= Allocation.MILLION, "efficiency");
        _require(field.quadraticLoss >= _LEAST_QUADRATIC_LOSS, "quadraticLoss");
        _require(field.linearLoss >= _LEAST_LINEAR_LOSS, "linearLoss");
        _require(
            field.gridBuys <= field.gridSells && field.gridSells < type(uint96).max,
            "gridSells"
        );
        _require(_agrees(field.alphaBps, field.betaBps), "alphaBps");
        _require(field.spreadFeeBps <= PairPrice.BPS, "spreadFeeBps");
        _require(field.sellBondBps <= PairPrice.BPS, "sellBondBps");
        _require(field.startsAt <= type(uint32).max, "startsAt");
        // Orders must not outlive the wait for a withdrawal, or their cover could be gone.
        _require(
            field.roundSeconds > 0 &&
                uint256(field.roundSeconds) + field.clearSeconds < withdrawDelay,
            "roundSeconds"
        );
        _require(field.parts > 0, "parts");
    }

    /// @dev α + β + 8αβ > 1, without which a rational pair may never agree; each at most 1.
    function _agrees(uint256 alpha, uint256 beta) private pure returns (bool) {
        return
            alpha <= PairPrice.BPS &&
            beta <= PairPrice.BPS &&
            (alpha + beta) * PairPrice.BPS + 8 * alpha * beta > PairPrice.BPS * PairPrice.BPS;
    }

    function _require(bool holds, string memory name) private pure {
        if (!holds) revert ITwoWayAuction.InvalidField(name);
    }
}
