// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EtherMarket} from "./support/EtherMarket.sol";

/// @title A market in ether under random moves of everybody: its money
/// @dev Each state is judged by itself, so the handler need not remember the one before.
contract EtherMarketMoneyTest is EtherMarket {
    /// @notice The asset held is the sum of all balances, escrows, bonds and stakes, and donations.
    function invariant_TheAssetHeldCoversAllThatIsOwed() external {
        _checkCover();
    }

    /// @notice Nobody's total falls except by a settled cost, a no-show fee, a lost stake or a slashed bond.
    function invariant_NobodyLosesButByARule() external {
        _checkTotals();
    }

    /// @notice From every state, waiting and calling without operator or arbiter lets everybody take all that is theirs.
    function invariant_WaitingFreesEverybodysMoney() external {
        _checkWayOut();
    }
}
