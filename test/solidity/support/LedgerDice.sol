// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @title What all moves on a payment ledger share: a clock, dice, and the comparison with the rules
abstract contract LedgerDice {
    struct Tally {
        uint128 tried;
        uint128 succeeded;
    }

    uint256 public clock = 1_800_000_000;
    /// @dev How often the ledger and the rules disagreed, and on what first.
    uint256 public disagreements;
    string public firstDisagreement;

    mapping(string move => Tally) private _tallies;
    string[] private _names;
    uint256 private _dice;
    /// @notice How many moves were made.
    uint256 public steps;

    /// @dev The first thing of every move: numbers repeat, and the same number at another step is another roll.
    modifier move(uint256 seed) {
        vm.warp(clock);
        _dice = uint256(keccak256(abi.encode(seed, ++steps)));
        _;
    }

    function names() external view returns (string[] memory) {
        return _names;
    }

    function tally(string calldata name) external view returns (uint256 tried, uint256 succeeded) {
        return (_tallies[name].tried, _tallies[name].succeeded);
    }

    /// @dev A number below `sides`.
    function _roll(uint256 sides) internal returns (uint256) {
        _dice = uint256(keccak256(abi.encode(_dice)));
        return _dice % sides;
    }

    function _once(uint256 in_) internal returns (bool) {
        return _roll(in_) == 0;
    }

    /// @dev What the ledger answered must be what the rules answer.
    function _judge(string memory name, bool succeeded, bool allowed) internal {
        Tally storage t = _tallies[name];
        if (t.tried == 0) _names.push(name);
        ++t.tried;
        if (succeeded) ++t.succeeded;
        if (succeeded != allowed) _disagree(name);
    }

    function _disagree(string memory what) internal {
        if (disagreements++ == 0) firstDisagreement = what;
    }
}
