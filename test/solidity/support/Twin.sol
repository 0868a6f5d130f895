// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {TwinFields} from "./TwinFields.sol";
import {TwinRegistry} from "./TwinRegistry.sol";
import {TwinRounds} from "./TwinRounds.sol";

/// @title The naive twin: what consumers, providers and the arbiter do in rounds; fields are beside it
contract Twin is TwinRounds, TwinFields {
    /// @dev A signature that came with a reading.
    enum Signed {
        Nobody,
        Meter,
        Stranger
    }

    constructor(
        Setting memory setting,
        IReverseAuction.Parameters memory parameters
    ) TwinRegistry(setting, parameters) {}

    function start(
        address who,
        uint256 amount,
        uint32 wattHours,
        uint40 duration,
        uint96 startPrice,
        uint16 minReputation
    ) external returns (bool) {
        if (!active || !_isActive(who) || wattHours == 0 || startPrice == 0) return false;
        if (duration == 0 || duration > _p.maxDuration || minReputation > 10_000) return false;
        if (!_isOver(stateOf(who))) return false;
        uint256 escrow = _up(uint256(wattHours) * startPrice, 1000);
        if (_people[who].balance + amount + _coming(who) < escrow) return false;
        if (!_takeValue(who, amount)) return false;
        _finish(who);

        _people[who].balance -= escrow;
        delete _rounds[who];
        Round storage round = _rounds[who];
        round.state = IReverseAuction.State.Open;
        round.number = ++_people[who].round;
        round.wattHours = wattHours;
        round.startPrice = startPrice;
        round.price = startPrice;
        round.minReputation = minReputation;
        round.closesAt = block.timestamp + duration;
        round.escrow = escrow;
        return true;
    }

    function cancel(address who, uint256 number) external returns (bool) {
        Round storage round = _rounds[who];
        if (round.number != number || stateOf(who) != IReverseAuction.State.Open) return false;
        if (round.provider != address(0)) return false;
        round.state = IReverseAuction.State.Cancelled;
        _back(who, round.escrow);
        return true;
    }

    function bid(IReverseAuction.Bid calldata b, uint256 amount) external returns (bool) {
        return _bid(b, amount);
    }

    function bidSigned(IReverseAuction.Bid calldata b, bool signed) external returns (bool) {
        if (!signed || b.epoch != _people[b.provider].epoch) return false;
        if (b.deadline < block.timestamp) return false;
        if (b.deadline > block.timestamp + _p.withdrawDelay) return false;
        if (!_bid(b, 0)) return false;
        if (b.exclusive) ++_people[b.provider].epoch;
        return true;
    }

    function end(
        address who,
        uint256 number,
        address provider,
        uint256 price
    ) external returns (bool) {
        Round storage round = _rounds[who];
        if (round.number != number || stateOf(who) != IReverseAuction.State.Open) return false;
        if (provider == address(0) || round.provider != provider || round.price != price)
            return false;
        round.closesAt = block.timestamp;
        return true;
    }

    function settle(address who, uint256 number) external returns (bool) {
        Round storage round = _rounds[who];
        if (round.number != number || stateOf(who) != IReverseAuction.State.Awarded) return false;
        _deliver(who, round.wattHours);
        round.state = IReverseAuction.State.Settled;
        return true;
    }

    function read(
        IReverseAuction.Reading calldata r,
        Signed consumerSide,
        Signed providerSide
    ) external returns (bool) {
        Round storage round = _rounds[r.consumer];
        if (round.number != r.round) return false;
        if (stateOf(r.consumer) != IReverseAuction.State.Awarded) return false;
        if (r.market != _setting.market || r.provider != round.provider) return false;
        if (!r.isFinal || r.takenAt < round.closesAt) return false;
        if (!_mayRead(r, consumerSide, providerSide)) return false;

        uint256 wattHours = r.wattHours > round.wattHours ? round.wattHours : r.wattHours;
        if (consumerSide == providerSide) return _settleOn(r.consumer, wattHours);
        IReverseAuction.Side side =
            consumerSide == Signed.Meter
                ? IReverseAuction.Side.Consumer
                : IReverseAuction.Side.Provider;
        if (!round.report.made) {
            round.report.made = true;
            round.report.side = side;
            round.report.wattHours = wattHours;
            round.report.madeAt = block.timestamp;
            return true;
        }
        return round.report.side != side && _answer(r.consumer, wattHours);
    }

    function contest(
        address who,
        uint256 amount,
        address consumer,
        uint256 number
    ) external returns (bool) {
        Round storage round = _rounds[consumer];
        if (round.number != number || !round.report.made) return false;
        if (stateOf(consumer) != IReverseAuction.State.Awarded) return false;
        uint256 stake = _stakeOf(round);
        if (who != _contester(consumer) || _people[who].balance + amount < stake) return false;
        if (!_takeValue(who, amount)) return false;
        _people[who].balance -= stake;
        round.report.stake = stake;
        round.report.contestedAt = block.timestamp;
        round.state = IReverseAuction.State.Disputed;
        return true;
    }

    function concede(address who, address consumer, uint256 number) external returns (bool) {
        Round storage round = _rounds[consumer];
        Report storage report = round.report;
        if (round.number != number) return false;
        if (stateOf(consumer) != IReverseAuction.State.Disputed) return false;
        if (who != consumer && who != round.provider) return false;
        address contester = _contester(consumer);
        bool contestFails = who == contester;
        uint256 claim = report.otherWattHours;
        if (report.stake > 0) {
            if (contestFails) _loseStake(contester, report.stake);
            else _back(contester, report.stake);
            // A stake claims everything: a consumer that nothing came, a provider that all came.
            claim = contester == consumer ? 0 : round.wattHours;
        }
        _deliver(consumer, contestFails ? report.wattHours : claim);
        round.state = IReverseAuction.State.Resolved;
        return true;
    }

    function resolve(
        address by,
        address consumer,
        uint256 number,
        uint256 payment,
        address loser
    ) external returns (bool) {
        Round storage round = _rounds[consumer];
        if (by != _setting.arbiter || round.number != number) return false;
        if (stateOf(consumer) != IReverseAuction.State.Disputed) return false;
        if (by == consumer || by == round.provider) return false;
        if (loser != consumer && loser != round.provider) return false;
        if (payment > _up(round.wattHours * round.price, 1000)) return false;

        _pay(consumer, payment);
        uint256 penalty = _stakeOf(round);
        address contester = _contester(consumer);
        if (round.report.stake > 0 && loser == contester) {
            _loseStake(contester, round.report.stake);
        } else {
            _back(contester, round.report.stake);
            uint256 most = loser == consumer ? round.escrow - payment : round.bond;
            _slash(loser, penalty < most ? penalty : most);
        }
        if (round.wattHours >= _p.minEnergy) ++_people[loser].failed;
        round.state = IReverseAuction.State.Resolved;
        return true;
    }

    function _bid(IReverseAuction.Bid calldata b, uint256 amount) private returns (bool) {
        Round storage round = _rounds[b.consumer];
        Person storage person = _people[b.provider];
        if (!active || !_isActive(b.provider) || person.meter == address(0)) return false;
        if (round.number != b.round || stateOf(b.consumer) != IReverseAuction.State.Open)
            return false;
        if (b.provider == b.consumer || b.wattHours != round.wattHours) return false;
        if (_reputation(b.provider) < round.minReputation) return false;
        (bool possible, uint256 highest) = highestBid(b.consumer);
        if (!possible || b.price > highest) return false;
        uint256 bond = _up(round.escrow * _p.bondBps, 10_000);
        bool leads = round.provider == b.provider;
        if (!leads && person.balance + amount < bond) return false;
        if (!_takeValue(b.provider, amount)) return false;

        // Everybody who does not lead has the bond back, and whoever leads has locked one.
        if (round.provider != address(0)) _back(round.provider, round.bond);
        person.balance -= bond;
        round.bond = bond;
        round.provider = b.provider;
        round.price = b.price;
        if (
            block.timestamp + _p.extension > round.closesAt && round.extensions < _p.maxExtensions
        ) {
            round.closesAt = block.timestamp + _p.extension;
            ++round.extensions;
        }
        return true;
    }

    function _mayRead(
        IReverseAuction.Reading calldata r,
        Signed consumerSide,
        Signed providerSide
    ) private view returns (bool) {
        address consumerMeter = _people[r.consumer].meter;
        address providerMeter = _people[r.provider].meter;
        if (consumerSide == Signed.Stranger || providerSide == Signed.Stranger) return false;
        if (consumerSide == Signed.Nobody && providerSide == Signed.Nobody) return false;
        if (consumerSide == Signed.Meter && consumerMeter == address(0)) return false;
        return consumerMeter != providerMeter;
    }

    function _settleOn(address consumer, uint256 wattHours) private returns (bool) {
        _deliver(consumer, wattHours);
        _rounds[consumer].state = IReverseAuction.State.Settled;
        return true;
    }

    function _answer(address consumer, uint256 wattHours) private returns (bool) {
        Round storage round = _rounds[consumer];
        uint256 first = round.report.wattHours;
        uint256 gap = first > wattHours ? first - wattHours : wattHours - first;
        if (gap * 10_000 <= round.wattHours * _p.toleranceBps)
            return _settleOn(consumer, first < wattHours ? first : wattHours);
        round.report.otherWattHours = wattHours;
        round.report.contestedAt = block.timestamp;
        round.state = IReverseAuction.State.Disputed;
        return true;
    }

    /// @dev What the consumer of a round that time has finished will have back from it.
    function _coming(address consumer) private view returns (uint256) {
        Round storage round = _rounds[consumer];
        IReverseAuction.State state = stateOf(consumer);
        if (state == round.state || state == IReverseAuction.State.Awarded) return 0;
        if (state == IReverseAuction.State.Expired) return round.escrow;
        if (state == IReverseAuction.State.Undelivered)
            return round.escrow - _up(round.escrow * _p.noShowBps, 10_000);
        uint256 wattHours = round.report.wattHours;
        // Of two readings the lower stands; a stake leaves the first as it is.
        bool two = state == IReverseAuction.State.Resolved && round.report.stake == 0;
        if (two && round.report.otherWattHours < wattHours) wattHours = round.report.otherWattHours;
        return round.escrow - _up(wattHours * round.price, 1000);
    }
}
