// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IVault} from "../interfaces/IVault.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Accounts} from "../registry/Accounts.sol";
import {AssetHolder} from "./AssetHolder.sol";

/// @title Ether that comes with a call is credited once
/// @dev Inside `multicall` every call sees the same `msg.value`: crediting it in each would make one ether many.
/// So `multicall` credits it before the first call, and sets a transient flag under which nothing else does.
abstract contract ValueOnce is IVault, Accounts, AssetHolder {
    /// @dev Set while a multicall runs.
    bool private transient _valueCredited;

    /// @inheritdoc IVault
    function multicall(
        bytes[] calldata calls
    ) external payable override returns (bytes[] memory results) {
        if (_valueCredited) revert NestedMulticall();
        if (msg.value > 0) _books.accounts[msg.sender] = _withValue(_books.accounts[msg.sender]);

        _valueCredited = true;
        results = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i)
            results[i] = Address.functionDelegateCall(address(this), calls[i]);
        _valueCredited = false;
    }

    /// @dev Adds the call's ether to the caller's slot, unless its multicall has done so.
    /// A payment to somebody's code never ends in a deposit under a flag that would swallow it: hence the guard.
    function _withValue(AccountSlot slot) internal returns (AccountSlot) {
        if (msg.value == 0) return slot;
        if (asset != address(0)) revert NativeNotAccepted(msg.value);
        if (_reentrancyGuardEntered()) revert ReentrancyGuardReentrantCall();
        if (_valueCredited) return slot;
        _checkCap(address(this).balance);
        emit Deposited(msg.sender, msg.value);
        return slot.credit(msg.value);
    }
}
