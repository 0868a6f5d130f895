// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../interfaces/IRegistry.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";

/// @title The accounts, shared by registry, vault and both auctions
abstract contract Accounts {
    /// @dev One word an account; see {AccountSlot}.
    mapping(address account => AccountSlot) internal _accounts;

    /// @dev A word of its own, read only at registration and settlement.
    mapping(address account => address meter) internal _meters;

    /// @dev Credits an account and marks its record with one read and one write.
    function _release(address account, uint256 amount, IRegistry.Mark mark) internal {
        _accounts[account] = _accounts[account].credit(amount).marked(mark);
    }
}
