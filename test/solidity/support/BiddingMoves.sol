// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {TypedData} from "./TypedData.sol";
import {TwinRounds} from "./TwinRounds.sol";
import {VaultMoves} from "./VaultMoves.sol";

/// @title Moves from the start of a round to its award
abstract contract BiddingMoves is VaultMoves {
    /// @dev A signed bid that anybody may submit, now, later or again.
    struct Offer {
        IReverseAuction.Bid bid;
        bytes signature;
        bool signed;
        bool sent;
    }

    uint256 private constant _KEPT = 4;

    Offer[_KEPT] private _offers;

    /// @notice Starts a round: mostly one that can be paid for, by somebody who has none.
    function startAuction(uint256 seed) external move(seed) {
        _stepStart(_starter());
    }

    /// @notice Takes a round back.
    function cancelAuction(uint256 seed) external move(seed) {
        address who = _consumerIn(IReverseAuction.State.Open);
        (bytes memory call, bytes memory expected) = _cancel(who);
        _try("cancelAuction", who, 0, call, expected);
    }

    /// @notice Bids by a transaction.
    function placeBid(uint256 seed) external move(seed) {
        _stepBid();
    }

    /// @notice Submits a signed bid: a new one, or one that was kept, which may have landed before.
    function placeBidBySig(uint256 seed) external move(seed) {
        (uint256 slot, bool fits) = _keptBid();
        bool old = _offers[slot].bid.provider != address(0) && (fits ? !_once(4) : _once(4));
        if (!old) {
            _sign(slot);
            if (_once(3)) return;
        }
        _offers[slot].sent = true;
        Offer memory offer = _offers[slot];
        _try(
            old ? "placeBidBySig, kept" : "placeBidBySig",
            _anyone(),
            0,
            abi.encodeCall(market.placeBidBySig, (offer.bid, offer.signature)),
            abi.encodeCall(twin.bidSigned, (offer.bid, offer.signed))
        );
    }

    /// @notice Closes a round early, mostly at the best bid.
    function endAuction(uint256 seed) external move(seed) {
        _stepEnd(_consumerIn(IReverseAuction.State.Open));
    }

    /// @notice Finishes what time has finished.
    function reclaim(uint256 seed) external move(seed) {
        address consumer = twin.firstDue(_people, _roll(_COUNT));
        bytes memory call = abi.encodeCall(market.reclaim, (consumer));
        _try("reclaim", _anyone(), 0, call, abi.encodeCall(twin.reclaim, (consumer)));
    }

    function _stepStart(address who) internal {
        uint256 value = _alongside();
        (bytes memory call, bytes memory expected) = _start(who, value);
        _try("startAuction", who, value, call, expected);
    }

    function _stepBid() internal {
        address who = _bidder();
        uint256 value = _alongside();
        (bytes memory call, bytes memory expected) = _bid(who, value);
        _try("placeBid", who, value, call, expected);
    }

    function _stepEnd(address who) internal {
        uint24 number = _numberOf(who);
        TwinRounds.Round memory round = twin.roundOf(who);
        address provider = _once(12) ? _anyone() : round.provider;
        uint96 price = uint96(_once(12) ? round.price + 1 : round.price);
        bytes memory call = abi.encodeCall(market.endAuction, (number, provider, price));
        _try("endAuction", who, 0, call, abi.encodeCall(twin.end, (who, number, provider, price)));
    }

    function _start(
        address who,
        uint256 value
    ) internal returns (bytes memory call, bytes memory expected) {
        uint32 wattHours = uint32(1 + _roll(_once(4) ? 2 * uint256(_p.minEnergy) + 1 : 50_000));
        uint40 duration = uint40(1 + _roll(_once(2) ? _p.maxDuration : 30 minutes));
        uint256 affordable = ((twin.balanceOf(who) + value) * 1000) / wattHours;
        uint96 price = uint96(_once(3) ? affordable / (1 + _roll(50)) : 1 + _roll(1e15));
        uint16 reputation = uint16(_once(8) ? _roll(9000) : 0);
        if (_once(30)) wattHours = 0;
        if (_once(30)) price = 0;
        if (_once(30)) duration = _once(2) ? 0 : _p.maxDuration + 1;
        if (_once(40)) reputation = 10_001;
        bytes32 area = keccak256(abi.encode(wattHours));
        call = abi.encodeCall(
            market.startAuction,
            (wattHours, duration, price, reputation, area, ~area)
        );
        expected = abi.encodeCall(twin.start, (who, value, wattHours, duration, price, reputation));
    }

    function _cancel(address who) internal returns (bytes memory call, bytes memory expected) {
        uint24 number = _numberOf(who);
        call = abi.encodeCall(market.cancelAuction, (number));
        expected = abi.encodeCall(twin.cancel, (who, number));
    }

    function _bid(
        address who,
        uint256 value
    ) internal returns (bytes memory call, bytes memory expected) {
        IReverseAuction.Bid memory b = _draftBid(who);
        call = abi.encodeCall(
            market.placeBid,
            (b.consumer, b.round, b.wattHours, b.price, b.ephemeralKey)
        );
        expected = abi.encodeCall(twin.bid, (b, value));
    }

    /// @dev Mostly somebody who may start a round now.
    function _starter() internal returns (address) {
        uint256 first = _roll(_COUNT);
        if (_once(6)) return _people[first];
        return twin.firstIdle(_people, first);
    }

    function _bidder() internal returns (address) {
        // Mostly one of the few who always may.
        return _once(3) ? _anyone() : _people[_WALLET + _roll(4)];
    }

    /// @dev One that was not submitted yet and would still lead in its round, or any.
    function _keptBid() private returns (uint256 slot, bool fits) {
        uint256 first = _roll(_KEPT);
        for (uint256 i = 0; i < _KEPT && !fits; ++i) {
            slot = (first + i) % _KEPT;
            IReverseAuction.Bid memory b = _offers[slot].bid;
            (, uint256 highest) = twin.highestBid(b.consumer);
            fits =
                !_offers[slot].sent &&
                b.deadline >= clock &&
                b.price <= highest &&
                twin.numberOf(b.consumer) == b.round &&
                twin.stateOf(b.consumer) == IReverseAuction.State.Open;
        }
        if (!fits) slot = first;
    }

    /// @dev For an open round, at a price that leads, but for once in a while.
    function _draftBid(address who) private returns (IReverseAuction.Bid memory b) {
        b.provider = who;
        b.consumer = _consumerIn(IReverseAuction.State.Open);
        b.round = _numberOf(b.consumer);
        b.wattHours = uint32(twin.wattHoursOf(b.consumer));
        (, uint256 highest) = twin.highestBid(b.consumer);
        b.price = uint96(_once(3) ? highest : highest - _roll(highest / 4 + 1));
        if (_once(20)) b.price = uint96(highest + 1);
        if (_once(20)) b.price = uint96(_roll(highest + 1) / 1e6);
        if (_once(30)) ++b.wattHours;
        b.ephemeralKey = keccak256(abi.encode(who, b.price));
    }

    /// @dev Keeps a new signed bid: right, or lapsed, living too long, of another epoch, changed, or signed by another.
    function _sign(uint256 slot) private {
        address who = _bidder();
        IReverseAuction.Bid memory b = _draftBid(who);
        b.epoch = uint24(twin.epochOf(who));
        b.deadline = uint40(
            clock + (_once(2) ? _p.withdrawDelay : _roll(uint256(_p.withdrawDelay) + 1))
        );
        b.exclusive = _once(4);
        if (_once(20)) b.deadline = uint40(clock - 1);
        if (_once(20)) b.deadline = uint40(clock + _p.withdrawDelay + 1);
        if (_once(20)) ++b.epoch;
        address signer = _once(20) ? _operator : who;
        // A contract without ERC-1271 can sign nothing, whoever tries for it.
        uint256 key = _keyOf[signer] == 0 ? _keyOf[_operator] : _keyOf[signer];
        _offers[slot].signature = TypedData.sign(key, _domain, TypedData.hash(b));
        _offers[slot].signed = signer == who && _keyOf[who] != 0;
        if (_once(20)) {
            b.exclusive = !b.exclusive;
            _offers[slot].signed = false;
        }
        _offers[slot].bid = b;
        _offers[slot].sent = false;
    }
}
