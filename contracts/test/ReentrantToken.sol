// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {TestToken} from "./TestToken.sol";

/// @title Attack: a token that calls the holder's code while it moves, as ERC-777 tokens do
/// @notice Armed, it makes one call before the move and keeps the answer. Calling through a {Puppet} that owns tokens,
/// the attacker tries to have one transfer counted twice, or to be paid twice.
contract ReentrantToken is TestToken {
    address public accomplice;
    bytes public weapon;
    uint256 public attempts;
    bool public attackSucceeded;
    bytes public attackAnswer;

    bool public loud;

    /// @notice Loads the call that the next move triggers, once.
    function arm(address accomplice_, bytes calldata data) external {
        accomplice = accomplice_;
        weapon = data;
    }

    /// @notice {arm}, but what the call reverts with becomes the move's own error.
    function armLoudly(address accomplice_, bytes calldata data) external {
        (accomplice, weapon, loud) = (accomplice_, data, true);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (weapon.length > 0) {
            bytes memory data = weapon;
            delete weapon;
            ++attempts;
            (attackSucceeded, attackAnswer) = accomplice.call(data);
            if (loud) Address.verifyCallResult(attackSucceeded, attackAnswer);
        }
        super._update(from, to, value);
    }
}
