// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccountSlot} from "./AccountSlot.sol";

/// @dev An account's one open request for its money; slot: amount uint96 | readyAt uint40
struct Withdrawal {
    uint96 amount;
    uint40 readyAt;
}

/// @dev What all rooms share, in one place that a linked library can be handed.
///
///   accounts     one word an account; see {AccountSlot}
///   meters       a word of its own, read only at registration and settlement
///   withdrawals  read only where the account's word says that there is one
struct Books {
    mapping(address account => AccountSlot) accounts;
    mapping(address account => address meter) meters;
    mapping(address account => Withdrawal) withdrawals;
}
