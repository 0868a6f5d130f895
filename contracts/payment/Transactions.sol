// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {IPaymentLedger} from "../interfaces/IPaymentLedger.sol";
import {NO_NOTE, Note, NoteLibrary} from "../libraries/Note.sol";
import {Places, PackedTransaction} from "../libraries/PackedTransaction.sol";
import {PaymentMessages} from "../libraries/PaymentMessages.sol";
import {Words} from "../libraries/Words.sol";
import {Notes} from "./Notes.sol";

/// @title Payments: notes for notes
/// @dev The SDK's `verifyTransaction` decides the same, in the same order; a differential test holds the two together.
abstract contract Transactions is Notes {
    using Words for bytes32[];
    using Words for uint256[];

    uint256 private constant _SELECTOR = 4;

    /// @inheritdoc IPaymentLedger
    function transfer() external override returns (bytes32 id) {
        Places memory places = _format(_SELECTOR);
        if (places.end != msg.data.length) revert MalformedTransaction(places.end);
        bytes32 spent;
        (id, spent) = _apply(places);
        if (spent != 0) revert NoteNotUnspent(spent);
    }

    /// @inheritdoc IPaymentLedger
    function transferBatch() external override {
        uint256 start = _SELECTOR;
        do {
            Places memory places = _format(start);
            (bytes32 id, bytes32 spent) = _apply(places);
            if (spent != 0) emit TransactionSkipped(id, spent);
            start = places.end;
        } while (start < msg.data.length);
    }

    /// @dev The paper's first check.
    function _format(uint256 start) private view returns (Places memory places) {
        places = PackedTransaction.placesAt(start);
        if (places.end == 0) revert MalformedTransaction(start);
        if (places.relayer != address(0) && places.relayer != msg.sender)
            revert WrongRelayer(places.relayer, msg.sender);
    }

    /// @return id of the transaction.
    /// @return spent an input that there is no more, or 0; nothing is done then.
    function _apply(Places memory places) private returns (bytes32 id, bytes32 spent) {
        bytes32 domain = _domainSeparatorV4();
        bytes32[] memory inputs = _readInputs(places);
        (uint256[] memory outputs, uint256 paidOut) = _readOutputs(places);
        _checkCertificates(places, outputs, domain);
        id = _idOf(places, inputs, outputs);
        uint256 paidIn;
        bytes32 digest = MessageHashUtils.toTypedDataHash(domain, id);
        (paidIn, spent) = _checkInputs(places, inputs, outputs, digest);
        if (spent != 0) return (id, spent);
        // The paper's fourth check.
        if (paidIn != paidOut + places.fee) revert Unbalanced(paidIn, paidOut, places.fee);

        unchecked {
            for (uint256 i = 0; i < inputs.length; ++i) _notes[inputs[i]] = NO_NOTE;
            for (uint256 i = 0; i < outputs.length; ++i)
                _notes[NoteLibrary.idOf(id, i)] = Note.wrap(outputs.wordAt(i));
        }
        if (places.fee > 0) feesOf[msg.sender] += places.fee;
        emit Transferred(id, places.unitPrice, msg.sender, places.fee, inputs, outputs);
    }

    function _readInputs(Places memory places) private pure returns (bytes32[] memory inputs) {
        unchecked {
            inputs = new bytes32[](places.inputs);
            bytes32 previous;
            uint256 start = places.inputsAt;
            for (uint256 i = 0; i < inputs.length; ++i) {
                bytes32 note = PackedTransaction.word(start);
                if (note <= previous) revert InputsNotAscending(previous, note);
                inputs[i] = previous = note;
                start += PackedTransaction.INPUT_SIZE;
            }
        }
    }

    /// @return outputs as they will stand in their slots.
    /// @return sum of their amounts: up to 255 of 96 bits, far below 256.
    function _readOutputs(
        Places memory places
    ) private view returns (uint256[] memory outputs, uint256 sum) {
        unchecked {
            outputs = new uint256[](places.outputs);
            uint256 start = places.outputsAt;
            for (uint256 i = 0; i < outputs.length; ++i) {
                Note output = Note.wrap(uint256(PackedTransaction.word(start)));
                if (output.amount() == 0) revert ZeroAmount(i);
                _checkAccount(output.account());
                outputs.set(i, Note.unwrap(output));
                sum += output.amount();
                start += PackedTransaction.OUTPUT_SIZE;
            }
        }
    }

    /// @dev The paper's second check.
    function _checkCertificates(
        Places memory places,
        uint256[] memory outputs,
        bytes32 domain
    ) private view {
        unchecked {
            address certifier = authority;
            uint256 start = places.outputsAt;
            for (uint256 i = 0; i < outputs.length; ++i) {
                (uint40 expires, bytes32 r, bytes32 vs) = PackedTransaction.certificateAt(start);
                address account = Note.wrap(outputs.wordAt(i)).account();
                _checkCertificate(domain, certifier, account, expires, r, vs);
                start += PackedTransaction.OUTPUT_SIZE;
            }
        }
    }

    /// @dev The paper's third check. What is held bounds the sum of all notes: it cannot overflow.
    function _checkInputs(
        Places memory places,
        bytes32[] memory inputs,
        uint256[] memory outputs,
        bytes32 digest
    ) private view returns (uint256 sum, bytes32 spent) {
        unchecked {
            uint256 start = places.inputsAt;
            for (uint256 i = 0; i < inputs.length; ++i) {
                Note note = _notes[inputs[i]];
                if (note.isNone()) return (0, inputs[i]);
                address owner = note.account();
                (bytes32 r, bytes32 vs) = PackedTransaction.signatureAt(start);
                if (!_isSignedBy(owner, digest, r, vs)) revert NotSignedByOwner(inputs[i], owner);
                for (uint256 k = 0; k < outputs.length; ++k)
                    if (Note.wrap(outputs.wordAt(k)).account() == owner)
                        revert AccountOnBothSides(owner);
                sum += note.amount();
                start += PackedTransaction.INPUT_SIZE;
            }
        }
    }

    function _idOf(
        Places memory places,
        bytes32[] memory inputs,
        uint256[] memory outputs
    ) private pure returns (bytes32) {
        uint256[] memory accounts = new uint256[](outputs.length);
        uint256[] memory amounts = new uint256[](outputs.length);
        unchecked {
            for (uint256 i = 0; i < outputs.length; ++i) {
                Note output = Note.wrap(outputs.wordAt(i));
                accounts.set(i, uint160(output.account()));
                amounts.set(i, output.amount());
            }
        }
        return
            keccak256(
                abi.encode(
                    PaymentMessages.TRANSACTION_TYPE,
                    inputs.hash(),
                    places.unitPrice,
                    accounts.hash(),
                    amounts.hash(),
                    places.relayer,
                    places.fee
                )
            );
    }
}
