// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentLedger} from "../../../contracts/interfaces/IPaymentLedger.sol";
import {LedgerStage} from "./LedgerStage.sol";
import {LedgerDrafts} from "./LedgerDrafts.sol";
import {LedgerTypedData} from "./LedgerTypedData.sol";
import {vm} from "./Vm.sol";

/// @title Moves of everybody on a payment ledger: what is right, what is nearly right, and what was right once
contract LedgerHandler is LedgerDrafts {
    /// @dev What was applied, to be tried again.
    bytes[] private _past;
    address[] private _senders;
    /// @dev Where withdrawals go to: somebody new each time, so that what arrives is what was sent.
    uint160 private _stranger = 0xcafe0000;

    constructor(bool inEther) LedgerStage(inEther) {}

    /// @notice Money comes in, by each way there is; once in a while none, or more than the ledger may hold.
    function deposit(uint256 seed) external move(seed) {
        (IPaymentLedger.Certified memory to, bool allowed) = _certify(_anyAccount());
        address payer = _anyRelayer();
        uint96 amount = uint96(_once(5) ? 1 + _roll(5) : 1 + _roll(1e20));
        if (_once(25)) amount = 0;
        if (_once(25)) amount = type(uint96).max;
        uint256 held = heldBy(address(ledger));
        allowed = allowed && amount > 0 && held + amount <= type(uint96).max;
        bytes memory call = abi.encodeCall(ledger.depositAsset, (to, amount));
        if (_once(2))
            call =
                _inEther()
                    ? abi.encodeCall(ledger.deposit, (to))
                    : abi.encodeCall(ledger.depositToken, (to, amount));
        _give(payer, amount);
        vm.prank(payer);
        (bool done, bytes memory answer) = address(ledger).call{value: _inEther() ? amount : 0}(
            call
        );
        _judge("deposit", done, allowed);
        if (!done) return;
        paidIn += amount;
        _record(abi.decode(answer, (bytes32)), to.account, amount);
    }

    /// @notice Notes for notes.
    function transfer(uint256 seed) external move(seed) {
        address sender = _anyRelayer();
        Draft memory draft = _draft(_pickInputs(), sender);
        bytes memory call = abi.encodePacked(ledger.transfer.selector, draft.packed);
        vm.prank(sender);
        (bool done, bytes memory answer) = address(ledger).call(call);
        _judge("transfer", done, draft.valid && draft.unspent);
        if (!done) return;
        if (abi.decode(answer, (bytes32)) != draft.id) _disagree("a transaction's id");
        _apply(draft, sender);
        _past.push(call);
        _senders.push(sender);
    }

    /// @notice Two transactions at once; the second spends what it can, what the first spent, or what the first made.
    function transferBatch(uint256 seed) external move(seed) {
        address sender = _anyRelayer();
        Draft memory first = _draft(_pickInputs(), sender);
        bool applied = first.valid && first.unspent;
        Known[] memory inputs = _once(2) ? _pickInputs() : _outputsOf(first);
        if (_once(4)) inputs = _copy(first.inputs);
        for (uint256 i = 0; i < inputs.length; ++i) {
            bool made = inputs[i].id >> 8 == first.id >> 8;
            if (made ? !applied : applied && _isAmong(inputs[i].id, first.notes))
                inputs[i].spent = true;
        }
        Draft memory second = _draft(inputs, sender);
        vm.prank(sender);
        (bool done, ) = address(ledger).call(
            abi.encodePacked(ledger.transferBatch.selector, first.packed, second.packed)
        );
        _judge("transferBatch", done, first.valid && second.valid);
        if (!done) return;
        if (first.unspent) _apply(first, sender);
        if (second.unspent) _apply(second, sender);
    }

    /// @notice What was applied once is submitted again, by whom it was.
    function replay(uint256 seed) external move(seed) {
        if (_past.length == 0) return;
        uint256 which = _roll(_past.length);
        vm.prank(_senders[which]);
        (bool done, ) = address(ledger).call(_past[which]);
        _judge("what was applied once, again", done, false);
    }

    /// @notice An owner takes its note out, or somebody tries to.
    function withdraw(uint256 seed) external move(seed) {
        Known memory note = _pick();
        address caller = _once(10) ? _anyAccount() : note.account;
        address to = _recipient();
        bool allowed = !note.spent && caller == note.account && to != address(ledger);
        vm.prank(caller);
        (bool done, ) = address(ledger).call(abi.encodeCall(ledger.withdraw, (note.id, to)));
        _judge("withdraw", done, allowed);
        if (done) _took(note, to, note.amount);
    }

    /// @notice Somebody takes a note out by its owner's signature, for a fee.
    function withdrawFor(uint256 seed) external move(seed) {
        Known memory note = _pick();
        address caller = _anyRelayer();
        address relayer = _once(2) ? address(0) : caller;
        if (_once(12)) relayer = _operator;
        uint96 fee = uint96(_once(12) ? note.amount : _roll(note.amount));
        address to = _recipient();
        bool signs = !_once(12);
        (bytes32 r, bytes32 vs) = LedgerTypedData.sign(
            _keyOf[signs ? note.account : _operator],
            _domain,
            LedgerTypedData.withdrawal(note.id, to, relayer, fee)
        );
        bool form = !_once(20);
        if (!form) vs = LedgerTypedData.otherForm(vs);
        bool allowed = !note.spent && signs && form && fee < note.amount;
        allowed = allowed && to != address(ledger) && relayer != _operator;
        vm.prank(caller);
        (bool done, ) = address(ledger).call(
            abi.encodeCall(ledger.withdrawFor, (note.id, to, relayer, fee, r, vs))
        );
        _judge("withdrawFor", done, allowed);
        if (!done) return;
        earned[caller] += fee;
        _took(note, to, note.amount - fee);
    }

    /// @notice A market fetches notes of one account, or of two, or without the owner's word, or for another market.
    function withdrawToMarket(uint256 seed) external move(seed) {
        Known[] memory inputs = _pickInputs();
        address market = address(++_stranger);
        address named = _once(12) ? _operator : market;
        address submitter = _anyRelayer();
        uint256 sum;
        bool allowed = named == market;
        for (uint256 i = 0; i < inputs.length; ++i) {
            allowed = allowed && !inputs[i].spent && inputs[i].account == inputs[0].account;
            sum += inputs[i].amount;
        }
        uint96 fee = uint96(_once(12) ? sum : _roll(sum));
        allowed = allowed && fee < sum;
        bytes32[] memory notes = _notesOf(inputs);
        bytes32 message = LedgerTypedData.marketDeposit(notes, named, address(0), fee);
        (bytes32 r, bytes32 vs) = LedgerTypedData.sign(_keyOf[inputs[0].account], _domain, message);
        vm.prank(market);
        (bool done, ) = address(ledger).call(
            abi.encodeCall(ledger.withdrawToMarket, (notes, submitter, address(0), fee, r, vs))
        );
        _judge("withdrawToMarket", done, allowed);
        if (!done) return;
        for (uint256 i = 0; i < notes.length; ++i) _spend(notes[i]);
        earned[submitter] += fee;
        _arrived(market, sum - fee);
    }

    /// @notice A relayer takes what it earned.
    function withdrawFees(uint256 seed) external move(seed) {
        address relayer = _anyRelayer();
        address to = _recipient();
        uint256 due = earned[relayer];
        vm.prank(relayer);
        (bool done, ) = address(ledger).call(abi.encodeCall(ledger.withdrawFees, (to)));
        _judge("withdrawFees", done, due > 0 && to != address(ledger));
        if (!done) return;
        earned[relayer] = 0;
        _arrived(to, due);
    }

    /// @notice The authority revokes an account, or somebody tries to.
    function revoke(uint256 seed) external move(seed) {
        address[] memory accounts = new address[](1);
        accounts[0] = _anyAccount();
        address caller = _once(3) ? _otherAuthority : _authority;
        // Few: whoever is revoked is paid no more, and a campaign lives of payments.
        if (!_once(4)) caller = _operator;
        vm.prank(caller);
        (bool done, ) = address(ledger).call(abi.encodeCall(ledger.revoke, (accounts)));
        _judge("revoke", done, caller == _authority);
        if (done) _revoked[accounts[0]] = true;
    }

    /// @notice The authority is handed on: certificates of the one before do not count any more.
    function handOn(uint256 seed) external move(seed) {
        vm.prank(_operator);
        ledger.nominateAuthority(_otherAuthority);
        vm.prank(_otherAuthority);
        ledger.acceptAuthority();
        (_authority, _otherAuthority) = (_otherAuthority, _authority);
        _judge("handOn", true, true);
    }

    /// @notice Somebody forces some of the asset upon the ledger.
    function donate(uint256 seed) external move(seed) {
        uint256 amount = 1 + _roll(1e18);
        donated += amount;
        if (_inEther()) vm.deal(address(ledger), address(ledger).balance + amount);
        else token.mint(address(ledger), amount);
        _judge("donate", true, true);
    }

    /// @notice Time passes.
    function wait_(uint256 seed) external move(seed) {
        clock += 1 + _roll(1 days);
        vm.warp(clock);
        _judge("wait", true, true);
    }

    /// @dev Somebody new; once in a while the ledger itself, where money would be nobody's.
    function _recipient() private returns (address) {
        return _once(15) ? address(ledger) : address(++_stranger);
    }

    function _took(Known memory note, address to, uint256 amount) private {
        _spend(note.id);
        _arrived(to, amount);
    }

    function _arrived(address to, uint256 amount) private {
        paidOut += amount;
        if (heldBy(to) != amount) _disagree("another amount arrived");
    }

    function _give(address payer, uint256 amount) private {
        if (_inEther()) {
            vm.deal(payer, amount);
            return;
        }
        token.mint(payer, amount);
        vm.prank(payer);
        token.approve(address(ledger), amount);
    }

    function _copy(Known[] memory notes) private pure returns (Known[] memory copied) {
        copied = new Known[](notes.length);
        for (uint256 i = 0; i < notes.length; ++i)
            copied[i] = Known(notes[i].id, notes[i].account, notes[i].amount, notes[i].spent);
    }

    function _isAmong(bytes32 id, bytes32[] memory notes) private pure returns (bool found) {
        for (uint256 i = 0; i < notes.length; ++i) found = found || notes[i] == id;
    }
}
