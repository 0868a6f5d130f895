// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {Campaign} from "./Campaign.sol";

/// @title A market in ether, set up as most would be
abstract contract EtherMarket is Campaign {
    /// @dev A bond below the escrow, so that nothing passes that takes one for the other.
    function setUp() public virtual {
        _prepare(
            true,
            IReverseAuction.Parameters({
                validity: 4 hours,
                disputeWindow: 1 hours,
                arbiterWindow: 3 days,
                extension: 5 minutes,
                maxDuration: 1 days,
                withdrawDelay: 15 minutes,
                minEnergy: 1000,
                maxExtensions: 3,
                minDecrementBps: 100,
                bondBps: 7531,
                toleranceBps: 500,
                contestStakeBps: 1111,
                noShowBps: 123
            })
        );
    }
}
