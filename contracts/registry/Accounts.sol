// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Mark} from "../libraries/AccountSlot.sol";
import {Books} from "../libraries/Books.sol";

/// @title The accounts, shared by registry, vault and both auctions
abstract contract Accounts {
    Books internal _books;

    /// @dev A time so many seconds from now. A time has 40 bits and a duration at most 24: the sum cannot overflow.
    function _fromNow(uint40 duration) internal view returns (uint40) {
        unchecked {
            return uint40(block.timestamp) + duration;
        }
    }

    /// @dev Credits an account and marks its record with one read and one write.
    function _release(address account, uint256 amount, Mark mark) internal {
        _books.accounts[account] = _books.accounts[account].credit(amount).marked(mark);
    }
}
