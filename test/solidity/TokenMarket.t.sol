// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../contracts/interfaces/IReverseAuction.sol";
import {Campaign} from "./support/Campaign.sol";

/// @title A market in a token with hooks and permits under the same moves, at the edges of the parameters
contract TokenMarketTest is Campaign {
    /// @dev No tolerance, no decrement but the least, full bonds and full stakes.
    function setUp() external {
        _prepare(
            false,
            IReverseAuction.Parameters({
                validity: 1 minutes,
                disputeWindow: 1 minutes,
                arbiterWindow: 1 minutes,
                extension: 0,
                maxDuration: 30 minutes,
                withdrawDelay: 10 minutes,
                minEnergy: 0,
                maxExtensions: 0,
                minDecrementBps: 0,
                bondBps: 10_000,
                toleranceBps: 0,
                contestStakeBps: 10_000,
                noShowBps: 0
            })
        );
    }

    /// @notice All that {Campaign} lists; the error names what fell.
    function invariant_TheTokenMarketHoldsItsPromises() external {
        _checkAll();
    }

    /// @notice Over a fixed sample, each of these moves works at least once, and a third of all.
    function test_MovesOfTheVaultAreNotInVain() external {
        _checkNotInVain(_vaultMoves(), 120, "ether sent to a market of tokens");
    }

    /// @notice Likewise.
    function test_MovesOfTheRegistryAreNotInVain() external {
        _checkNotInVain(_registryMoves(), 160, "");
    }

    /// @notice Likewise.
    function test_MovesOfBiddingAreNotInVain() external {
        _checkNotInVain(_biddingMoves(), 240, "ether sent to a market of tokens");
    }

    /// @notice Likewise.
    function test_MovesOfAwardedRoundsAreNotInVain() external {
        _checkNotInVain(_roundMoves(), 140, "ether sent to a market of tokens");
    }
}
