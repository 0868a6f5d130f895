// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {Checks} from "./Checks.sol";
import {TwinFields} from "./TwinFields.sol";
import {vm} from "./Vm.sol";

/// @title From wherever the market is, waiting frees everybody's money
/// @dev Runs inside an invariant, whose changes the test chain forgets.
abstract contract WayOut is Checks {
    /// @dev Nobody but the sink may be left behind, and it only because it did not ask.
    function _checkWayOut() internal {
        uint256 time = _handler.clock() + _longest();
        vm.warp(time);
        for (uint256 i = 0; i < _people.length; ++i) _finish(_people[i]);
        for (uint256 i = 0; i < _twin.clearedCount(); ++i) _finalize(i);
        for (uint256 i = 0; i < _twin.fieldCount(); ++i) _retire(i);
        time += 1 days;
        vm.warp(time);
        for (uint256 i = 0; i < _twin.fieldCount(); ++i) _release(i);
        for (uint256 i = 0; i < _people.length; ++i) _ask(_people[i]);
        vm.warp(time + _p.withdrawDelay);
        for (uint256 i = 0; i < _people.length; ++i) _leave(_people[i], i);
        uint256 left = _handler.held();
        if (left != _handler.donated())
            revert NotAllOut(address(_market), left, _handler.donated());
    }

    /// @dev More than any round takes from start to end, or any clearing until its meter's silence ends it.
    function _longest() private view returns (uint256 longest) {
        uint256 bidding = uint256(_p.maxDuration) + uint256(_p.extension) * _p.maxExtensions;
        longest = bidding + _p.validity + 2 * uint256(_p.disputeWindow) + _p.arbiterWindow;
        for (uint256 i = 0; i < _twin.fieldCount(); ++i) {
            TwinFields.FieldBook memory book = _twin.fieldBook(i);
            uint256 open = uint256(book.rules.clearSeconds) + book.rules.deliverySeconds + 1;
            if (open > longest) longest = open;
        }
    }

    /// @dev The calls come from this contract, which is nobody.
    function _finish(address consumer) private {
        IReverseAuction.Auction memory a = _market.auctionOf(consumer);
        if (!_isOver(a.state)) revert Stuck(consumer, abi.encode(a.state));
        if (!a.due) return;
        try _market.reclaim(consumer) {
            _twin.reclaim(consumer);
        } catch (bytes memory reason) {
            revert Stuck(consumer, reason);
        }
        if (_market.auctionOf(consumer).due) revert Stuck(consumer, "still due");
    }

    /// @dev A clearing of which the meter never said anything.
    function _finalize(uint256 place) private {
        if (_twin.cleared(place).finalized) return;
        (bool finalized, bytes memory reason) = address(_market).call(_handler.silentCall(place));
        if (!finalized) revert Stuck(address(_market), reason);
        _twin.finalize(place, false, new uint256[](0));
    }

    /// @dev A field's aggregator can always leave.
    function _retire(uint256 field) private {
        TwinFields.FieldBook memory book = _twin.fieldBook(field);
        if (book.retiredAt > 0) return;
        vm.prank(book.rules.aggregator);
        _market.retireField(book.rules);
        _twin.retireField(book.rules.aggregator, field);
    }

    function _release(uint256 field) private {
        _market.releaseBond(_twin.fieldBook(field).rules);
        _twin.releaseBond(field);
    }

    function _ask(address account) private {
        vm.prank(account);
        _market.requestWithdrawal(type(uint96).max);
    }

    /// @dev To a fresh address, for not everybody can be paid; what comes must be what the twin says is theirs.
    function _leave(address account, uint256 index) private {
        uint256 due = _twin.balanceOf(account);
        if (due == 0 && _market.accountOf(account).available == 0) return;
        uint256 held = _handler.held();
        vm.prank(account);
        try _market.withdraw(address(uint160(0xbeef0000 + index))) {
            uint256 got = held - _handler.held();
            if (got != due) revert NotAllOut(account, got, due);
        } catch (bytes memory reason) {
            revert Stuck(account, reason);
        }
    }
}
