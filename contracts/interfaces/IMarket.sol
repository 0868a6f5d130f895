// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "./IRegistry.sol";
import {IVault} from "./IVault.sol";
import {IReverseAuction} from "./IReverseAuction.sol";
import {ITwoWayAuction} from "./ITwoWayAuction.sol";
import {IVaultNotes} from "./IVaultNotes.sol";

/// @title The market as its users see it
// solhint-disable-next-line no-empty-blocks
interface IMarket is IRegistry, IVault, IVaultNotes, IReverseAuction, ITwoWayAuction {}
