// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {Stage} from "./Stage.sol";
import {TwinRegistry} from "./TwinRegistry.sol";
import {vm} from "./Vm.sol";

/// @title What all moves share: a clock, dice, a memory of the step before, and the comparison with the twin
/// @dev A move takes one number and rolls everything else from it, so that a run is a list of moves and numbers. Moves
/// lean towards what can succeed and leave room for what cannot; what the market answers must be what the twin answers.
abstract contract Moves is Stage {
    /// @dev A consumer's round and account before the last move, in two words.
    struct Before {
        uint24 round;
        IReverseAuction.State state;
        bool due;
        uint96 price;
        IRegistry.Status status;
        uint24 rounds;
        uint24 epoch;
        uint24 fulfilled;
        address provider;
        uint24 failed;
        uint24 disputed;
    }

    struct Tally {
        uint128 tried;
        uint128 succeeded;
    }

    /// @dev What was forced upon the market without a deposit.
    uint256 public donated;
    /// @dev How often market and twin disagreed, and on what first.
    uint256 public disagreements;
    string public firstDisagreement;
    /// @dev Whether the last move was the passing of time; how many rounds it may have begun.
    bool public waited;
    uint256 public starts;
    uint256 public sinkBefore;
    mapping(uint256 person => Before) private _before;
    mapping(string move => Tally) internal _tallies;
    string[] internal _names;
    bool private _remembersRounds;
    bool private _remembersAccounts;
    uint256 private _dice;
    /// @dev Moves made so far.
    uint256 public steps;

    /// @dev The first thing of every move.
    modifier move(uint256 seed) {
        vm.warp(clock);
        // Numbers repeat; the same number at another step is another roll.
        _dice = uint256(keccak256(abi.encode(seed, ++steps)));
        waited = false;
        starts = 1;
        _remember();
        _;
    }

    /// @notice What to remember of the step before: it costs half of the time, so only what will be asked for.
    function remember(bool rounds, bool accounts) external {
        _remembersRounds = rounds;
        _remembersAccounts = accounts;
    }

    /// @notice Everybody's, in the order of {people}.
    function before() external view returns (Before[] memory all) {
        all = new Before[](_COUNT);
        for (uint256 i = 0; i < _COUNT; ++i) all[i] = _before[i];
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

    function _anyone() internal returns (address) {
        return _people[_roll(_COUNT)];
    }

    /// @dev A consumer whose round is in that state, if there is one; once in a while anybody.
    function _consumerIn(IReverseAuction.State state) internal returns (address) {
        uint256 first = _roll(_COUNT);
        if (_once(12)) return _people[first];
        return twin.firstIn(_people, first, state, false);
    }

    /// @dev The consumer's round number, once in a while another one.
    function _numberOf(address consumer) internal returns (uint24 number) {
        number = uint24(twin.numberOf(consumer));
        if (_once(24)) number = _once(2) || number == 0 ? number + 1 : number - 1;
    }

    /// @dev Calls the market as somebody, and compares the outcome with the twin's answer.
    function _try(
        string memory name,
        address who,
        uint256 value,
        bytes memory marketCall,
        bytes memory twinCall
    ) internal returns (bool succeeded) {
        if (value > 0) vm.deal(who, who.balance + value);
        if (value > 0 && !_inEther()) name = "ether sent to a market of tokens";
        vm.prank(who);
        (succeeded, ) = address(market).call{value: value}(marketCall);
        (bool answered, bytes memory answer) = address(twin).call(twinCall);
        // A twin that panics is a twin that disagrees; a batch of the twin reverts where it refuses.
        bool refused =
            answer.length >= 4 && bytes4(answer) == bytes4(keccak256("Refused(uint256)"));
        bool allowed = answered && abi.decode(answer, (bool));
        if (!answered && !refused) _disagree(string.concat(name, ": the twin failed"));
        _count(name, succeeded);
        if (allowed != succeeded) _disagree(name);
    }

    function _disagree(string memory what) internal {
        if (disagreements++ == 0) firstDisagreement = what;
    }

    function _count(string memory name, bool succeeded) internal {
        Tally storage t = _tallies[name];
        if (t.tried == 0) _names.push(name);
        ++t.tried;
        if (succeeded) ++t.succeeded;
    }

    function _remember() private {
        for (uint256 i = 0; i < _COUNT; ++i) {
            Before memory b = _before[i];
            if (_remembersRounds) {
                IReverseAuction.Auction memory a = market.auctionOf(_people[i]);
                (b.round, b.state, b.due) = (a.round, a.state, a.due);
                (b.price, b.provider) = (a.price, a.provider);
            }
            if (_remembersAccounts) {
                IRegistry.Account memory a = market.accountOf(_people[i]);
                (b.status, b.epoch, b.rounds) = (a.status, a.epoch, a.round);
                (b.fulfilled, b.failed, b.disputed) = (a.fulfilled, a.failed, a.disputed);
            }
            if (_remembersRounds || _remembersAccounts) _before[i] = b;
        }
        sinkBefore = takingsOf(_people[_SINK]);
    }

    /// @notice All that ever came to the sink: like anybody, it may withdraw, and give a field a bond.
    function takingsOf(address sink) public view returns (uint256) {
        TwinRegistry.History memory h = twin.historyOf(sink);
        return market.accountOf(sink).available + h.withdrawn + h.costs;
    }
}
