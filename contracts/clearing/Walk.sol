// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccountSlot} from "../libraries/AccountSlot.sol";
import {OrderTerms} from "./Orders.sol";

/// @dev The walk of a clearing: what is read once, and where it stands.
struct Walk {
    OrderTerms terms;
    uint256 lambda;
    uint256 threshold;
    /// What every provider would give if it had enough.
    uint256 supply;
    uint256 alphaDivisor;
    uint256 betaDivisor;
    uint256 rebateBps;
    /// Whether a provider's account is written: for a bond, or because the round has parts.
    bool marksProviders;
    uint256 consumers;
    uint256 providers;
    /// See {ClearingResults}.
    uint256[] results;
    uint256 firstProvider;
    uint256 nextPair;
    /// The provider at hand.
    uint256 provider;
    address providerAccount;
    AccountSlot providerSlot;
    uint256 providerPrice;
    uint256 providerKey;
    uint256 left;
    uint256 sold;
    uint256 earned;
    /// Sums: watt-hours demanded and offered, money held.
    uint256 demanded;
    uint256 offered;
    uint256 held;
}
