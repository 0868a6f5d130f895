// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Attack: several calls with ether in one transaction, outside of the market's own `multicall`
/// @notice A transient flag that outlives its call would swallow the ether of the next one, or credit it twice.
contract Batcher {
    error CallFailed(uint256 index, bytes answer);

    // solhint-disable-next-line no-empty-blocks
    receive() external payable {}

    /// @notice Makes each call on `target` with its own value.
    function run(
        address target,
        bytes[] calldata calls,
        uint256[] calldata values
    ) external payable {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool succeeded, bytes memory answer) = target.call{value: values[i]}(calls[i]);
            if (!succeeded) revert CallFailed(i, answer);
        }
    }
}
