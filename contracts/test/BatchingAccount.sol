// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC7821} from "@openzeppelin/contracts/account/extensions/draft-ERC7821.sol";

/// @title What a wallet has its account delegate to (EIP-7702), so that several calls go in one transaction
contract BatchingAccount is ERC7821 {
    // solhint-disable-next-line no-empty-blocks
    receive() external payable {}
}
