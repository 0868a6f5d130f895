// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentLedger} from "../interfaces/IPaymentLedger.sol";
import {IVaultNotes} from "../interfaces/IVaultNotes.sol";
import {NO_NOTE, Note, NoteLibrary} from "../libraries/Note.sol";
import {PaymentMessages} from "../libraries/PaymentMessages.sol";
import {AssetHolder} from "../vault/AssetHolder.sol";
import {Certification} from "./Certification.sol";

/// @title The notes, and the asset's way in and out
abstract contract Notes is Certification, AssetHolder {
    /// @dev What a recipient's code may burn when it is asked whether it is a market of this ledger; as by ERC-165.
    uint256 private constant _QUESTION_GAS = 30_000;

    /// @dev One slot a note, deleted when it is spent.
    mapping(bytes32 id => Note) internal _notes;

    /// @inheritdoc IPaymentLedger
    mapping(address relayer => uint256) public override feesOf;

    constructor(address asset_) AssetHolder(asset_) {}

    /// @inheritdoc IPaymentLedger
    function deposit(
        Certified calldata to
    ) external payable override nonReentrant returns (bytes32 note) {
        return _depositValue(to);
    }

    /// @inheritdoc IPaymentLedger
    function depositToken(
        Certified calldata to,
        uint96 amount
    ) external override nonReentrant returns (bytes32 note) {
        _pull(amount);
        return _makeNote(to, amount);
    }

    /// @inheritdoc IPaymentLedger
    function depositAsset(
        Certified calldata to,
        uint96 amount
    ) external payable override nonReentrant returns (bytes32 note) {
        if (asset == address(0)) {
            if (msg.value != amount) revert UnexpectedAmount(amount, msg.value);
            return _depositValue(to);
        }
        if (msg.value > 0) revert NativeNotAccepted(msg.value);
        _pull(amount);
        return _makeNote(to, amount);
    }

    /// @inheritdoc IPaymentLedger
    function depositWithPermit(
        Certified calldata to,
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external override nonReentrant returns (bytes32 note) {
        _tryPermit(amount, deadline, v, r, s);
        _pull(amount);
        return _makeNote(to, amount);
    }

    /// @inheritdoc IPaymentLedger
    function withdraw(bytes32 note, address to) external override nonReentrant {
        (address account, uint256 amount) = _unspent(note);
        if (msg.sender != account) revert NotSignedByOwner(note, account);
        _takeOut(note, to, amount, 0);
    }

    /// @inheritdoc IPaymentLedger
    function withdrawFor(
        bytes32 note,
        address to,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external override nonReentrant {
        if (relayer != address(0) && msg.sender != relayer)
            revert WrongRelayer(relayer, msg.sender);
        (address account, uint256 amount) = _unspent(note);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(PaymentMessages.NOTE_WITHDRAWAL_TYPE, note, to, relayer, fee))
        );
        if (!_isSignedBy(account, digest, r, vs)) revert NotSignedByOwner(note, account);
        if (fee >= amount) revert FeeExceedsNote(fee, amount);
        _takeOut(note, to, amount - fee, fee);
    }

    /// @inheritdoc IPaymentLedger
    function withdrawToMarket(
        bytes32[] calldata notes,
        address submitter,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external override nonReentrant returns (address account, uint256 amount) {
        if (relayer != address(0) && submitter != relayer) revert WrongRelayer(relayer, submitter);
        (account, amount) = _spendAll(notes);
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    PaymentMessages.NOTES_DEPOSIT_TYPE,
                    keccak256(abi.encodePacked(notes)),
                    msg.sender,
                    relayer,
                    fee
                )
            )
        );
        if (!_isSignedBy(account, digest, r, vs)) revert NotSignedByOwner(notes[0], account);
        if (fee >= amount) revert FeeExceedsNote(fee, amount);
        amount -= fee;
        if (fee > 0) feesOf[submitter] += fee;
        emit NotesDeposited(account, msg.sender, notes, amount, submitter, fee);
        _send(msg.sender, amount);
    }

    /// @inheritdoc IPaymentLedger
    function withdrawFees(address to) external override nonReentrant {
        _checkRecipient(to);
        uint256 amount = feesOf[msg.sender];
        if (amount == 0) revert NoFees(msg.sender);
        delete feesOf[msg.sender];
        emit FeesWithdrawn(msg.sender, to, amount);
        _send(to, amount);
    }

    /// @inheritdoc IPaymentLedger
    function noteOf(bytes32 note) external view override returns (address account, uint96 amount) {
        return (_notes[note].account(), _notes[note].amount());
    }

    /// @dev Nobody can own what nobody can sign for.
    function _checkAccount(address account) internal view {
        if (account == address(0) || account == address(this)) revert InvalidAccount(account);
    }

    /// @dev A market knows whose its money is when it fetches it by {withdrawToMarket}: sent to it, it would be nobody's.
    /// A recipient that answers nonsense, or nothing, is no market.
    function _checkRecipient(address to) internal view override {
        super._checkRecipient(to);
        if (to.code.length == 0) return;
        (bool answered, bytes memory answer) = to.staticcall{gas: _QUESTION_GAS}(
            abi.encodeCall(IVaultNotes.ledger, ())
        );
        if (
            answered &&
            answer.length == 32 &&
            abi.decode(answer, (uint256)) == uint160(address(this))
        ) revert RecipientIsMarket(to);
    }

    /// @dev Twice the same is once too often: it is spent by then.
    function _spendAll(bytes32[] calldata notes) private returns (address account, uint256 amount) {
        if (notes.length == 0) revert NoNotes();
        for (uint256 i = 0; i < notes.length; ++i) {
            (address owner, uint256 worth) = _unspent(notes[i]);
            if (i == 0) account = owner;
            else if (owner != account) revert NotSignedByOwner(notes[i], owner);
            amount += worth;
            _notes[notes[i]] = NO_NOTE;
        }
    }

    function _unspent(bytes32 note) private view returns (address account, uint256 amount) {
        Note found = _notes[note];
        if (found.isNone()) revert NoteNotUnspent(note);
        return (found.account(), found.amount());
    }

    function _depositValue(Certified calldata to) private returns (bytes32 note) {
        if (asset != address(0)) revert NativeNotAccepted(msg.value);
        if (msg.value == 0) revert ZeroDeposit();
        _checkCap(address(this).balance);
        return _makeNote(to, msg.value);
    }

    /// @dev The counter makes each id new: an id that came back would let old signatures spend the new note.
    function _makeNote(Certified calldata to, uint256 amount) private returns (bytes32 note) {
        _checkAccount(to.account);
        _checkCertificate(_domainSeparatorV4(), authority, to.account, to.expires, to.r, to.vs);
        note = NoteLibrary.idOf(keccak256(abi.encode(++_deposits)), 0);
        _notes[note] = NoteLibrary.make(to.account, amount);
        emit Deposited(note, to.account, amount);
    }

    function _takeOut(bytes32 note, address to, uint256 amount, uint256 fee) private {
        _checkRecipient(to);
        _notes[note] = NO_NOTE;
        if (fee > 0) feesOf[msg.sender] += fee;
        emit Withdrawn(note, to, amount, msg.sender, fee);
        _send(to, amount);
    }
}
