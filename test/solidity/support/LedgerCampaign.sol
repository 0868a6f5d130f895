// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaymentLedger} from "../../../contracts/PaymentLedger.sol";
import {LedgerHandler} from "./LedgerHandler.sol";
import {LedgerStage} from "./LedgerStage.sol";
import {print} from "./print.sol";
import {vm} from "./Vm.sol";

/// @title What is true of a payment ledger after every move
abstract contract LedgerCampaign {
    /// @dev As the test chain reads it.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    error NotCovered(uint256 held, uint256 owed);
    error NotBalanced(uint256 held, uint256 paidIn, uint256 paidOut);
    error NoteDiffers(bytes32 id, address account, uint96 amount);
    error FeesDiffer(address relayer, uint256 fees, uint256 earned);
    error Disagreement(string first, uint256 count);
    error Stuck(address account, bytes reason);
    error NotAllOut(uint256 left, uint256 donated);
    error InVain(string move);

    uint256 private constant _KINDS = 12;

    LedgerHandler internal _handler;
    PaymentLedger internal _ledger;

    function _prepare(bool inEther) internal {
        _handler = new LedgerHandler(inEther);
        _ledger = _handler.ledger();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @notice All moves, those that make notes more often than those that take them out.
    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _moves());
    }

    /// @notice Whatever the moves were: value in is notes, fees and value out; a note is spent at most once, and none is
    /// there that nobody certified; the ledger allows what the rules allow and refuses what they refuse; and the owner of
    /// each note, revoked or lapsed, can leave with all of it: that is tried after every eighth move, for it takes as long as
    /// all the notes' moves, and one move changes little about it.
    function invariant_TheLedgerHoldsItsPromises() external {
        vm.warp(_handler.clock());
        _checkRules();
        _checkMoney();
        if (_handler.steps() % 8 == 0) _checkWayOut();
    }

    /// @notice Over a fixed sample, each move works at least once.
    function test_MovesAreNotInVain() external {
        bytes4[] memory moves = _moves();
        for (uint256 i = 0; i < 240; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(i)));
            (bool moved, bytes memory reason) = address(_handler).call(
                abi.encodeWithSelector(moves[dice % moves.length], dice)
            );
            if (!moved) revert Stuck(address(_handler), reason);
        }
        string[] memory names = _handler.names();
        for (uint256 i = 0; i < names.length; ++i) {
            (uint256 tried, uint256 succeeded) = _handler.tally(names[i]);
            print(string.concat(names[i], ": succeeded %s of %s"), succeeded, tried);
            bool hopeless = keccak256(bytes(names[i])) == keccak256("what was applied once, again");
            if (hopeless != (succeeded == 0)) revert InVain(names[i]);
        }
        if (names.length < _KINDS) revert InVain("a move that was never tried");
    }

    function _checkRules() private view {
        if (_handler.disagreements() > 0)
            revert Disagreement(_handler.firstDisagreement(), _handler.disagreements());
    }

    /// @dev The handler's book has only notes of certified accounts: one that was not in it would be missed in the sum.
    function _checkMoney() private view {
        uint256 owed = _handler.donated();
        LedgerStage.Known[] memory notes = _handler.known();
        for (uint256 i = 0; i < notes.length; ++i) {
            (address account, uint96 amount) = _ledger.noteOf(notes[i].id);
            bool same =
                notes[i].spent
                    ? account == address(0) && amount == 0
                    : account == notes[i].account && amount == notes[i].amount;
            if (!same) revert NoteDiffers(notes[i].id, account, amount);
            owed += amount;
        }
        address[] memory relayers = _handler.relayers();
        for (uint256 i = 0; i < relayers.length; ++i) {
            uint256 fees = _ledger.feesOf(relayers[i]);
            uint256 earned = _handler.earned(relayers[i]);
            if (fees != earned) revert FeesDiffer(relayers[i], fees, earned);
            owed += fees;
        }
        uint256 held = _handler.heldBy(address(_ledger));
        if (held != owed) revert NotCovered(held, owed);
        if (held + _handler.paidOut() != _handler.paidIn() + _handler.donated())
            revert NotBalanced(held, _handler.paidIn(), _handler.paidOut());
    }

    /// @dev Runs inside an invariant, whose changes the test chain forgets.
    function _checkWayOut() private {
        LedgerStage.Known[] memory notes = _handler.known();
        for (uint256 i = 0; i < notes.length; ++i) {
            if (notes[i].spent) continue;
            vm.prank(notes[i].account);
            try _ledger.withdraw(notes[i].id, address(uint160(0xbeef0000 + i))) {} catch (
                bytes memory reason
            ) {
                revert Stuck(notes[i].account, reason);
            }
        }
        address[] memory relayers = _handler.relayers();
        for (uint256 i = 0; i < relayers.length; ++i) {
            if (_handler.earned(relayers[i]) == 0) continue;
            vm.prank(relayers[i]);
            _ledger.withdrawFees(address(uint160(0xfee00000 + i)));
        }
        uint256 left = _handler.heldBy(address(_ledger));
        if (left != _handler.donated()) revert NotAllOut(left, _handler.donated());
    }

    function _moves() private view returns (bytes4[] memory moves) {
        moves = new bytes4[](20);
        for (uint256 i = 0; i < 4; ++i) moves[i] = _handler.deposit.selector;
        for (uint256 i = 4; i < 8; ++i) moves[i] = _handler.transfer.selector;
        for (uint256 i = 8; i < 11; ++i) moves[i] = _handler.transferBatch.selector;
        moves[11] = _handler.replay.selector;
        moves[12] = _handler.withdraw.selector;
        moves[13] = _handler.withdrawFor.selector;
        moves[14] = _handler.withdrawToMarket.selector;
        moves[15] = _handler.withdrawFees.selector;
        moves[16] = _handler.revoke.selector;
        moves[17] = _handler.handOn.selector;
        moves[18] = _handler.donate.selector;
        moves[19] = _handler.wait_.selector;
    }
}
