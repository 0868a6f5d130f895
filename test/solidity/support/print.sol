// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Prints a line with two numbers on the test runner's console, at a verbosity that shows such lines.
function print(string memory line, uint256 a, uint256 b) view {
    // The address is a convention of the test chain; nothing answers, and nothing has to.
    address console = address(0x000000000000000000636F6e736F6c652e6c6f67);
    bytes memory call = abi.encodeWithSignature("log(string,uint256,uint256)", line, a, b);
    (bool printed, ) = console.staticcall(call);
    printed;
}
