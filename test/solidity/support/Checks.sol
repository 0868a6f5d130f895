// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Market} from "../../../contracts/Market.sol";
import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {ITwoWayAuction} from "../../../contracts/interfaces/ITwoWayAuction.sol";
import {AccountSlot} from "../../../contracts/libraries/AccountSlot.sol";
import {Handler} from "./Handler.sol";
import {Moves} from "./Moves.sol";
import {Twin} from "./Twin.sol";
import {TwinFields} from "./TwinFields.sol";
import {TwinRegistry} from "./TwinRegistry.sol";
import {TwinRounds} from "./TwinRounds.sol";
import {vm} from "./Vm.sol";

/// @title What must hold after every move, whatever the asset
/// @dev The suites give these checks their names as invariants. State and price are compared with the second before the
/// last move, money with what the twin says happened, sums with what the market itself reports.
abstract contract Checks {
    error NotCovered(uint256 held, uint256 owed, uint256 donated);
    error TotalFell(address account, uint256 hasAndHad, uint256 byTheRules);
    error PriceRose(address consumer, uint256 price, uint256 before);
    error Traded(address account, IRegistry.Status status);
    error RoundBegan(address consumer, uint256 round, IReverseAuction.State before);
    error WrongEdge(address consumer, IReverseAuction.State from, IReverseAuction.State to);
    error Fell(string what, address account);
    error Disagreement(string what, uint256 times);
    error Differs(string what, address account, uint256 market, uint256 twin);
    error Stuck(address account, bytes reason);
    error Broken(string what);
    error NotAllOut(address account, uint256 got, uint256 due);

    /// @dev The storage slot of the market's books, which begin with the accounts.
    uint256 private constant _BOOKS = 5;

    Handler internal _handler;
    Market internal _market;
    Twin internal _twin;
    address[] internal _people;
    IReverseAuction.Parameters internal _p;

    function _prepare(bool inEther, IReverseAuction.Parameters memory parameters) internal {
        _p = parameters;
        _handler = new Handler(inEther, parameters);
        _handler.remember(true, true);
        _market = _handler.market();
        _twin = _handler.twin();
        _people = _handler.people();
    }

    /// @dev The asset held is the sum of balances, escrows, bonds and stakes, and what came as a gift.
    function _checkCover() internal {
        vm.warp(_handler.clock());
        uint256 owed;
        for (uint256 i = 0; i < _people.length; ++i) {
            owed += _market.accountOf(_people[i]).available;
            (uint256 escrow, , uint256 bond, , uint256 stake) = _locked(_people[i]);
            owed += escrow + bond + stake;
        }
        owed += _twin.onHold();
        uint256 held = _handler.held();
        if (held != owed + _handler.donated()) revert NotCovered(held, owed, _handler.donated());
    }

    /// @dev What somebody has, and has taken out, is what it put in and earned, less costs, fees, stakes and slashes.
    function _checkTotals() internal {
        vm.warp(_handler.clock());
        uint256[] memory totals = new uint256[](_people.length);
        for (uint256 i = 0; i < _people.length; ++i) {
            totals[i] += _market.accountOf(_people[i]).available;
            (
                uint256 escrow,
                address provider,
                uint256 bond,
                address staker,
                uint256 stake
            ) = _locked(_people[i]);
            totals[i] += escrow;
            if (bond > 0) totals[_indexOf(provider)] += bond;
            if (stake > 0) totals[_indexOf(staker)] += stake;
        }
        for (uint256 i = 0; i < _people.length; ++i) {
            TwinRegistry.History memory h = _twin.historyOf(_people[i]);
            uint256 had =
                totals[i] + h.withdrawn + h.costs + h.fees + h.stakes + h.slashed + h.locked;
            if (had != h.deposited + h.earned)
                revert TotalFell(_people[i], had, h.deposited + h.earned);
        }
    }

    /// @dev What is stored of fields and clearings, and what no driver was promised but got.
    function _checkFields() internal {
        vm.warp(_handler.clock());
        if (bytes(_handler.broken()).length > 0) revert Broken(_handler.broken());
        for (uint256 i = 0; i < _twin.fieldCount(); ++i) {
            TwinFields.FieldBook memory book = _twin.fieldBook(i);
            bytes32 id = keccak256(abi.encode(book.rules));
            (bool known, uint96 bond, uint40 retiredAt) = _market.fieldOf(id);
            if (!known) revert Broken("a field is forgotten");
            _same("bond of a field", address(0), bond, book.bond);
            _same("retiredAt of a field", address(0), retiredAt, book.retiredAt);
        }
        for (uint256 i = 0; i < _twin.clearedCount(); ++i) {
            TwinFields.Cleared memory c = _twin.cleared(i);
            bytes32 id = keccak256(abi.encode(_twin.fieldBook(c.field).rules));
            (ITwoWayAuction.ClearingState state, ) = _market.clearingOf(
                id,
                uint24(c.round),
                uint8(c.part)
            );
            _same("state of a clearing", address(0), uint256(state), c.finalized ? 2 : 1);
        }
    }

    function _checkPrices() internal {
        vm.warp(_handler.clock());
        Moves.Before[] memory all = _handler.before();
        for (uint256 i = 0; i < _people.length; ++i) {
            IReverseAuction.Auction memory a = _market.auctionOf(_people[i]);
            Moves.Before memory b = all[i];
            if (a.price > a.startPrice) revert PriceRose(_people[i], a.price, a.startPrice);
            if (a.round == b.round && a.price > b.price)
                revert PriceRose(_people[i], a.price, b.price);
            // Another leader must have gone below.
            bool taken = a.round == b.round && b.provider != address(0) && a.provider != b.provider;
            if (taken && a.price >= b.price) revert PriceRose(_people[i], a.price, b.price);
        }
    }

    function _checkTraders() internal {
        vm.warp(_handler.clock());
        Moves.Before[] memory all = _handler.before();
        for (uint256 i = 0; i < _people.length; ++i) {
            Moves.Before memory b = all[i];
            IReverseAuction.Auction memory a = _market.auctionOf(_people[i]);
            if (a.round != b.round) _checkTrader(_people[i]);
            bool bid =
                a.provider != address(0) &&
                    (a.round != b.round || a.provider != b.provider || a.price != b.price);
            if (bid) _checkTrader(a.provider);
        }
    }

    /// @dev A round's number grows by one, and only when the one before is over.
    function _checkRounds() internal {
        vm.warp(_handler.clock());
        Moves.Before[] memory all = _handler.before();
        for (uint256 i = 0; i < _people.length; ++i) {
            Moves.Before memory b = all[i];
            IReverseAuction.Auction memory a = _market.auctionOf(_people[i]);
            if (_market.accountOf(_people[i]).round != a.round)
                revert RoundBegan(_people[i], a.round, b.state);
            if (a.round == b.round) continue;
            // In a batch of calls a round may also have been ended in front of the next.
            bool batch = _handler.starts() > 1;
            if (a.round < b.round || a.round > b.round + _handler.starts())
                revert RoundBegan(_people[i], a.round, b.state);
            if (!batch && !_isOver(b.state)) revert RoundBegan(_people[i], a.round, b.state);
        }
    }

    function _checkEdges() internal {
        vm.warp(_handler.clock());
        Moves.Before[] memory all = _handler.before();
        bool waited = _handler.waited();
        for (uint256 i = 0; i < _people.length; ++i) {
            Moves.Before memory b = all[i];
            IReverseAuction.Auction memory a = _market.auctionOf(_people[i]);
            bool allowed =
                a.round == b.round
                    ? (a.state == b.state ||
                        (waited ? _byTime(b.state, a.state) : _byCall(b.state, a.state)))
                    : !waited && (a.state == IReverseAuction.State.Open || _handler.starts() > 1);
            // Money that has moved does not become due again.
            bool again = a.round == b.round && _isOver(b.state) && !b.due && a.due;
            if (!allowed || again) revert WrongEdge(_people[i], b.state, a.state);
        }
    }

    function _checkCounters() internal {
        vm.warp(_handler.clock());
        Moves.Before[] memory all = _handler.before();
        for (uint256 i = 0; i < _people.length; ++i) {
            Moves.Before memory b = all[i];
            IRegistry.Account memory a = _market.accountOf(_people[i]);
            if (a.round < b.rounds) revert Fell("round", _people[i]);
            if (a.epoch < b.epoch) revert Fell("epoch", _people[i]);
            // A certificate sets the record of one who had none.
            bool joined = b.status == IRegistry.Status.None;
            if (a.fulfilled < b.fulfilled && !joined) revert Fell("fulfilled", _people[i]);
            if (a.failed < b.failed || a.disputed < b.disputed)
                revert Fell("failed or disputed", _people[i]);
            if (a.status == IRegistry.Status.None && !joined) revert Fell("status", _people[i]);
        }
        address sink = _market.sink();
        if (_handler.takingsOf(sink) < _handler.sinkBefore()) revert Fell("sink", sink);
    }

    /// @dev The market allowed what the rules allow and refused what they refuse, and both remember the same.
    function _checkRules() internal {
        vm.warp(_handler.clock());
        if (_handler.disagreements() > 0)
            revert Disagreement(_handler.firstDisagreement(), _handler.disagreements());
        for (uint256 i = 0; i < _people.length; ++i) {
            _compareAccounts(_people[i]);
            _compareRounds(_people[i]);
        }
    }

    function _compareAccounts(address who) private view {
        IRegistry.Account memory a = _market.accountOf(who);
        TwinRegistry.Person memory t = _twin.personOf(who);
        _same("available", who, a.available, t.balance);
        _same("status", who, uint256(a.status), uint256(t.status));
        _same("fulfilled", who, a.fulfilled, t.fulfilled);
        _same("failed", who, a.failed, t.failed);
        _same("disputed", who, a.disputed, t.disputed);
        _same("round", who, a.round, t.round);
        _same("epoch", who, a.epoch, t.epoch);
        _same("lastClearing", who, a.lastClearing, t.lastClearing);
        _same("meter", who, uint160(_market.meterOf(who)), uint160(t.meter));
        (uint96 asked, uint40 readyAt) = _market.withdrawalOf(who);
        _same("withdrawal", who, asked, t.asked);
        _same("readyAt", who, readyAt, t.readyAt);
        AccountSlot slot = _slotOf(who);
        _same("available in storage", who, slot.available(), t.balance);
        _same("withdrawing", who, slot.isWithdrawing() ? 1 : 0, t.asked > 0 ? 1 : 0);
    }

    /// @dev No view tells whether a withdrawal is open in the account's own word.
    function _slotOf(address who) private view returns (AccountSlot) {
        bytes32 word = vm.load(address(_market), keccak256(abi.encode(who, _BOOKS)));
        return AccountSlot.wrap(uint256(word));
    }

    function _compareRounds(address who) private view {
        IReverseAuction.Auction memory a = _market.auctionOf(who);
        TwinRounds.Round memory t = _twin.roundOf(who);
        _same("state", who, uint256(a.state), uint256(_twin.stateOf(who)));
        _same("due", who, a.due ? 1 : 0, _isDue(a.state, t.state) ? 1 : 0);
        _same("number", who, a.round, t.number);
        _same("closesAt", who, a.closesAt, t.closesAt);
        _same("extensions", who, a.extensions, t.extensions);
        _same("provider", who, uint160(a.provider), uint160(t.provider));
        _same("price", who, a.price, t.price);
        _same("escrow", who, a.escrow, t.escrow);
        if (t.provider != address(0)) _same("bond", who, a.bond, t.bond);
        _same("hasReading", who, a.hasReading ? 1 : 0, t.report.made ? 1 : 0);
        _same("reported", who, a.reportedWattHours, t.report.wattHours);
        _same("contested", who, a.contestedWattHours, t.report.otherWattHours);
        _same("contestedAt", who, a.contestedAt, t.report.contestedAt);
    }

    function _checkTrader(address account) private view {
        IRegistry.Status status = _market.accountOf(account).status;
        // Nobody is removed by the move by which it trades, so the status after it is the status before.
        if (status != IRegistry.Status.Active) revert Traded(account, status);
    }

    /// @dev What a consumer's round still holds: of a round that is over, nothing, unless it is due.
    function _locked(
        address consumer
    )
        internal
        view
        returns (uint256 escrow, address provider, uint256 bond, address staker, uint256 stake)
    {
        IReverseAuction.Auction memory a = _market.auctionOf(consumer);
        if (_isOver(a.state) && !a.due) return (0, address(0), 0, address(0), 0);
        (escrow, provider) = (a.escrow, a.provider);
        if (provider != address(0)) bond = a.bond;
        if (!a.staked) return (escrow, provider, bond, address(0), 0);
        stake = (escrow * _p.contestStakeBps + 9999) / 10_000;
        staker = a.reportedBy == IReverseAuction.Side.Consumer ? a.provider : consumer;
    }

    function _indexOf(address account) private view returns (uint256 index) {
        while (_people[index] != account) ++index;
    }

    function _isOver(IReverseAuction.State state) internal pure returns (bool) {
        return
            state != IReverseAuction.State.Open &&
            state != IReverseAuction.State.Awarded &&
            state != IReverseAuction.State.Disputed;
    }

    function _isDue(
        IReverseAuction.State state,
        IReverseAuction.State written
    ) private pure returns (bool) {
        return state != written && state != IReverseAuction.State.Awarded;
    }

    function _byTime(
        IReverseAuction.State from,
        IReverseAuction.State to
    ) private pure returns (bool) {
        if (from == IReverseAuction.State.Open)
            return
                to == IReverseAuction.State.Awarded ||
                to == IReverseAuction.State.Expired ||
                to == IReverseAuction.State.Undelivered;
        if (from == IReverseAuction.State.Awarded)
            return to == IReverseAuction.State.Settled || to == IReverseAuction.State.Undelivered;
        return from == IReverseAuction.State.Disputed && to == IReverseAuction.State.Resolved;
    }

    function _byCall(
        IReverseAuction.State from,
        IReverseAuction.State to
    ) private pure returns (bool) {
        if (from == IReverseAuction.State.Open)
            return to == IReverseAuction.State.Awarded || to == IReverseAuction.State.Cancelled;
        if (from == IReverseAuction.State.Awarded)
            return to == IReverseAuction.State.Settled || to == IReverseAuction.State.Disputed;
        return from == IReverseAuction.State.Disputed && to == IReverseAuction.State.Resolved;
    }

    function _same(string memory what, address who, uint256 a, uint256 b) private pure {
        if (a != b) revert Differs(what, who, a, b);
    }
}
