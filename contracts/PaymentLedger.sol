// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Certification} from "./payment/Certification.sol";
import {Notes} from "./payment/Notes.sol";
import {Transactions} from "./payment/Transactions.sol";

/// @title Peerwatt's payment ledger: certificates, notes and payments in one deployment, with no logic of its own
contract PaymentLedger is Transactions {
    /// @param operator who can hand on the authority; ought to be a multisig.
    /// @param authority who certifies and revokes accounts.
    /// @param asset the token paid in, or zero for ether.
    constructor(
        address operator,
        address authority,
        address asset
    ) Certification(operator, authority) Notes(asset) {}
}
