// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Puppet} from "./Puppet.sol";

/// @title Attack: a payment ledger that says that it sent more, or less, than it did
/// @dev As a puppet it also sends the market ether that nobody has asked for.
contract LyingLedger is Puppet {
    address public immutable asset;
    address public immutable owner;
    uint256 public says;
    uint256 public sends;

    constructor(address asset_) payable {
        asset = asset_;
        owner = msg.sender;
    }

    receive() external payable {}

    /// @notice What it will say, and what it will do.
    function instruct(uint256 says_, uint256 sends_) external {
        (says, sends) = (says_, sends_);
    }

    function withdrawToMarket(
        bytes32[] calldata,
        address,
        address,
        uint96,
        bytes32,
        bytes32
    ) external returns (address account, uint256 amount) {
        (bool sent, bytes memory answer) = msg.sender.call{value: sends}("");
        if (!sent) _bubble(answer);
        return (owner, says);
    }
}
