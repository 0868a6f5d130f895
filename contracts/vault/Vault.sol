// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IVault} from "../interfaces/IVault.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Withdrawal} from "../libraries/Books.sol";
import {AssetHolder} from "./AssetHolder.sol";
import {ValueOnce} from "./ValueOnce.sol";

/// @title The only place where the asset moves
abstract contract Vault is IVault, ValueOnce {
    /// @inheritdoc IVault
    address public immutable override sink;

    /// @inheritdoc IVault
    uint40 public immutable override withdrawDelay;

    constructor(address asset_, address sink_, uint40 withdrawDelay_) AssetHolder(asset_) {
        if (sink_ == address(0) || sink_ == address(this)) revert InvalidRecipient(sink_);
        sink = sink_;
        withdrawDelay = withdrawDelay_;
    }

    /// @inheritdoc IVault
    function deposit() external payable override {
        if (msg.value == 0) revert ZeroDeposit();
        _depositValue();
    }

    /// @inheritdoc IVault
    function depositToken(uint96 amount) external override nonReentrant {
        _depositToken(amount);
    }

    /// @inheritdoc IVault
    function depositWithPermit(
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external override nonReentrant {
        _tryPermit(amount, deadline, v, r, s);
        _depositToken(amount);
    }

    /// @inheritdoc IVault
    function requestWithdrawal(uint96 amount) external override {
        uint40 readyAt = _fromNow(withdrawDelay);
        _books.withdrawals[msg.sender] = Withdrawal(amount, readyAt);
        _books.accounts[msg.sender] = _books.accounts[msg.sender].withWithdrawing(amount > 0);
        emit WithdrawalRequested(msg.sender, amount, readyAt);
    }

    /// @inheritdoc IVault
    function withdraw(address to) external override nonReentrant {
        _checkRecipient(to);
        uint256 amount = _takeRequested();
        emit Withdrawn(msg.sender, to, amount);
        _send(to, amount);
    }

    /// @inheritdoc IVault
    function withdrawalOf(
        address account
    ) external view override returns (uint96 amount, uint40 readyAt) {
        Withdrawal memory request = _books.withdrawals[account];
        return (request.amount, request.readyAt);
    }

    /// @inheritdoc IVault
    function coverOf(address account, uint40 until) external view override returns (uint96) {
        Withdrawal memory request = _books.withdrawals[account];
        uint96 available = _books.accounts[account].available();
        if (request.readyAt > until) return available;
        return available - uint96(Math.min(request.amount, available));
    }

    /// @dev Takes `amount` from a balance, or says what is missing.
    function _debit(
        AccountSlot slot,
        address account,
        uint256 amount
    ) internal pure returns (AccountSlot) {
        if (slot.available() < amount)
            revert InsufficientBalance(account, slot.available(), amount);
        return slot.debit(amount);
    }

    /// @dev Takes off the caller's balance what it asked for, or what is left of it, and ends the request.
    function _takeRequested() internal returns (uint96 amount) {
        Withdrawal memory request = _books.withdrawals[msg.sender];
        AccountSlot slot = _books.accounts[msg.sender];
        amount = uint96(Math.min(request.amount, slot.available()));
        if (amount == 0) revert NothingToWithdraw(msg.sender);
        if (block.timestamp < request.readyAt)
            revert WithdrawalNotReady(msg.sender, request.readyAt);

        delete _books.withdrawals[msg.sender];
        _books.accounts[msg.sender] = slot.debit(amount).withWithdrawing(false);
    }

    function _depositValue() internal {
        _books.accounts[msg.sender] = _withValue(_books.accounts[msg.sender]);
    }

    function _depositToken(uint96 amount) private {
        _pull(amount);
        _books.accounts[msg.sender] = _books.accounts[msg.sender].credit(amount);
        emit Deposited(msg.sender, amount);
    }
}
