// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EtherMarket} from "./support/EtherMarket.sol";

/// @title A market in ether under random moves of everybody: what it remembers, and that its rules are the rules
contract EtherMarketRecordsTest is EtherMarket {
    function setUp() public override {
        super.setUp();
        _handler.remember(false, true);
    }

    /// @notice Rounds, epochs, records and the sink's takings only grow; nobody who was registered ever was not.
    function invariant_CountersNeverFall() external {
        _checkCounters();
    }

    /// @notice The market allows what the rules allow, refuses what they refuse, and remembers what they say.
    function invariant_TheMarketIsItsTwin() external {
        _checkRules();
    }

    /// @notice Fields and clearings are as the rules have them; no consumer pays above its limit or gets what it did not
    /// order, no provider earns below its limit or for what its field's meter did not report.
    function invariant_DriversGetWhatTheyWerePromised() external {
        _checkFields();
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
