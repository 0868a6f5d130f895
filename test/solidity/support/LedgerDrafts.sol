// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentLedger} from "../../../contracts/interfaces/IPaymentLedger.sol";
import {LedgerStage} from "./LedgerStage.sol";
import {LedgerTypedData} from "./LedgerTypedData.sol";

/// @title Transactions, drawn mostly as they should be and now and then wrong in one respect
abstract contract LedgerDrafts is LedgerStage {
    /// @dev What may be wrong with a transaction besides its certificates and its inputs.
    enum Fault {
        None,
        Unbalanced,
        SignedByAnother,
        SignedInOtherForm,
        TwiceTheSame,
        Descending,
        PaysItself,
        PaysNothing,
        WrongRelayer,
        Truncated
    }

    /// @dev A transaction and what the rules say of it.
    struct Draft {
        Known[] inputs;
        bytes32[] notes;
        address[] accounts;
        uint96[] amounts;
        uint96 unitPrice;
        address relayer;
        uint96 fee;
        bytes32 id;
        bytes packed;
        /// Whether it is right, but for inputs that are spent.
        bool valid;
        bool unspent;
    }

    /// @dev Fees by the rules, not taken yet.
    mapping(address relayer => uint256) public earned;

    /// @dev One to three notes, each once.
    function _pickInputs() internal returns (Known[] memory inputs) {
        uint256 count = 1 + _roll(3);
        inputs = new Known[](count);
        uint256 found;
        for (uint256 i = 0; i < count; ++i) {
            Known memory note = _pick();
            bool again;
            for (uint256 k = 0; k < found; ++k) again = again || inputs[k].id == note.id;
            if (!again && note.id != 0) inputs[found++] = note;
        }
        if (found == 0) (inputs[0], found) = (Known(bytes32(uint256(1)), _accounts[0], 1, true), 1);
        inputs = _first(inputs, found);
        _sort(inputs);
    }

    /// @dev Of a transaction with a spent input nothing else is wrong: what is wrong first would decide what becomes of it.
    function _draft(Known[] memory inputs, address sender) internal returns (Draft memory draft) {
        draft.inputs = inputs;
        draft.unspent = true;
        uint256 sum;
        for (uint256 i = 0; i < inputs.length; ++i) {
            sum += inputs[i].amount;
            draft.unspent = draft.unspent && !inputs[i].spent;
        }
        // Notes that are there sum up to less; with one that is not, more would be cut to 96 bits, and perhaps to nothing.
        if (sum > type(uint96).max) sum = type(uint96).max;
        Fault fault = Fault.None;
        if (draft.unspent && _once(6)) fault = Fault(1 + _roll(uint256(type(Fault).max)));
        draft.unitPrice = uint96(_roll(1e18));
        if (_once(2)) {
            draft.relayer = _once(2) ? sender : address(0);
            draft.fee = uint96(_roll(sum > 100 ? sum / 50 : 1));
        }
        if (fault == Fault.WrongRelayer) draft.relayer = address(uint160(sender) ^ 1);
        fault = _distort(draft, fault);
        draft.valid = fault == Fault.None;
        _pay(draft, sum - draft.fee, fault);
        _close(draft, fault);
    }

    /// @dev The order of the inputs; a fault for which they are too few is none.
    function _distort(Draft memory draft, Fault fault) private pure returns (Fault) {
        Known[] memory inputs = draft.inputs;
        if (fault == Fault.Descending) {
            if (inputs.length < 2) return Fault.None;
            (inputs[0], inputs[1]) = (inputs[1], inputs[0]);
        }
        if (fault == Fault.TwiceTheSame) {
            if (inputs.length < 2) return Fault.None;
            inputs[1] = inputs[0];
        }
        return fault;
    }

    /// @dev Up to three accounts that do not pay get the sum; no more than there are units.
    function _pay(Draft memory draft, uint256 sum, Fault fault) private {
        uint256 count = 1 + _roll(sum < 3 ? 1 : 3);
        draft.accounts = new address[](count);
        draft.amounts = new uint96[](count);
        for (uint256 i = 0; i < count; ++i) {
            draft.accounts[i] = _anyAccountBut(draft.inputs);
            uint256 left = count - 1 - i;
            draft.amounts[i] = uint96(left == 0 ? sum : 1 + _roll(sum - left));
            sum -= draft.amounts[i];
        }
        if (fault == Fault.Unbalanced) draft.amounts[0] ^= 1;
        if (fault == Fault.PaysNothing) draft.amounts[count - 1] = 0;
        if (fault == Fault.PaysItself) draft.accounts[0] = draft.inputs[0].account;
    }

    function _anyAccountBut(Known[] memory payers) private returns (address account) {
        bool pays = true;
        while (pays) {
            account = _anyAccount();
            pays = false;
            for (uint256 i = 0; i < payers.length; ++i) pays = pays || payers[i].account == account;
        }
    }

    /// @dev Certificates, signatures, and the bytes of it all.
    function _close(Draft memory draft, Fault fault) private {
        bytes memory outputs;
        for (uint256 i = 0; i < draft.accounts.length; ++i) {
            (IPaymentLedger.Certified memory c, bool holds) = _certify(draft.accounts[i]);
            draft.valid = draft.valid && holds;
            outputs = abi.encodePacked(outputs, c.account, draft.amounts[i], c.expires, c.r, c.vs);
        }
        draft.notes = _notesOf(draft.inputs);
        draft.id = LedgerTypedData.transaction(
            draft.notes,
            draft.unitPrice,
            draft.accounts,
            draft.amounts,
            draft.relayer,
            draft.fee
        );
        bytes memory packed = abi.encodePacked(
            draft.fee > 0 || draft.relayer != address(0) ? bytes1(0x01) : bytes1(0x00),
            uint8(draft.inputs.length),
            uint8(draft.accounts.length),
            draft.unitPrice
        );
        if (packed[0] == 0x01) packed = abi.encodePacked(packed, draft.relayer, draft.fee);
        draft.packed = abi.encodePacked(packed, _signed(draft, fault), outputs);
        if (fault != Fault.Truncated) return;
        bytes memory whole = draft.packed;
        draft.packed = new bytes(whole.length - 1);
        for (uint256 i = 0; i < draft.packed.length; ++i) draft.packed[i] = whole[i];
    }

    function _signed(Draft memory draft, Fault fault) private returns (bytes memory inputs) {
        uint256 wrong = _roll(draft.inputs.length);
        for (uint256 i = 0; i < draft.inputs.length; ++i) {
            address signer = draft.inputs[i].account;
            if (fault == Fault.SignedByAnother && i == wrong) signer = _operator;
            (bytes32 r, bytes32 vs) = LedgerTypedData.sign(_keyOf[signer], _domain, draft.id);
            if (fault == Fault.SignedInOtherForm && i == wrong) vs = LedgerTypedData.otherForm(vs);
            inputs = abi.encodePacked(inputs, draft.notes[i], r, vs);
        }
    }

    function _notesOf(Known[] memory inputs) internal pure returns (bytes32[] memory notes) {
        notes = new bytes32[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i) notes[i] = inputs[i].id;
    }

    /// @dev The notes that a transaction makes, as inputs of the next.
    function _outputsOf(Draft memory draft) internal pure returns (Known[] memory notes) {
        notes = new Known[](draft.accounts.length);
        for (uint256 i = 0; i < notes.length; ++i) {
            bytes32 id = bytes32(((uint256(draft.id) >> 8) << 8) | i);
            notes[i] = Known(id, draft.accounts[i], draft.amounts[i], false);
        }
    }

    function _apply(Draft memory draft, address sender) internal {
        for (uint256 i = 0; i < draft.inputs.length; ++i) _spend(draft.inputs[i].id);
        Known[] memory made = _outputsOf(draft);
        for (uint256 i = 0; i < made.length; ++i)
            _record(made[i].id, made[i].account, made[i].amount);
        earned[sender] += draft.fee;
    }

    function _first(Known[] memory all, uint256 count) private pure returns (Known[] memory some) {
        some = new Known[](count);
        for (uint256 i = 0; i < count; ++i) some[i] = all[i];
    }

    function _sort(Known[] memory notes) private pure {
        for (uint256 i = 1; i < notes.length; ++i)
            for (uint256 k = i; k > 0 && notes[k].id < notes[k - 1].id; --k)
                (notes[k], notes[k - 1]) = (notes[k - 1], notes[k]);
    }
}
