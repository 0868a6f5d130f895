// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev An account's one open request for its money; slot: amount uint96 | readyAt uint40
struct Withdrawal {
    uint96 amount;
    uint40 readyAt;
}
