// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IRegistry} from "../interfaces/IRegistry.sol";

/// @title Operator, authority and arbiter
/// @dev The operator is OpenZeppelin's two-step owner. It nominates the two others, and nothing changes until the
/// nominee accepts, so that a role is never handed to an address that nobody holds.
abstract contract Roles is IRegistry, Ownable2Step {
    /// @inheritdoc IRegistry
    address public override authority;

    /// @inheritdoc IRegistry
    bool public override active = true;

    /// @inheritdoc IRegistry
    address public override arbiter;

    /// @inheritdoc IRegistry
    mapping(Role role => address nominee) public override nomineeOf;

    constructor(address operator, address authority_, address arbiter_) Ownable(operator) {
        if (authority_ == address(0)) revert InvalidRoleHolder(Role.Authority, authority_);
        if (arbiter_ == address(0)) revert InvalidRoleHolder(Role.Arbiter, arbiter_);
        authority = authority_;
        arbiter = arbiter_;
        emit RoleAccepted(Role.Authority, authority_);
        emit RoleAccepted(Role.Arbiter, arbiter_);
    }

    /// @inheritdoc IRegistry
    function setActive(bool isActive) external override onlyOwner {
        active = isActive;
        emit ActiveChanged(isActive);
    }

    /// @dev The sink gains when the market fails, so whoever runs or judges it cannot be the sink.
    function transferOwnership(address newOwner) public override onlyOwner {
        if (_isBarred(newOwner)) revert OwnableInvalidOwner(newOwner);
        super.transferOwnership(newOwner);
    }

    /// @inheritdoc IRegistry
    function nominate(Role role, address nominee) external override onlyOwner {
        if (_isBarred(nominee)) revert InvalidRoleHolder(role, nominee);
        nomineeOf[role] = nominee;
        emit RoleNominated(role, nominee);
    }

    /// @inheritdoc IRegistry
    function acceptRole(Role role) external override {
        address nominee = nomineeOf[role];
        if (msg.sender != nominee) revert NotNominated(role, msg.sender, nominee);
        delete nomineeOf[role];
        if (role == Role.Authority) authority = nominee;
        else arbiter = nominee;
        emit RoleAccepted(role, nominee);
    }

    /// @dev Addresses that may hold neither a role nor an account: the market itself and the sink.
    function _isBarred(address account) internal view virtual returns (bool);
}
