// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {TwinRegistry} from "./TwinRegistry.sol";

/// @title The naive twin: rounds, what time does to them, and how they end
/// @dev What was locked is remembered as it was locked, never computed again.
abstract contract TwinRounds is TwinRegistry {
    struct Round {
        IReverseAuction.State state;
        uint256 number;
        uint256 wattHours;
        uint256 startPrice;
        uint256 minReputation;
        uint256 closesAt;
        uint256 extensions;
        address provider;
        uint256 price;
        uint256 escrow;
        uint256 bond;
        Report report;
    }

    struct Report {
        bool made;
        IReverseAuction.Side side;
        uint256 wattHours;
        uint256 madeAt;
        uint256 stake;
        uint256 otherWattHours;
        uint256 contestedAt;
    }

    mapping(address consumer => Round) internal _rounds;

    function roundOf(address consumer) external view returns (Round memory) {
        return _rounds[consumer];
    }

    function numberOf(address consumer) external view returns (uint256) {
        return _rounds[consumer].number;
    }

    function wattHoursOf(address consumer) external view returns (uint256) {
        return _rounds[consumer].wattHours;
    }

    /// @notice The first, from one of them on, whose round is in that state; of several those with a report, if asked
    /// for; if there is none, the one to begin with.
    function firstIn(
        address[] calldata people,
        uint256 from,
        IReverseAuction.State state,
        bool reported
    ) external view returns (address found) {
        found = people[from];
        for (uint256 i = 0; i < people.length; ++i) {
            address person = people[(from + i) % people.length];
            if (stateOf(person) != state) continue;
            if (!reported || _rounds[person].report.made) return person;
            found = person;
        }
    }

    /// @notice The first whose round time has finished, likewise.
    function firstDue(address[] calldata people, uint256 from) external view returns (address) {
        for (uint256 i = 0; i < people.length; ++i) {
            address person = people[(from + i) % people.length];
            IReverseAuction.State state = stateOf(person);
            if (state != _rounds[person].state && state != IReverseAuction.State.Awarded)
                return person;
        }
        return people[from];
    }

    /// @notice The first who may start a round, likewise.
    function firstIdle(address[] calldata people, uint256 from) external view returns (address) {
        for (uint256 i = 0; i < people.length; ++i) {
            address person = people[(from + i) % people.length];
            if (_isActive(person) && _isOver(stateOf(person))) return person;
        }
        return people[from];
    }

    /// @notice The highest price that the next bid may have, and whether there is one.
    function highestBid(address consumer) public view returns (bool, uint256) {
        Round storage round = _rounds[consumer];
        if (round.provider == address(0)) return (true, round.startPrice);
        if (round.price == 0) return (false, 0);
        uint256 least = _up(round.price * _p.minDecrementBps, 10_000);
        return (true, round.price - (least == 0 ? 1 : least));
    }

    function stateOf(address consumer) public view returns (IReverseAuction.State) {
        Round storage round = _rounds[consumer];
        if (round.state == IReverseAuction.State.Disputed) {
            bool lapsed = block.timestamp >= round.report.contestedAt + _p.arbiterWindow;
            return lapsed ? IReverseAuction.State.Resolved : round.state;
        }
        if (round.state != IReverseAuction.State.Open) return round.state;
        if (block.timestamp < round.closesAt) return round.state;
        if (round.provider == address(0)) return IReverseAuction.State.Expired;
        if (round.report.made) {
            bool stands = block.timestamp >= round.report.madeAt + _p.disputeWindow;
            return stands ? IReverseAuction.State.Settled : IReverseAuction.State.Awarded;
        }
        bool late = block.timestamp >= round.closesAt + _p.validity + _p.disputeWindow;
        return late ? IReverseAuction.State.Undelivered : IReverseAuction.State.Awarded;
    }

    function reclaim(address consumer) external returns (bool) {
        return _finish(consumer);
    }

    /// @dev What time has decided; false if nothing.
    function _finish(address consumer) internal returns (bool) {
        Round storage round = _rounds[consumer];
        IReverseAuction.State state = stateOf(consumer);
        if (state == round.state || state == IReverseAuction.State.Awarded) return false;
        if (state == IReverseAuction.State.Expired) _back(consumer, round.escrow);
        else if (state == IReverseAuction.State.Undelivered) _undeliver(consumer);
        else if (state == IReverseAuction.State.Settled) _deliver(consumer, round.report.wattHours);
        else _lapse(consumer);
        round.state = state;
        return true;
    }

    /// @dev Pays for `wattHours`, marks the provider's record, takes the missing share of its bond.
    function _deliver(address consumer, uint256 wattHours) internal {
        Round storage round = _rounds[consumer];
        _pay(consumer, _up(wattHours * round.price, 1000));
        uint256 missing = round.wattHours - wattHours;
        bool short = missing * 10_000 > round.wattHours * _p.toleranceBps;
        if (short) _slash(round.provider, (round.bond * missing) / round.wattHours);
        if (round.wattHours < _p.minEnergy) return;
        if (short) ++_people[round.provider].failed;
        else ++_people[round.provider].fulfilled;
    }

    /// @dev Cost to the provider, the rest of the escrow and the bond to where they came from.
    function _pay(address consumer, uint256 cost) internal {
        Round storage round = _rounds[consumer];
        _back(consumer, round.escrow - cost);
        _back(round.provider, round.bond + cost);
        _people[consumer].history.costs += cost;
        _people[round.provider].history.earned += cost;
    }

    function _slash(address who, uint256 amount) internal {
        _people[who].balance -= amount;
        _people[who].history.slashed += amount;
        _toSink(amount);
    }

    /// @dev A stake has left the balance already.
    function _loseStake(address who, uint256 amount) internal {
        _people[who].history.stakes += amount;
        _toSink(amount);
    }

    function _back(address who, uint256 amount) internal {
        _people[who].balance += amount;
    }

    /// @dev Who may contest: the side that did not report.
    function _contester(address consumer) internal view returns (address) {
        Round storage round = _rounds[consumer];
        return round.report.side == IReverseAuction.Side.Consumer ? round.provider : consumer;
    }

    function _stakeOf(Round storage round) internal view returns (uint256) {
        return _up(round.escrow * _p.contestStakeBps, 10_000);
    }

    function _isOver(IReverseAuction.State state) internal pure returns (bool) {
        return
            state != IReverseAuction.State.Open &&
            state != IReverseAuction.State.Awarded &&
            state != IReverseAuction.State.Disputed;
    }

    function _up(uint256 a, uint256 b) internal pure returns (uint256 quotient) {
        quotient = a / b;
        if (quotient * b < a) ++quotient;
    }

    function _undeliver(address consumer) private {
        Round storage round = _rounds[consumer];
        _back(consumer, round.escrow);
        _back(round.provider, round.bond);
        _fee(consumer, _up(round.escrow * _p.noShowBps, 10_000), round.wattHours);
        _fee(round.provider, _up(round.bond * _p.noShowBps, 10_000), round.wattHours);
    }

    function _fee(address who, uint256 amount, uint256 wattHours) private {
        _people[who].balance -= amount;
        _people[who].history.fees += amount;
        _toSink(amount);
        if (wattHours >= _p.minEnergy) ++_people[who].disputed;
    }

    function _lapse(address consumer) private {
        Round storage round = _rounds[consumer];
        Report storage report = round.report;
        if (report.stake > 0) {
            _loseStake(_contester(consumer), report.stake);
            _deliver(consumer, report.wattHours);
            return;
        }
        uint256 lower = report.wattHours;
        if (report.otherWattHours < lower) lower = report.otherWattHours;
        _pay(consumer, _up(lower * round.price, 1000));
        if (round.wattHours < _p.minEnergy) return;
        ++_people[consumer].disputed;
        ++_people[round.provider].disputed;
    }
}
