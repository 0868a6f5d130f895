// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccountSlot, Mark} from "../libraries/AccountSlot.sol";

/// @title The accounts, shared by registry, vault and both auctions
abstract contract Accounts {
    /// @dev One word an account; see {AccountSlot, Mark}.
    mapping(address account => AccountSlot) internal _accounts;

    /// @dev A word of its own, read only at registration and settlement.
    mapping(address account => address meter) internal _meters;

    /// @dev A time so many seconds from now. A time has 40 bits and a duration at most 24: the sum cannot overflow.
    function _fromNow(uint40 duration) internal view returns (uint40) {
        unchecked {
            return uint40(block.timestamp) + duration;
        }
    }

    /// @dev Credits an account and marks its record with one read and one write.
    function _release(address account, uint256 amount, Mark mark) internal {
        _accounts[account] = _accounts[account].credit(amount).marked(mark);
    }
}
