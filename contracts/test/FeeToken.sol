// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "./TestToken.sol";

/// @title Attack: a token that moves another amount than it is told to
/// @notice A vault that credits what was asked for would owe more than it holds.
contract FeeToken is TestToken {
    uint256 public feeBps;
    address public victim;
    int256 private _onTop;

    /// @notice At 10,000 it moves nothing and says that it did.
    function setFee(uint256 bps) external {
        feeBps = bps;
    }

    /// @notice With the next move, `account` gets so much on top.
    function grant(address account, uint256 amount) external {
        (victim, _onTop) = (account, int256(amount));
    }

    /// @notice With the next move, `account` loses so much besides, as when a token rebases.
    function rob(address account, uint256 amount) external {
        (victim, _onTop) = (account, -int256(amount));
    }

    function _update(address from, address to, uint256 value) internal override {
        uint256 fee = from == address(0) ? 0 : (value * feeBps) / 10_000;
        super._update(from, to, value - fee);
        if (_onTop > 0) super._update(address(0), victim, uint256(_onTop));
        if (_onTop < 0) super._update(victim, address(0), uint256(-_onTop));
        _onTop = 0;
    }
}
