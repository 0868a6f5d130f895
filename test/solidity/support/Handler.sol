// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {FieldMoves} from "./FieldMoves.sol";
import {RegistryMoves} from "./RegistryMoves.sol";
import {RoundMoves} from "./RoundMoves.sol";
import {TwinRounds} from "./TwinRounds.sol";
import {vm} from "./Vm.sol";

/// @title All moves that a campaign draws from: those of the rooms, batches of them, and time
contract Handler is RegistryMoves, RoundMoves, FieldMoves {
    /// @param inEther whether ether is the asset, or a token.
    /// @param parameters of the market.
    constructor(bool inEther, IReverseAuction.Parameters memory parameters) {
        _setTheStage(inEther, parameters);
        _fund();
    }

    /// @notice Time passes: seconds, a few bids' worth, one of the windows, or all of them.
    function wait_(uint256 seed) external move(seed) {
        uint256 size = _roll(12);
        uint256 span = 1 + _roll(1 minutes);
        if (size > 5) span = 1 + _roll(20 minutes);
        if (size == 8) span = _p.disputeWindow - 1 + _roll(3);
        if (size == 9) span = 1 + _roll(uint256(_p.validity) + _p.disputeWindow);
        if (size == 10) span = _p.arbiterWindow - 1 + _roll(3);
        if (size == 11) span = 1 + _roll(uint256(_p.arbiterWindow) + _p.maxDuration);
        clock += span;
        vm.warp(clock);
        waited = true;
        _count("wait", true);
    }

    /// @notice Time passes to the second at which, or before which, something about somebody's round changes.
    function waitUntil(uint256 seed) external move(seed) {
        IReverseAuction.Auction memory a = market.auctionOf(
            _consumerIn(IReverseAuction.State.Open)
        );
        if (_once(3)) a = market.auctionOf(_consumerIn(IReverseAuction.State.Awarded));
        uint256 until = a.closesAt;
        if (a.state == IReverseAuction.State.Open && _once(2)) until -= _p.extension;
        if (a.state == IReverseAuction.State.Awarded)
            until =
                a.hasReading
                    ? uint256(a.reportedAt) + _p.disputeWindow
                    : uint256(a.closesAt) + _p.validity + _p.disputeWindow;
        waited = true;
        clock = until > clock + 1 ? until - _roll(2) : clock + 1;
        vm.warp(clock);
        _count("wait until", true);
    }

    /// @notice Several calls in one transaction, with ether or without; nested, or claiming the ether again and again.
    function multicall(uint256 seed) external move(seed) {
        address who = _once(2) ? _starter() : _bidder();
        uint256 value = _alongside();
        uint256 length = 1 + (_once(2) ? _roll(3) : 0);
        bytes[] memory calls = new bytes[](length);
        bytes[] memory expected = new bytes[](length + 1);
        expected[0] =
            value > 0
                ? abi.encodeCall(
                    twin.deposit,
                    (who, value, _inEther() ? held() : type(uint256).max / 2)
                )
                : abi.encodeCall(twin.nothing, ());
        for (uint256 i = 0; i < length; ++i) (calls[i], expected[i + 1]) = _entry(who, value > 0);
        starts = length;
        _try(
            value > 0 ? "multicall with ether" : "multicall",
            who,
            value,
            abi.encodeCall(market.multicall, (calls)),
            abi.encodeCall(twin.all, (expected))
        );
    }

    /// @notice The next step of whoever's round has come furthest, so that runs get deep: the dispute in the end is left
    /// to the moves for it.
    function advance(uint256 seed) external move(seed) {
        address consumer = _reported();
        TwinRounds.Round memory round = twin.roundOf(consumer);
        IReverseAuction.State state = twin.stateOf(consumer);
        if (state == IReverseAuction.State.Awarded && round.report.made) {
            if (_once(2)) _stepContest(consumer);
            else _stepRead();
        } else if (state == IReverseAuction.State.Awarded) {
            _stepRead();
        } else {
            consumer = _consumerIn(IReverseAuction.State.Open);
            if (twin.stateOf(consumer) != IReverseAuction.State.Open) _stepStart(_starter());
            else if (twin.roundOf(consumer).provider == address(0) || _once(3)) _stepBid();
            else _stepEnd(consumer);
        }
    }

    /// @dev One call of a batch. The ether came in front of it, so none counts here; functions that take none refuse
    /// to be called along with some.
    function _entry(
        address who,
        bool withValue
    ) private returns (bytes memory call, bytes memory expected) {
        uint256 kind = _roll(withValue && !_once(8) ? 4 : 9);
        // Without ether along there is nothing to deposit.
        if (!withValue && kind > 2 && kind < 6 && !_once(6)) kind += 3;
        if (kind == 0) return _start(who, 0);
        if (kind == 1) return _bid(who, 0);
        if (kind == 2) return _contest(who, _reported(), 0);
        if (kind == 3 || kind == 4) {
            // A deposit of what has been credited already is no error and no second credit.
            call = abi.encodeCall(market.deposit, ());
            expected =
                withValue ? abi.encodeCall(twin.nothing, ()) : abi.encodeCall(twin.never, ());
            return (call, expected);
        }
        if (kind == 5) {
            call = abi.encodeCall(market.multicall, (new bytes[](0)));
            return (call, abi.encodeCall(twin.never, ()));
        }
        if (kind == 6) {
            call = abi.encodeCall(market.requestWithdrawal, (uint96(1)));
            expected = abi.encodeCall(twin.requestWithdrawal, (who, 1));
        } else if (kind == 7) {
            (call, expected) = _settle(who);
        } else {
            (call, expected) = _cancel(who);
        }
        if (withValue) expected = abi.encodeCall(twin.never, ());
    }

    /// @dev Everybody starts with some money, the stranger and the removed one too.
    function _fund() private {
        for (uint256 i = 0; i < _SINK; ++i) {
            address who = _people[i];
            uint256 amount = 100e18;
            twin.deposit(who, amount, 0);
            if (_inEther()) {
                vm.deal(who, amount);
                vm.prank(who);
                market.deposit{value: amount}();
                continue;
            }
            token.mint(who, amount);
            vm.prank(who);
            token.approve(address(market), amount);
            vm.prank(who);
            market.depositToken(uint96(amount));
        }
    }
}
