// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReverseAuction} from "./auction/ReverseAuction.sol";
import {TwoWayAuction} from "./clearing/TwoWayAuction.sol";
import {IMarket} from "./interfaces/IMarket.sol";
import {Roles} from "./registry/Roles.sol";
import {Vault} from "./vault/Vault.sol";
import {VaultNotes} from "./vault/VaultNotes.sol";

/// @title Peerwatt's market: registry, vault and reverse auction in one deployment, with no logic of its own
/// @dev One balance serves all rooms. No proxy: the code that locked the money is the code that releases it.
contract Market is IMarket, ReverseAuction, TwoWayAuction {
    /// @param operator who admits vehicles; ought to be a multisig.
    /// @param authority who signs certificates.
    /// @param arbiter who resolves disputes.
    /// @param asset the token traded in, or zero for ether.
    /// @param sink where fees, stakes and slashed bonds go; the burn address unless there is a reason.
    /// @param ledger the payment ledger whose notes are taken and made, or zero for a market without notes.
    /// @param fixedParameters see {IReverseAuction-Parameters}.
    constructor(
        address operator,
        address authority,
        address arbiter,
        address asset,
        address sink,
        address ledger,
        Parameters memory fixedParameters
    )
        Roles(operator, authority, arbiter)
        EIP712("Peerwatt", "1")
        Vault(asset, sink, fixedParameters.withdrawDelay)
        ReverseAuction(fixedParameters)
        VaultNotes(ledger)
    {}
}
