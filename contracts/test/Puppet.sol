// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A contract that trades: whoever calls `execute` speaks through it
/// @dev The attackers below are puppets with one bad habit each. By itself it refuses ether, having no `receive`.
contract Puppet {
    /// @notice Calls `target` as this contract; what the call reverts with comes back unchanged.
    function execute(
        address target,
        uint256 value,
        bytes calldata data
    ) external payable returns (bytes memory answer) {
        bool succeeded;
        (succeeded, answer) = target.call{value: value}(data);
        if (!succeeded) _bubble(answer);
    }

    function _bubble(bytes memory answer) internal pure {
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
