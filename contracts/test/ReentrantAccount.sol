// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Puppet} from "./Puppet.sol";

/// @title Attack: calls the market again while it is being paid by `withdraw`
/// @notice Armed with calldata and a value, it makes that call from its `receive` and keeps what the market answered,
/// so that the withdrawal itself goes through; disarmed, it takes ether like anybody else.
contract ReentrantAccount is Puppet {
    bytes public weapon;
    uint256 public weaponValue;
    uint256 public attempts;
    bool public attackSucceeded;
    bytes public attackAnswer;

    // solhint-disable-next-line no-complex-fallback
    receive() external payable {
        if (weapon.length == 0) return;
        bytes memory data = weapon;
        delete weapon;
        ++attempts;
        (attackSucceeded, attackAnswer) = msg.sender.call{value: weaponValue}(data);
    }

    /// @notice Loads the call that the next payment triggers, once.
    function arm(bytes calldata data, uint256 value) external payable {
        weapon = data;
        weaponValue = value;
    }
}
