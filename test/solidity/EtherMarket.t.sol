// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../contracts/interfaces/IReverseAuction.sol";
import {Campaign} from "./support/Campaign.sol";

/// @title A market in ether, set up as most would be, under random moves of everybody
contract EtherMarketTest is Campaign {
    /// @dev A bond below the escrow, so that nothing passes that takes one for the other.
    function setUp() external {
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

    /// @notice All that {Campaign} lists; the error names what fell.
    function invariant_TheEtherMarketHoldsItsPromises() external {
        _checkAll();
    }

    /// @notice Over a fixed sample, each of these moves works at least once, and a third of all.
    function test_MovesOfTheVaultAreNotInVain() external {
        _checkNotInVain(_vaultMoves(), 120, "tokens sent to a market of ether");
    }

    /// @notice Likewise.
    function test_MovesOfTheRegistryAreNotInVain() external {
        _checkNotInVain(_registryMoves(), 160, "");
    }

    /// @notice Likewise.
    function test_MovesOfBiddingAreNotInVain() external {
        _checkNotInVain(_biddingMoves(), 180, "");
    }

    /// @notice Likewise.
    function test_MovesOfAwardedRoundsAreNotInVain() external {
        _checkNotInVain(_roundMoves(), 140, "");
    }

    /// @notice Likewise.
    function test_MovesOfFieldsAreNotInVain() external {
        _checkNotInVain(_fieldMoves(), 200, "");
    }
}
