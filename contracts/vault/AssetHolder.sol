// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
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
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        uint256 held = IERC20(asset).balanceOf(address(this));
        if (held != before + amount)
            revert UnexpectedTokenAmount(amount, held > before ? held - before : 0);
        _checkCap(held);
    }

    function _send(address to, uint256 amount) internal {
        if (asset != address(0)) {
            IERC20(asset).safeTransfer(to, amount);
            return;
        }
        (bool sent, ) = to.call{value: amount}("");
        if (!sent) revert NativeTransferFailed(to, amount);
    }

    function _checkRecipient(address to) internal view {
        if (to == address(0) || to == address(this)) revert InvalidRecipient(to);
    }

    /// @dev What is held bounds the sum of all that is owed, so none of it can overflow its 96 bits.
    function _checkCap(uint256 held) internal pure {
        if (held > type(uint96).max) revert HoldingsCapExceeded(held, type(uint96).max);
    }
}
