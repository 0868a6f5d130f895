// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPaymentLedger} from "../interfaces/IPaymentLedger.sol";
import {IVaultNotes} from "../interfaces/IVaultNotes.sol";
import {Vault} from "./Vault.sol";

/// @title Balances from notes, and notes from balances
abstract contract VaultNotes is Vault, IVaultNotes {
    /// @inheritdoc IVaultNotes
    address public immutable override ledger;

    /// @dev Set while the ledger is asked for notes: what comes then is credited by who asked.
    bool private transient _takingNotes;

    constructor(address ledger_) {
        ledger = ledger_;
        if (ledger_ == address(0)) return;
        if (ledger_.code.length == 0) revert LedgerWithoutCode(ledger_);
        address ledgerAsset = IPaymentLedger(ledger_).asset();
        if (ledgerAsset != asset) revert LedgerAssetMismatch(ledger_, ledgerAsset, asset);
    }

    /// @dev A plain transfer is a deposit, but not the ledger's, which has no account here.
    receive() external payable {
        if (msg.sender != ledger) _depositValue();
        else if (!_takingNotes) revert UnexpectedFromLedger(msg.value);
    }

    /// @inheritdoc IVaultNotes
    function depositFromNotes(
        bytes32[] calldata notes,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external override nonReentrant {
        _checkLedger();
        uint256 before = _held();
        _takingNotes = true;
        (address account, uint256 amount) = IPaymentLedger(ledger).withdrawToMarket(
            notes,
            msg.sender,
            relayer,
            fee,
            r,
            vs
        );
        _takingNotes = false;
        // A ledger that says more than it sent would be paid from others' balances.
        _checkArrived(before, amount);
        _books.accounts[account] = _books.accounts[account].credit(amount);
        emit Deposited(account, amount);
    }

    /// @inheritdoc IVaultNotes
    function withdrawToNote(
        IPaymentLedger.Certified calldata to
    ) external override nonReentrant returns (bytes32 note) {
        _checkLedger();
        uint96 amount = _takeRequested();
        emit Withdrawn(msg.sender, ledger, amount);
        if (asset != address(0)) _approveLedger(amount);
        return
            IPaymentLedger(ledger).depositAsset{value: asset == address(0) ? amount : 0}(
                to,
                amount
            );
    }

    /// @dev The ledger takes the asset by {withdrawToNote} only: sent to it plainly, it would be nobody's.
    function _checkRecipient(address to) internal view override {
        super._checkRecipient(to);
        if (to == ledger) revert InvalidRecipient(to);
    }

    /// @dev Whatever the token answers, for tokens answer in many ways: what counts is that the ledger gets its due.
    function _approveLedger(uint256 amount) private {
        // solhint-disable-next-line avoid-low-level-calls
        (bool approved, ) = asset.call(abi.encodeCall(IERC20.approve, (ledger, amount)));
        approved;
    }

    function _checkLedger() private view {
        if (ledger == address(0)) revert NoLedger();
    }
}
