// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {ITwoWayAuction} from "../interfaces/ITwoWayAuction.sol";
import {FAILED, FULFILLED, Mark, NO_MARK} from "../libraries/AccountSlot.sol";
import {Books} from "../libraries/Books.sol";
import {Allocation} from "../libraries/Allocation.sol";
import {ClearingResults} from "../libraries/ClearingResults.sol";
import {Messages} from "../libraries/Messages.sol";
import {Money} from "../libraries/Money.sol";
import {PairPrice} from "../libraries/PairPrice.sol";
import {ParameterSlot} from "../libraries/ParameterSlot.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Words} from "../libraries/Words.sol";
import {ClearingContext, ClearingStorage} from "./ClearingStorage.sol";
import {Fields} from "./Fields.sol";

/// @title Money moves on delivery
/// @dev One pass over the pairs: consumers and providers never go back in them, so a running sum of each is enough.
library Delivery {
    using Words for uint256[];

    /// @dev Where the pass stands.
    struct Pass {
        ParameterSlot rules;
        uint256 efficiency;
        uint256 sellBondBps;
        uint256 firstProvider;
        // The grid account's place among the providers, if it sells.
        uint256 grid;
        bool measured;
        // The consumer at hand.
        uint256 consumer;
        uint256 refund;
        // The provider at hand.
        uint256 provider;
        uint256 sold;
        uint256 delivered;
        uint256 agreed;
        uint256 earned;
        // Sums.
        uint256 paid;
        uint256 fee;
        uint256 slashed;
    }

    function finalize(
        Books storage books,
        ClearingStorage storage room,
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms,
        bytes32 ordersHash,
        uint256[] calldata results,
        uint32[] calldata given,
        bytes calldata signature
    ) internal {
        bytes32 id = Fields.idOf(field);
        bytes32 clearing = ClearingResults.hashOf(
            id,
            terms,
            ordersHash,
            ClearingResults.hashOf(results)
        );
        _useClearing(room, Fields.keyOf(id, terms.round, terms.part), clearing);
        Pass memory pass = _begin(context, field, terms);
        pass.measured = given.length > 0;
        if (pass.measured)
            _checkWord(context.domainSeparator, field.meter, terms, clearing, given, signature);
        else _checkSilence(field, terms.round);

        _payPairs(books, pass, ClearingResults.firstPair(terms), results, given);
        _credit(books, field.feeAccount, pass.fee);
        _credit(books, context.sink, pass.slashed);
        emit ITwoWayAuction.FieldFinalized(
            id,
            terms.round,
            terms.part,
            pass.measured,
            uint96(pass.paid),
            uint96(pass.fee)
        );
    }

    /// @dev A clearing is finalized once.
    function _useClearing(ClearingStorage storage room, bytes32 key, bytes32 clearing) private {
        bytes32 expected = ClearingResults.record(clearing, ITwoWayAuction.ClearingState.Cleared);
        bytes32 stored = room.clearings[key];
        if (stored != expected) revert ITwoWayAuction.WrongClearing(expected, stored);
        room.clearings[key] = ClearingResults.record(
            clearing,
            ITwoWayAuction.ClearingState.Finalized
        );
    }

    function _begin(
        ClearingContext memory context,
        ITwoWayAuction.Field calldata field,
        ITwoWayAuction.Terms calldata terms
    ) private pure returns (Pass memory pass) {
        pass.rules = context.rules;
        pass.efficiency = field.efficiency;
        pass.sellBondBps = field.sellBondBps;
        pass.firstProvider = ClearingResults.firstProvider(terms);
        pass.grid = terms.gridConsumers > 0 ? terms.providers : type(uint256).max;
    }

    function _credit(Books storage books, address account, uint256 amount) private {
        if (amount > 0) books.accounts[account] = books.accounts[account].credit(amount);
    }

    function _checkWord(
        bytes32 domainSeparator,
        address meter,
        ITwoWayAuction.Terms calldata terms,
        bytes32 clearing,
        uint32[] calldata given,
        bytes calldata signature
    ) private view {
        uint256 providers = ClearingResults.providersOf(terms);
        if (given.length != providers)
            revert ITwoWayAuction.WrongListLength(given.length, providers);
        bytes32 word = keccak256(
            abi.encode(Messages.DELIVERY_TYPE, clearing, keccak256(abi.encodePacked(given)))
        );
        if (
            !Signatures.isBy(
                meter,
                MessageHashUtils.toTypedDataHash(domainSeparator, word),
                signature
            )
        ) revert ITwoWayAuction.InvalidDelivery(meter);
    }

    /// @dev Without the meter's word in time, anyone may give the consumers their money back.
    function _checkSilence(ITwoWayAuction.Field calldata field, uint24 round) private view {
        uint256 deliverBy = Fields.clearBy(field, round) + field.deliverySeconds;
        if (block.timestamp <= deliverBy)
            revert ITwoWayAuction.DeliveryStillOpen(uint40(deliverBy));
    }

    function _payPairs(
        Books storage books,
        Pass memory pass,
        uint256 firstPair,
        uint256[] calldata results,
        uint32[] calldata given
    ) private {
        unchecked {
            if (firstPair == results.length || results[firstPair] == 0) return;
            bool begun = false;
            for (uint256 place = firstPair; place < results.length; ++place) {
                uint256 word = results.get(place);
                if (word == 0) break;
                (uint256 consumer, uint256 provider, uint256 cost, uint256 earned) = ClearingResults
                    .unpair(word);
                if (!begun || provider != pass.provider) {
                    if (begun) _payProvider(books, pass, results);
                    _openProvider(pass, provider, results, given);
                }
                if (consumer != pass.consumer) {
                    _refund(books, pass, results);
                    pass.consumer = consumer;
                }
                begun = true;
                _payPair(pass, cost, earned);
            }
            _payProvider(books, pass, results);
            _refund(books, pass, results);
        }
    }

    function _openProvider(
        Pass memory pass,
        uint256 provider,
        uint256[] calldata results,
        uint32[] calldata given
    ) private pure {
        unchecked {
            pass.provider = provider;
            pass.sold = ClearingResults.sold(results.get(pass.firstProvider + provider));
            pass.delivered = 0;
            if (pass.measured) {
                uint256 arrived = Allocation.deliverable(given[provider], pass.efficiency);
                // More than was agreed is a gift.
                pass.delivered = arrived < pass.sold ? arrived : pass.sold;
            }
            pass.agreed = 0;
            pass.earned = 0;
        }
    }

    function _payPair(Pass memory pass, uint256 cost, uint256 earned) private pure {
        unchecked {
            pass.agreed += earned;
            if (pass.delivered < pass.sold) {
                uint256 before = cost;
                (cost, earned) = PairPrice.proRata(cost, earned, pass.delivered, pass.sold);
                pass.refund += before - cost;
            }
            pass.earned += earned;
            pass.fee += cost - earned;
        }
    }

    /// @dev Bond and reputation follow the reverse auction's rules for a short delivery; a meter's silence is not the
    /// provider's fault. The grid, as such, has neither bond nor record.
    function _payProvider(
        Books storage books,
        Pass memory pass,
        uint256[] calldata results
    ) private {
        unchecked {
            address account = ClearingResults.account(
                results.get(pass.firstProvider + pass.provider)
            );
            uint256 bond = 0;
            uint256 slashed = 0;
            Mark mark = NO_MARK;
            if (pass.provider != pass.grid) {
                bond = Money.share(pass.agreed, pass.sellBondBps);
                if (pass.measured) {
                    bool isShort = Money.beyond(
                        pass.sold,
                        pass.delivered,
                        pass.sold,
                        pass.rules.toleranceBps()
                    );
                    if (isShort) slashed = Money.slashed(bond, pass.sold, pass.delivered);
                    if (pass.sold >= pass.rules.minEnergy()) mark = isShort ? FAILED : FULFILLED;
                }
            }
            books.accounts[account] = books
                .accounts[account]
                .credit(pass.earned + bond - slashed)
                .marked(mark);
            pass.paid += pass.earned;
            pass.slashed += slashed;
            emit ITwoWayAuction.SalePaid(
                account,
                uint64(pass.delivered),
                uint96(pass.earned),
                uint96(slashed)
            );
        }
    }

    function _refund(Books storage books, Pass memory pass, uint256[] calldata results) private {
        unchecked {
            if (pass.refund == 0) return;
            address account = ClearingResults.account(results.get(pass.consumer));
            books.accounts[account] = books.accounts[account].credit(pass.refund);
            emit ITwoWayAuction.Refunded(account, uint96(pass.refund));
            pass.refund = 0;
        }
    }
}
