// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EtherMarket} from "./support/EtherMarket.sol";

/// @title A market in ether under random moves of everybody: what one step may do to a round
contract EtherMarketStepsTest is EtherMarket {
    function setUp() public override {
        super.setUp();
        _handler.remember(true, false);
    }

    /// @notice A round's best price never rises.
    function invariant_ABestPriceNeverRises() external {
        _checkPrices();
    }

    /// @notice An account that is not registered, or was removed, starts no round and leads with no new bid.
    function invariant_OnlyRegisteredAccountsTrade() external {
        _checkTraders();
    }

    /// @notice A consumer has one round at a time, and their numbers have no gaps.
    function invariant_OneRoundAtATime() external {
        _checkRounds();
    }

    /// @notice A round goes from state to state only where the rules have an edge, by a call or by time.
    function invariant_StatesFollowTheirEdges() external {
        _checkEdges();
    }
}
