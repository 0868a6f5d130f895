// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The few commands of the test chain that these tests use
interface IVm {
    function warp(uint256 timestamp) external;
    function load(address account, bytes32 slot) external view returns (bytes32);
    function deal(address account, uint256 balance) external;
    function prank(address sender) external;
    function addr(uint256 privateKey) external pure returns (address);
    function sign(
        uint256 privateKey,
        bytes32 digest
    ) external pure returns (uint8 v, bytes32 r, bytes32 s);
}

// The address is a convention of the test chain.
IVm constant vm = IVm(address(uint160(uint256(keccak256("hevm cheat code")))));
