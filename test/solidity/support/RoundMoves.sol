// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {BiddingMoves} from "./BiddingMoves.sol";
import {Twin} from "./Twin.sol";
import {TwinRounds} from "./TwinRounds.sol";
import {TypedData} from "./TypedData.sol";

/// @title Moves of an awarded round: the consumer's word, readings, and disputes
abstract contract RoundMoves is BiddingMoves {
    /// @notice The consumer says that all was delivered.
    function settle(uint256 seed) external move(seed) {
        address who = _consumerIn(IReverseAuction.State.Awarded);
        (bytes memory call, bytes memory expected) = _settle(who);
        _try("settle", who, 0, call, expected);
    }

    /// @notice Submits a reading: of one meter or both; right, low, above, interim, foreign, too early, of another key.
    function settleMetered(uint256 seed) external move(seed) {
        _stepRead();
    }

    /// @notice Contests a reading by a stake.
    function contest(uint256 seed) external move(seed) {
        _stepContest(_reported());
    }

    /// @notice Gives in.
    function concede(uint256 seed) external move(seed) {
        address consumer = _consumerIn(IReverseAuction.State.Disputed);
        uint24 number = _numberOf(consumer);
        address who = _once(2) ? consumer : twin.roundOf(consumer).provider;
        if (_once(12)) who = _anyone();
        bytes memory call = abi.encodeCall(market.concede, (consumer, number));
        _try("concede", who, 0, call, abi.encodeCall(twin.concede, (who, consumer, number)));
    }

    /// @notice The arbiter judges, once in a while too high, against nobody, or as somebody else.
    function resolve(uint256 seed) external move(seed) {
        address consumer = _consumerIn(IReverseAuction.State.Disputed);
        uint24 number = _numberOf(consumer);
        TwinRounds.Round memory round = twin.roundOf(consumer);
        address by = _once(12) ? _anyone() : twin.roles().arbiter;
        address loser = _once(2) ? consumer : round.provider;
        if (_once(20)) loser = _anyone();
        uint256 full = (round.wattHours * round.price + 999) / 1000;
        uint96 payment = uint96(_once(3) ? full : _roll(full + 1));
        if (_once(20)) payment = uint96(full + 1);
        _try(
            "resolve",
            by,
            0,
            abi.encodeCall(market.resolve, (consumer, number, payment, loser)),
            abi.encodeCall(twin.resolve, (by, consumer, number, payment, loser))
        );
    }

    function _stepContest(address consumer) internal {
        address who = _contesterIn(consumer);
        uint256 value = _alongside();
        (bytes memory call, bytes memory expected) = _contest(who, consumer, value);
        _try("contest", who, value, call, expected);
    }

    function _stepRead() internal {
        IReverseAuction.Reading memory r = _draftReading();
        uint256 signers = _roll(3);
        // The wrong side may have reported already; mostly the other one answers.
        TwinRounds.Round memory round = twin.roundOf(r.consumer);
        if (round.report.made && !_once(4))
            signers = round.report.side == IReverseAuction.Side.Consumer ? 1 : 0;
        (bytes memory first, Twin.Signed ofConsumer) = signers == 1
            ? (bytes(""), Twin.Signed.Nobody)
            : _signReading(r, r.consumer);
        (bytes memory second, Twin.Signed ofProvider) = signers == 0
            ? (bytes(""), Twin.Signed.Nobody)
            : _signReading(r, r.provider);
        _try(
            signers == 2 ? "settleMetered by both" : "settleMetered by one",
            _anyone(),
            0,
            abi.encodeCall(market.settleMetered, (r, first, second)),
            abi.encodeCall(twin.read, (r, ofConsumer, ofProvider))
        );
    }

    function _settle(address who) internal returns (bytes memory call, bytes memory expected) {
        uint24 number = _numberOf(who);
        call = abi.encodeCall(market.settle, (number));
        expected = abi.encodeCall(twin.settle, (who, number));
    }

    function _contest(
        address who,
        address consumer,
        uint256 value
    ) internal returns (bytes memory call, bytes memory expected) {
        uint24 number = _numberOf(consumer);
        call = abi.encodeCall(market.contest, (consumer, number));
        expected = abi.encodeCall(twin.contest, (who, value, consumer, number));
    }

    /// @dev A consumer in whose round one meter has reported, if there is one.
    function _reported() internal returns (address) {
        return twin.firstIn(_people, _roll(_COUNT), IReverseAuction.State.Awarded, true);
    }

    /// @dev Whose turn it is, once in a while anybody.
    function _contesterIn(address consumer) internal returns (address) {
        TwinRounds.Round memory round = twin.roundOf(consumer);
        if (_once(12) || round.provider == address(0)) return _anyone();
        return round.report.side == IReverseAuction.Side.Consumer ? round.provider : consumer;
    }

    function _draftReading() private returns (IReverseAuction.Reading memory r) {
        r.consumer = _once(2) ? _reported() : _consumerIn(IReverseAuction.State.Awarded);
        TwinRounds.Round memory round = twin.roundOf(r.consumer);
        r.market = address(market);
        r.provider = round.provider;
        r.round = _numberOf(r.consumer);
        r.isFinal = !_once(12);
        r.wattHours = uint32(round.wattHours);
        uint256 kind = _roll(5);
        if (kind == 0) r.wattHours = uint32(_roll(round.wattHours + 1));
        // About as much as tolerance allows, on either side of it.
        uint256 tolerated = (round.wattHours * _p.toleranceBps) / 10_000;
        if (kind == 1) r.wattHours -= uint32(_min(round.wattHours, tolerated + _roll(2)));
        if (kind == 2) r.wattHours += uint32(_roll(1000));
        r.takenAt = uint40(_once(3) ? round.closesAt : clock);
        if (_once(20) && round.closesAt > 0) r.takenAt = uint40(round.closesAt - 1);
        if (_once(20)) r.provider = _anyone();
        if (_once(30)) r.market = address(twin);
    }

    /// @dev By the account's meter; once in a while by the account's own key, which is no meter.
    function _signReading(
        IReverseAuction.Reading memory r,
        address account
    ) private returns (bytes memory, Twin.Signed) {
        address meter = twin.meterOf(account);
        uint256 key = _keyOf[meter];
        Twin.Signed by = Twin.Signed.Meter;
        if (key == 0 || _once(16)) {
            key = _keyOf[account] == 0 ? _keyOf[_operator] : _keyOf[account];
            by = Twin.Signed.Stranger;
        }
        return (TypedData.sign(key, _domain, TypedData.hash(r)), by);
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
