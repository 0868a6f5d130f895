// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IAssetHolder} from "../interfaces/IAssetHolder.sol";

/// @title The asset comes in and goes out here, for whatever books are kept of it
/// @dev Whoever calls `_pull` or `_send` from outside stands under the guard: a token may have hooks, a recipient code.
abstract contract AssetHolder is IAssetHolder, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @inheritdoc IAssetHolder
    address public immutable override asset;

    constructor(address asset_) {
        if (asset_ != address(0) && asset_.code.length == 0) revert AssetWithoutCode(asset_);
        asset = asset_;
    }

    /// @dev Takes tokens from the caller. The balance before and after tells what came: a token that takes a fee is
    /// refused, one that returns false by SafeERC20.
    function _pull(uint256 amount) internal {
        if (asset == address(0)) revert TokenNotAccepted();
        if (amount == 0) revert ZeroDeposit();
        uint256 before = _held();
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        _checkArrived(before, amount);
    }

    /// @dev Approves what is about to be pulled. Whoever submits the permit first cannot stop the deposit: what counts is
    /// the allowance.
    function _tryPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) internal {
        if (asset == address(0)) revert TokenNotAccepted();
        // solhint-disable-next-line no-empty-blocks
        try
            IERC20Permit(asset).permit(msg.sender, address(this), amount, deadline, v, r, s)
        {} catch {}
    }

    function _send(address to, uint256 amount) internal {
        if (asset != address(0)) {
            IERC20(asset).safeTransfer(to, amount);
            return;
        }
        (bool sent, ) = to.call{value: amount}("");
        if (!sent) revert NativeTransferFailed(to, amount);
    }

    function _held() internal view returns (uint256) {
        return asset == address(0) ? address(this).balance : IERC20(asset).balanceOf(address(this));
    }

    function _checkArrived(uint256 before, uint256 amount) internal view {
        uint256 held = _held();
        if (held != before + amount)
            revert UnexpectedAmount(amount, held > before ? held - before : 0);
        _checkCap(held);
    }

    function _checkRecipient(address to) internal view virtual {
        if (to == address(0) || to == address(this)) revert InvalidRecipient(to);
    }

    /// @dev What is held bounds the sum of all that is owed, so none of it can overflow its 96 bits.
    function _checkCap(uint256 held) internal pure {
        if (held > type(uint96).max) revert HoldingsCapExceeded(held, type(uint96).max);
    }
}
