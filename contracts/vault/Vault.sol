// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IVault} from "../interfaces/IVault.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Withdrawal} from "../libraries/Books.sol";
import {ValueOnce} from "./ValueOnce.sol";

/// @title The only place where the asset moves
abstract contract Vault is IVault, ValueOnce {
    using SafeERC20 for IERC20;

    /// @inheritdoc IVault
    address public immutable override sink;

    /// @inheritdoc IVault
    uint40 public immutable override withdrawDelay;

    constructor(address asset_, address sink_, uint40 withdrawDelay_) ValueOnce(asset_) {
        if (sink_ == address(0) || sink_ == address(this)) revert InvalidRecipient(sink_);
        sink = sink_;
        withdrawDelay = withdrawDelay_;
    }

    /// @dev A plain transfer is a deposit.
    receive() external payable {
        _depositValue();
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
        if (asset == address(0)) revert TokenNotAccepted();
        // Whoever submits the permit first cannot stop the deposit: what counts is the allowance.
        // solhint-disable-next-line no-empty-blocks
        try
            IERC20Permit(asset).permit(msg.sender, address(this), amount, deadline, v, r, s)
        {} catch {}
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
        if (to == address(0) || to == address(this)) revert InvalidRecipient(to);
        Withdrawal memory request = _books.withdrawals[msg.sender];
        AccountSlot slot = _books.accounts[msg.sender];
        uint256 amount = Math.min(request.amount, slot.available());
        if (amount == 0) revert NothingToWithdraw(msg.sender);
        if (block.timestamp < request.readyAt)
            revert WithdrawalNotReady(msg.sender, request.readyAt);

        delete _books.withdrawals[msg.sender];
        _books.accounts[msg.sender] = slot.debit(amount).withWithdrawing(false);
        emit Withdrawn(msg.sender, to, amount);

        if (asset != address(0)) {
            IERC20(asset).safeTransfer(to, amount);
            return;
        }
        (bool sent, ) = to.call{value: amount}("");
        if (!sent) revert NativeTransferFailed(to, amount);
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

    function _depositValue() private {
        _books.accounts[msg.sender] = _withValue(_books.accounts[msg.sender]);
    }

    /// @dev The balance before and after tells what came: a token that takes a fee is refused, one that returns false
    /// by SafeERC20. The guard keeps a token with hooks from being counted twice.
    function _depositToken(uint96 amount) private {
        if (asset == address(0)) revert TokenNotAccepted();
        if (amount == 0) revert ZeroDeposit();
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        uint256 held = IERC20(asset).balanceOf(address(this));
        if (held != before + amount)
            revert UnexpectedTokenAmount(amount, held > before ? held - before : 0);
        _checkCap(held);
        _books.accounts[msg.sender] = _books.accounts[msg.sender].credit(amount);
        emit Deposited(msg.sender, amount);
    }
}
