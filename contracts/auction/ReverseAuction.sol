// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReverseAuction} from "../interfaces/IReverseAuction.sol";
import {AWARDED, BestBidSlot, ReportSlot, RoundSlot} from "../libraries/RoundSlots.sol";
import {Bidding} from "./Bidding.sol";
import {Disputes} from "./Disputes.sol";
import {FixedParameters} from "./FixedParameters.sol";
import {Rounds} from "./Rounds.sol";
import {Settlement} from "./Settlement.sol";

/// @title The reverse auction, whole: bidding, settlement, disputes, and what can be read
abstract contract ReverseAuction is Bidding, Settlement, Disputes {
    constructor(Parameters memory fixedParameters) FixedParameters(fixedParameters) Rounds() {}

    /// @inheritdoc IReverseAuction
    function accessToken(address consumer) external view override returns (bytes32) {
        RoundSlot round = _rounds[consumer];
        _checkState(consumer, round, AWARDED);
        return
            keccak256(
                abi.encode(
                    block.chainid,
                    address(this),
                    consumer,
                    round.round(),
                    _bestBids[consumer].provider(),
                    round.closesAt(),
                    _fixed.validity()
                )
            );
    }

    /// @inheritdoc IReverseAuction
    function auctionOf(address consumer) external view override returns (Auction memory auction) {
        RoundSlot round = _rounds[consumer];
        BestBidSlot best = _bestBids[consumer];
        uint8 state = _stateAt(consumer, round);
        auction.state = State(state);
        auction.due = state != round.written() && state != AWARDED;
        auction.round = round.round();
        auction.closesAt = round.closesAt();
        auction.wattHours = round.wattHours();
        auction.startPrice = round.startPrice();
        auction.minReputation = round.minReputation();
        auction.extensions = round.extensions();
        auction.provider = best.provider();
        auction.price = best.price();
        uint256 escrow = _escrowOf(round);
        auction.escrow = uint96(escrow);
        auction.bond = uint96(_bondFor(escrow));
        if (round.hasReading()) _describe(_reports[consumer], auction);
    }

    function _describe(ReportSlot report, Auction memory auction) private pure {
        auction.hasReading = true;
        auction.reportedBy = report.side();
        auction.reportedWattHours = report.wattHours();
        auction.reportedAt = report.reportedAt();
        auction.contestedAt = report.contestedAt();
        auction.staked = report.staked();
        auction.contestedWattHours = report.contestedWattHours();
    }
}
