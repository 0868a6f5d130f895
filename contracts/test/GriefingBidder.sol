// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Puppet} from "./Puppet.sol";

/// @title Attack: a bidder that cannot be paid, so that nobody can outbid it
/// @notice Where a market pushes refunds, its revert blocks the round. It is hurt by nobody but itself where refunds
/// are pulled.
contract GriefingBidder is Puppet {
    error IRefuse(uint256 value);

    receive() external payable {
        revert IRefuse(msg.value);
    }
}
