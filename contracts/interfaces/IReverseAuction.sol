// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Room auction: one consumer, many providers, the price falls
/// @notice A consumer starts a round with its payment in escrow, providers bid lower and lower with a bond each, the
/// lowest wins, the two cars meet, and the meters' readings or the consumer's word release the money.
/// @dev Source: Abou El Houda, Hafid, Khoukhi, "Blockchain-based Reverse Auction for V2V charging in smart grid
/// environment". Energy in watt-hours, prices in base units per kWh, time in seconds. Rounding: escrow, cost, bond,
/// stake, fee and decrement round up, a slashed share rounds down.
interface IReverseAuction {
    /// @notice A round's states.
    /// @dev None → Open → Awarded → Settled | Undelivered | Disputed → Resolved; Open → Cancelled | Expired. Time makes
    /// the transitions it can: a round that reached `closesAt` with a leading bid is awarded, without a transaction.
    enum State {
        None,
        Open,
        Awarded,
        Disputed,
        Settled,
        Undelivered,
        Resolved,
        Cancelled,
        Expired
    }

    /// @notice The two sides of a round.
    enum Side {
        Consumer,
        Provider
    }

    /// @notice What the market fixes at deployment, for good.
    /// @param validity seconds after the award in which the access token holds.
    /// @param disputeWindow seconds in which a reading can be contested; also added to `validity` before a round
    /// without reading counts as undelivered.
    /// @param arbiterWindow seconds the arbiter has before the rule for its silence applies.
    /// @param extension a bid in the last so many seconds moves the close to so many seconds from then.
    /// @param maxDuration longest time a round may take bids, extensions aside.
    /// @param withdrawDelay see {IVault-requestWithdrawal}; the longest life of a signed bid.
    /// @param minEnergy rounds below it leave no mark on reputation.
    /// @param maxExtensions how often a round's close may move.
    /// @param minDecrementBps a bid must undercut the best by this share of it, at least by 1.
    /// @param bondBps a provider's bond, as a share of the round's escrow.
    /// @param toleranceBps delivery short by no more than this share counts as delivered.
    /// @param contestStakeBps what contesting without a reading puts at stake, and what the loser of a dispute pays, as
    /// a share of the escrow.
    /// @param noShowBps what both sides lose when nobody can prove delivery.
    struct Parameters {
        uint40 validity;
        uint40 disputeWindow;
        uint40 arbiterWindow;
        uint40 extension;
        uint40 maxDuration;
        uint40 withdrawDelay;
        uint32 minEnergy;
        uint8 maxExtensions;
        uint16 minDecrementBps;
        uint16 bondBps;
        uint16 toleranceBps;
        uint16 contestStakeBps;
        uint16 noShowBps;
    }

    /// @notice A provider's bid, signed by EIP-712 so that anyone may submit it.
    /// @param provider who bids and whose balance carries the bond.
    /// @param consumer whose round it is.
    /// @param round its number: the bid cannot land in another one.
    /// @param wattHours its energy: the bid cannot land in a round that a reorganisation put in its place.
    /// @param price per kWh.
    /// @param ephemeralKey X25519 public key for the handshake and the position.
    /// @param deadline last second at which it may land; no later than `withdrawDelay` from then.
    /// @param epoch the provider's epoch; the bid is void once that has moved on.
    /// @param exclusive landing it moves the epoch on, so that no two rounds take the same energy.
    struct Bid {
        address provider;
        address consumer;
        uint24 round;
        uint32 wattHours;
        uint96 price;
        bytes32 ephemeralKey;
        uint40 deadline;
        uint24 epoch;
        bool exclusive;
    }

    /// @notice What a meter counted, signed by EIP-712 with the meter's key.
    /// @param market the market's address, so that a meter's display can show it.
    /// @param consumer who receives.
    /// @param provider who gives.
    /// @param round the consumer's round.
    /// @param wattHours energy delivered since the award.
    /// @param takenAt when it was read; not before the award.
    /// @param isFinal only a final reading settles (`final` in the signed type).
    struct Reading {
        address market;
        address consumer;
        address provider;
        uint24 round;
        uint32 wattHours;
        uint40 takenAt;
        bool isFinal;
    }

    /// @notice A consumer's latest round, as it stands at this second.
    /// @param state see {State}, time's transitions included.
    /// @param due whether time has finished the round but its money has not moved yet: anyone may {reclaim}.
    /// @param round its number.
    /// @param closesAt when bidding ends, and from then on when it was awarded.
    /// @param wattHours energy asked for.
    /// @param startPrice highest price.
    /// @param minReputation of a bidder, in ten-thousandths.
    /// @param extensions how often the close moved.
    /// @param provider who leads or won, or zero.
    /// @param price of the best bid; the start price before the first.
    /// @param escrow the consumer's locked payment.
    /// @param bond the provider's locked deposit.
    /// @param hasReading whether one meter has reported.
    /// @param reportedBy whose meter that was.
    /// @param reportedWattHours what it said.
    /// @param reportedAt when it was submitted.
    /// @param contestedAt when the other side contested it, or zero.
    /// @param staked whether it did so by a stake and not by a reading.
    /// @param contestedWattHours what the other side's meter said.
    struct Auction {
        State state;
        bool due;
        uint24 round;
        uint40 closesAt;
        uint32 wattHours;
        uint96 startPrice;
        uint16 minReputation;
        uint8 extensions;
        address provider;
        uint96 price;
        uint96 escrow;
        uint96 bond;
        bool hasReading;
        Side reportedBy;
        uint32 reportedWattHours;
        uint40 reportedAt;
        uint40 contestedAt;
        bool staked;
        uint32 contestedWattHours;
    }

    /// @notice A round began. `area` commits to the cloaking area and the exact position.
    event AuctionStarted(
        address indexed consumer,
        uint24 indexed round,
        uint32 wattHours,
        uint96 startPrice,
        uint40 closesAt,
        uint16 minReputation,
        bytes32 area,
        bytes32 position
    );
    /// @notice The consumer took its round back before any bid.
    event AuctionCancelled(address indexed consumer, uint24 indexed round);
    /// @notice No bid came; the escrow is back.
    event AuctionExpired(address indexed consumer, uint24 indexed round);
    /// @notice A new best bid. `closesAt` is later than before if the bid came near the end.
    event BidPlaced(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        uint96 price,
        uint40 closesAt,
        bytes32 ephemeralKey
    );
    /// @notice The consumer closed early at the best bid.
    event AuctionEnded(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        uint96 price,
        uint40 awardedAt
    );
    /// @notice One meter's reading is in; the other side may contest it until `contestableUntil`.
    event ReadingReported(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        Side side,
        uint32 wattHours,
        uint40 contestableUntil
    );
    /// @notice A reading was contested: by another reading, or by a stake (then `wattHours` is zero).
    event ReadingContested(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        Side side,
        uint32 wattHours,
        uint96 stake
    );
    /// @notice One side gave in.
    event DisputeConceded(address indexed consumer, uint24 indexed round, address indexed by);
    /// @notice The arbiter judged: `payment` of the escrow to the provider, the rest back, the loser pays its penalty.
    event DisputeResolved(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        uint96 payment,
        address loser
    );
    /// @notice The arbiter was silent for too long; the rule for its silence settles the round.
    event DisputeLapsed(address indexed consumer, uint24 indexed round, address indexed provider);
    /// @notice The energy was paid.
    /// @param delivered watt-hours paid for.
    /// @param cost what the provider got for them.
    /// @param slashed what of its bond went to the sink.
    event AuctionSettled(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        uint32 delivered,
        uint96 cost,
        uint96 slashed
    );
    /// @notice Nobody proved delivery in time; both sides have their money back less a fee each.
    event AuctionUndelivered(
        address indexed consumer,
        uint24 indexed round,
        address indexed provider,
        uint96 consumerFee,
        uint96 providerFee
    );

    /// @notice The market takes no new rounds and bids.
    error MarketInactive();
    /// @notice The call does not fit the state the round is in.
    error WrongState(address consumer, uint24 round, State state);
    /// @notice The consumer's current round is another one.
    error WrongRound(address consumer, uint24 given, uint24 current);
    /// @notice No round has ended by time alone; there is nothing to finish.
    error NothingToReclaim(address consumer, State state);
    /// @notice A round must ask for some energy.
    error ZeroEnergy();
    /// @notice A round must start at some price.
    error ZeroStartPrice();
    /// @notice A round's duration is between one second and `max`.
    error DurationOutOfRange(uint40 duration, uint40 max);
    /// @notice No account can have that reputation.
    error ReputationOutOfRange(uint16 minReputation, uint16 max);
    /// @notice The account's round counter is at its end; trade from a new account.
    error RoundsExhausted(address account);
    /// @notice A consumer cannot bid on its own round.
    error OwnRound(address account);
    /// @notice A provider needs a registered meter: without one it could prove nothing.
    error MeterMissing(address account);
    /// @notice The round asks for a higher reputation.
    error ReputationTooLow(address account, uint16 reputation, uint16 needed);
    /// @notice The bid names another energy than the round asks for.
    error WrongEnergy(uint32 given, uint32 asked);
    /// @notice The bid is above the highest price that would lead.
    error BidTooHigh(uint96 price, uint96 highest);
    /// @notice Nothing undercuts the best bid any more.
    error NoLowerBidPossible(uint96 best);
    /// @notice The signed bid's deadline has passed.
    error BidExpired(uint40 deadline);
    /// @notice The signed bid's deadline is further away than its cover is sure to last.
    error DeadlineTooLate(uint40 deadline, uint40 latest);
    /// @notice The signed bid was revoked.
    error WrongEpoch(address account, uint24 given, uint24 current);
    /// @notice The signature is not by the one who ought to have signed.
    error InvalidSignature(address signer);
    /// @notice A bid stands, so the round cannot be taken back.
    error BidStands(address provider, uint96 price);
    /// @notice The best bid is another one than the consumer named.
    error BestBidMoved(address provider, uint96 price);
    /// @notice The reading names another market, consumer, provider or round.
    error ForeignReading(address market, address provider);
    /// @notice An interim reading settles nothing.
    error ReadingNotFinal();
    /// @notice The reading was taken before the award.
    error ReadingTooEarly(uint40 takenAt, uint40 awardedAt);
    /// @notice No meter signed.
    error UnsignedReading();
    /// @notice Both sides have one meter, which therefore proves nothing.
    error SharedMeter(address meter);
    /// @notice This side has reported already, and a reading cannot be replaced.
    error AlreadyReported(Side side);
    /// @notice There is no reading to contest.
    error NothingToContest(address consumer, uint24 round);
    /// @notice The caller is not the one whose turn it is.
    error NotTheParty(address caller, address expected);
    /// @notice The address is neither side of the round.
    error NotAParty(address account);
    /// @notice The caller is not the arbiter.
    error NotArbiter(address caller, address arbiter);
    /// @notice An arbiter cannot judge a round that it is a side of.
    error ArbiterIsParty(address arbiter);
    /// @notice The arbiter can award the provider no more than the full price.
    error PaymentTooHigh(uint96 payment, uint96 max);
    /// @notice A parameter of the deployment is outside its bounds.
    error InvalidParameter(string name, uint256 value, uint256 min, uint256 max);

    /// @notice Starts a round and locks the escrow: energy × start price, rounded up. Ether sent is credited first.
    /// @dev First finishes what time alone has finished of the caller's last round.
    /// @param wattHours energy wanted.
    /// @param duration seconds in which bids are taken.
    /// @param startPrice highest price per kWh.
    /// @param minReputation of bidders, in ten-thousandths; zero for any.
    /// @param area the cloaking area in one word (room privacy), zero for none; only in the event.
    /// @param position blinded commitment to the exact position, zero for none; only in the event. The winner gets the
    /// position sealed, off chain, and checks it against this.
    /// @return round its number.
    function startAuction(
        uint32 wattHours,
        uint40 duration,
        uint96 startPrice,
        uint16 minReputation,
        bytes32 area,
        bytes32 position
    ) external payable returns (uint24 round);

    /// @notice Takes the caller's round back while no bid stands.
    function cancelAuction(uint24 round) external;

    /// @notice Bids in a consumer's round and locks the bond. Ether sent is credited first.
    /// @param consumer whose round.
    /// @param round its number, and
    /// @param wattHours its energy: so that the bid lands nowhere else.
    /// @param price per kWh: at most the start price, then below the best by the least decrement.
    /// @param ephemeralKey X25519 public key for the handshake and the position.
    function placeBid(
        address consumer,
        uint24 round,
        uint32 wattHours,
        uint96 price,
        bytes32 ephemeralKey
    ) external payable;

    /// @notice Lands a provider's signed bid. Anyone may submit it.
    function placeBidBySig(Bid memory bid, bytes calldata signature) external;

    /// @notice Closes the caller's round at once, at the best bid it names, so that nobody slips one in front.
    function endAuction(uint24 round, address provider, uint96 price) external;

    /// @notice The consumer's word that all was delivered: full payment.
    function settle(uint24 round) external;

    /// @notice Settles on readings. Signed by both meters: at once. Signed by one (leave the other signature empty): it
    /// stands after `disputeWindow` unless contested; if the other side's reading stands already, this one contests it,
    /// or settles when the two agree within tolerance (on the lower).
    /// @dev Cost = price × delivered, capped at the round's energy. Short by more than tolerance, the provider loses
    /// the missing share of its bond to the sink.
    function settleMetered(
        Reading memory reading,
        bytes calldata consumerMeterSignature,
        bytes calldata providerMeterSignature
    ) external;

    /// @notice Contests the other side's reading without one of one's own, by a stake that is lost with the case.
    /// Ether sent is credited first.
    function contest(address consumer, uint24 round) external payable;

    /// @notice Gives in: the other side's reading stands; where it staked instead, its whole claim does (a consumer's:
    /// nothing came; a provider's: all came).
    function concede(address consumer, uint24 round) external;

    /// @notice The arbiter's verdict.
    /// @dev The loser's failed counter rises and it pays `contestStakeBps` of the escrow to the sink: its stake, or as
    /// much of that as remains of its escrow after the payment, or of its bond.
    /// @param consumer whose round.
    /// @param round its number.
    /// @param payment what the provider gets of the escrow, at most the full price; the rest returns.
    /// @param loser the side that was wrong.
    function resolve(address consumer, uint24 round, uint96 payment, address loser) external;

    /// @notice Finishes what time alone has finished: an expired or undelivered round, a reading that nobody contested,
    /// a dispute that the arbiter let lapse (a reading stands against a stake; of two readings the lower, without
    /// slashing). Anyone may call.
    function reclaim(address consumer) external;

    /// @notice The hash both cars prove knowledge of before power flows.
    /// @dev keccak256(chain, market, consumer, round, provider, awardedAt, validity), ABI-encoded; the paper's token
    /// bound to chain, market and round.
    function accessToken(address consumer) external view returns (bytes32);

    /// @notice A consumer's latest round as of now.
    function auctionOf(address consumer) external view returns (Auction memory);

    /// @notice What the market fixed at deployment.
    function parameters() external view returns (Parameters memory);
}
