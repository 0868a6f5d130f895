// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Room clearing: many consumers and many providers of a charging field, cleared at once
/// @notice Drivers sign orders for a round of a field. The field's aggregator solves the allocation off chain and
/// submits two numbers, λ and τ; the market recomputes the allocation from them and so knows that it is optimal for
/// those admitted and rational for every pair. Money moves when the field's meter has said what was delivered.
/// @dev Source: Luo, Feng, Yu, Sun, "Blockchain-Enabled Two-Way Auction Mechanism for Electricity Trading in Internet
/// of Electric Vehicles". Energy in watt-hours, prices in base units per kWh *delivered*, times in seconds, λ with
/// 1e18 = 1 per kWh. The SDK's room `clearing` computes the same integers, bit for bit.
interface ITwoWayAuction {
    /// @notice A charging field with its parameters; its id is the hash of this struct, so nothing in it can change.
    /// @param aggregator who may clear, and whose bond answers for its receipts.
    /// @param meter whose word on what was delivered moves the money.
    /// @param feeAccount where the field's share of the spread goes.
    /// @param gridAccount whose balance trades with the orders that go to the grid.
    /// @param efficiency ρ, energy delivered per energy given, in millionths.
    /// @param quadraticLoss l1 of the providers' cost, 1e18 = 1 per kWh².
    /// @param linearLoss l2 of the providers' cost, 1e18 = 1 per kWh.
    /// @param gridBuys pG, what the grid pays; no provider's limit counts as lower.
    /// @param gridSells rG, what the grid asks; no consumer's limit counts as higher.
    /// @param alphaBps price adjustment α of the consumers.
    /// @param betaBps price adjustment β of the providers; α + β + 8αβ > 1.
    /// @param spreadFeeBps the field's share of the spread; the rest goes back to the pair, half each.
    /// @param sellBondBps a provider's bond, as a share of what it is to earn.
    /// @param startsAt when round 0 begins to take orders.
    /// @param roundSeconds how long a round takes orders.
    /// @param clearSeconds how long after that the round can be cleared.
    /// @param deliverySeconds how long after that the meter's word is waited for.
    /// @param claimSeconds how long after the time to clear an omission can be claimed.
    /// @param parts in how many clearings a round may be split.
    /// @param omissionPenalty what an omitted order costs the aggregator's bond.
    struct Field {
        address aggregator;
        address meter;
        address feeAccount;
        address gridAccount;
        uint32 efficiency;
        uint64 quadraticLoss;
        uint64 linearLoss;
        uint96 gridBuys;
        uint96 gridSells;
        uint16 alphaBps;
        uint16 betaBps;
        uint16 spreadFeeBps;
        uint16 sellBondBps;
        uint40 startsAt;
        uint24 roundSeconds;
        uint24 clearSeconds;
        uint24 deliverySeconds;
        uint24 claimSeconds;
        uint8 parts;
        uint96 omissionPenalty;
    }

    /// @notice What the aggregator states of a clearing.
    /// @param round the field's round.
    /// @param part which part of it, from 0.
    /// @param lambda λ, the dual price of the balance, that proves the allocation optimal.
    /// @param threshold τ, that proves every pair rational: consumers at or above it and providers at or below it take
    /// part. Above `gridSells` when nobody does.
    /// @param consumers how many of the orders are admitted consumers; they come first in `orders`, and so on.
    /// @param providers admitted providers.
    /// @param gridConsumers consumers not admitted that buy from the grid.
    /// @param gridProviders providers not admitted that sell to the grid.
    /// @param skippedConsumers buy orders left out for a reason that the market checks.
    /// @param skippedProviders sell orders left out for a reason that the market checks.
    struct Terms {
        uint24 round;
        uint8 part;
        uint128 lambda;
        uint96 threshold;
        uint16 consumers;
        uint16 providers;
        uint16 gridConsumers;
        uint16 gridProviders;
        uint16 skippedConsumers;
        uint16 skippedProviders;
    }

    /// @notice A clearing's states.
    enum ClearingState {
        None,
        Cleared,
        Finalized
    }

    /// @notice Why an order was left out.
    /// @dev Invalid: its own numbers make no sense. Traded: the account took part in a clearing of a round that began
    /// as late or later.
    enum SkipReason {
        None,
        Invalid,
        NotActive,
        EpochMoved,
        Traded,
        Uncovered
    }

    /// @notice The operator admitted a field.
    event FieldAdded(bytes32 indexed field, address indexed aggregator, Field parameters);
    /// @notice The field takes no rounds that open from now on; its bond is free from `releasableAt`.
    event FieldRetired(bytes32 indexed field, uint40 releasableAt);
    /// @notice The aggregator's bond for a field grew.
    event BondPosted(bytes32 indexed field, address indexed from, uint96 amount);
    /// @notice What was left of the bond of a retired field went back to its aggregator's balance.
    event BondReleased(bytes32 indexed field, address indexed aggregator, uint96 amount);
    /// @notice An account approved an order on chain, for accounts that cannot sign.
    event OrderApproved(address indexed account, bytes32 indexed order);
    /// @notice A round, or a part of it, was cleared. The events of its accounts precede it in the same transaction.
    /// @param clearing the hash that {finalize} and the meter's word refer to.
    /// @param energy delivered to consumers if every provider gives what it agreed to, in watt-hours.
    /// @param held what the consumers have paid in.
    event FieldCleared(
        bytes32 indexed field,
        uint24 indexed round,
        uint8 part,
        uint128 lambda,
        uint96 threshold,
        bytes32 clearing,
        uint64 energy,
        uint96 held
    );
    /// @notice A consumer bought; its payment, rebate taken off, is on hold.
    event EnergyBought(address indexed account, uint32 wattHours, uint96 cost);
    /// @notice A provider sold; it earns so much once it has delivered.
    event SaleAgreed(address indexed account, uint32 wattHours, uint96 earned);
    /// @notice The grid account trades with those not admitted: it is to deliver so much, and takes so much.
    event GridTraded(
        address indexed gridAccount,
        uint64 sold,
        uint64 bought,
        uint96 earned,
        uint96 cost
    );
    /// @notice An order was left out, for a reason that was checked.
    event OrderSkipped(address indexed account, SkipReason reason);
    /// @notice A clearing's money was paid out; all that was held and is not named here went back to consumers.
    /// @param measured whether the meter gave its word; if not, everything went back.
    event FieldFinalized(
        bytes32 indexed field,
        uint24 indexed round,
        uint8 part,
        bool measured,
        uint96 paid,
        uint96 fee
    );
    /// @notice A provider was paid for what it delivered.
    event SalePaid(address indexed account, uint64 wattHours, uint96 earned, uint96 slashed);
    /// @notice A consumer got back what it had paid for energy that did not come.
    event Refunded(address indexed account, uint96 amount);
    /// @notice An order with a receipt was left out; its owner got half the penalty, the sink the other half.
    event OmissionPenalized(
        bytes32 indexed field,
        address indexed account,
        bytes32 indexed order,
        uint96 amount
    );

    /// @notice A field's parameter is out of its range.
    error InvalidField(string name);
    /// @notice The field is admitted already.
    error FieldExists(bytes32 field);
    /// @notice No such field was admitted.
    error UnknownField(bytes32 field);
    /// @notice The field was retired, and the round opens after that.
    error FieldIsRetired(bytes32 field, uint40 retiredAt);
    /// @notice The bond is free from `releasableAt`; zero: the field was not retired.
    error BondLocked(bytes32 field, uint40 releasableAt);
    /// @notice Only the field's aggregator may do this.
    error NotAggregator(address caller, address aggregator);
    /// @notice The aggregator's bond does not cover one penalty.
    error BondTooSmall(uint96 bond, uint96 penalty);
    /// @notice The field's rounds have fewer parts.
    error UnknownPart(uint8 part, uint8 parts);
    /// @notice The round still takes orders.
    error RoundStillOpen(uint24 round, uint40 closesAt);
    /// @notice The round's orders have expired: it could be cleared until `clearBy`.
    error OrdersExpired(uint24 round, uint40 clearBy);
    /// @notice This part of the round was cleared.
    error AlreadyCleared(bytes32 field, uint24 round, uint8 part);
    /// @notice The lists do not have the length that the terms state.
    error WrongListLength(uint256 given, uint256 expected);
    /// @notice λ must be above zero.
    error InvalidLambda();
    /// @notice The order of this account is not in its place.
    error UnsortedOrder(address account);
    /// @notice The order's own numbers make no sense.
    error InvalidOrder(address account);
    /// @notice Neither the account's key nor its approval on chain stands behind this order, for this field and round.
    error UnsignedOrder(address account);
    /// @notice The order was cancelled: the account's epoch has moved on.
    error OrderCancelled(address account, uint24 epoch, uint24 current);
    /// @notice The account's free balance does not cover the order.
    error OrderUncovered(address account, uint256 available, uint256 needed);
    /// @notice The account takes part in this clearing already, or took part in one as late as this.
    error AlreadyTraded(address account);
    /// @notice τ does not admit this order.
    error NotAdmitted(address account, uint96 limit, uint96 threshold);
    /// @notice The order trades with the grid, but τ admits it, or the grid's price is outside its limit.
    error NotForTheGrid(address account, uint96 limit);
    /// @notice λ leaves demand uncovered, or more supply over than rounding explains.
    error Unbalanced(uint128 lambda, uint256 demand, uint256 supply, uint256 tolerance);
    /// @notice There is no reason to skip this order.
    error SkippedWithoutReason(address account);
    /// @notice What was submitted is not what was cleared, or it is finalized.
    error WrongClearing(bytes32 given, bytes32 stored);
    /// @notice The meter's word can still come until `deliverBy`.
    error DeliveryStillOpen(uint40 deliverBy);
    /// @notice The signature under the delivery is not the field meter's.
    error InvalidDelivery(address meter);
    /// @notice Omissions could be claimed until `claimBy`.
    error ClaimTooLate(uint40 claimBy);
    /// @notice The receipt is not the aggregator's, or for another order.
    error InvalidReceipt(address aggregator);
    /// @notice This omission was paid for.
    error AlreadyClaimed(bytes32 receipt);
    /// @notice The order was not omitted: it is in the lists, or τ does not admit it.
    error NotOmitted(address account);

    /// @notice Admits a field, so that drivers can trust its meter. Operator only.
    function addField(Field calldata field) external;

    /// @notice Ends a field: rounds that open later cannot be cleared. Its aggregator or the operator.
    function retireField(Field calldata field) external;

    /// @notice Moves money from the caller's balance to a field's bond.
    function postBond(bytes32 field, uint96 amount) external;

    /// @notice Gives the bond of a retired field back to its aggregator once nothing can be claimed from it.
    function releaseBond(Field calldata field) external;

    /// @notice Approves an order of the caller's on chain instead of by signature; only moving the epoch takes it back.
    /// @dev A contract's own signature check could change its mind and stop everybody's clearing.
    /// @param order the order's EIP-712 struct hash.
    function approveOrder(bytes32 order) external;

    /// @notice Clears a round of a field. Aggregator only, while the market is active.
    /// @param field the field's parameters.
    /// @param terms λ, τ, and how many orders of each kind there are.
    /// @param orders two words an order: admitted consumers (highest price first, then account) and providers (lowest
    /// price first, then account), those that trade with the grid, those skipped. Words: account ‖ energies ‖ ω, and
    /// price ‖ epoch; see {PackedOrder}.
    /// @param signatures two words (ERC-2098) for each order that is not skipped; zeros: approved on chain.
    function clear(
        Field calldata field,
        Terms calldata terms,
        uint256[] calldata orders,
        uint256[] calldata signatures
    ) external;

    /// @notice Pays providers for what the meter says they gave, and gives consumers the rest back. Anyone.
    /// @param field the field's parameters.
    /// @param terms those of the clearing.
    /// @param ordersHash keccak256 of the clearing's orders.
    /// @param results what {clear} computed, from anyone who recomputed it; see {ClearingResults}.
    /// @param given watt-hours each provider of the results gave, at its own plug; empty: no word came in time.
    /// @param signature the meter's, over `Delivery(clearing, given)`.
    function finalize(
        Field calldata field,
        Terms calldata terms,
        bytes32 ordersHash,
        uint256[] calldata results,
        uint32[] calldata given,
        bytes calldata signature
    ) external;

    /// @notice Makes the aggregator pay for an order that it gave a receipt for, that τ admits, and that is in none of
    /// the clearing's lists; or for one whose round was never cleared. Anyone; the order's owner is paid.
    /// @param field the field's parameters.
    /// @param terms those of the clearing; of a round never cleared, round and part only.
    /// @param resultsHash keccak256 of the clearing's results.
    /// @param orders those of the clearing.
    /// @param omitted the order's two words.
    /// @param buys whether it is a buy order.
    /// @param receipt the aggregator's signature over `Receipt(order, field, round, part)`.
    function claimOmission(
        Field calldata field,
        Terms calldata terms,
        bytes32 resultsHash,
        uint256[] calldata orders,
        uint256[2] calldata omitted,
        bool buys,
        bytes calldata receipt
    ) external;

    /// @notice What is stored of a field.
    /// @return known whether the operator admitted it.
    /// @return bond the aggregator's bond.
    /// @return retiredAt when it was retired, or zero.
    function fieldOf(
        bytes32 field
    ) external view returns (bool known, uint96 bond, uint40 retiredAt);

    /// @notice What is stored of a clearing.
    /// @return state see {ClearingState}.
    /// @return clearing its hash.
    function clearingOf(
        bytes32 field,
        uint24 round,
        uint8 part
    ) external view returns (ClearingState state, bytes32 clearing);

    /// @notice Whether an account has approved an order on chain.
    function isApproved(address account, bytes32 order) external view returns (bool);
}
