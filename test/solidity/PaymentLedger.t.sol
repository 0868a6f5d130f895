// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LedgerCampaign} from "./support/LedgerCampaign.sol";

/// @title A payment ledger in ether under random moves of everybody
contract EtherLedgerTest is LedgerCampaign {
    function setUp() external {
        _prepare(true);
    }
}

/// @title A payment ledger in a token under the same moves
contract TokenLedgerTest is LedgerCampaign {
    function setUp() external {
        _prepare(false);
    }
}
