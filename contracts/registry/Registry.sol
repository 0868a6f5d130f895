// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IRegistry} from "../interfaces/IRegistry.sol";
import {AccountSlot} from "../libraries/AccountSlot.sol";
import {Messages} from "../libraries/Messages.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Accounts} from "./Accounts.sol";
import {Roles} from "./Roles.sol";

/// @title Who may trade
abstract contract Registry is Roles, Accounts, EIP712 {
    /// @dev ρ = 1 − 2^−8 is as good as a record gets by attestation.
    uint8 internal constant _HIGHEST_REPUTATION_CLASS = 7;

    /// @inheritdoc IRegistry
    function addEV(address account, address meter, bytes32 info) external override onlyOwner {
        _add(account, meter, info);
    }

    /// @inheritdoc IRegistry
    function addEVs(
        address[] calldata accounts,
        address[] calldata meters,
        bytes32[] calldata infos
    ) external override onlyOwner {
        if (accounts.length != meters.length || accounts.length != infos.length)
            revert BatchLengthMismatch(accounts.length, meters.length, infos.length);
        for (uint256 i = 0; i < accounts.length; ++i) _add(accounts[i], meters[i], infos[i]);
    }

    /// @inheritdoc IRegistry
    function register(Certificate memory certificate, bytes calldata signature) external override {
        address account = certificate.account;
        if (block.timestamp > certificate.expires)
            revert CertificateExpired(account, certificate.expires);
        if (certificate.reputationClass > _HIGHEST_REPUTATION_CLASS)
            revert UnknownReputationClass(certificate.reputationClass, _HIGHEST_REPUTATION_CLASS);
        AccountSlot slot = _books.accounts[account];
        if (slot.isActive()) revert AlreadyRegistered(account);
        if (!slot.isUnknown()) revert RemovedByOperator(account);
        address authority_ = authority;
        if (
            !Signatures.isBy(
                authority_,
                _hashTypedDataV4(
                    Messages.hashFirstArgument(
                        msg.data,
                        Messages.CERTIFICATE_TYPE,
                        Messages.CERTIFICATE_WORDS
                    )
                ),
                signature
            )
        ) revert InvalidCertificate(account, authority_);

        // Class c starts with the fulfilled rounds that give it reputation 1 − 2^−(c+1), see {IRegistry-reputationOf}.
        uint24 fulfilled = uint24((uint256(2) << certificate.reputationClass) - 2);
        _admit(account, slot.withFulfilled(fulfilled), certificate.meter);
        emit AccountCertified(
            account,
            certificate.meter,
            certificate.expires,
            certificate.reputationClass
        );
    }

    /// @inheritdoc IRegistry
    function removeEV(address account) external override onlyOwner {
        AccountSlot slot = _books.accounts[account];
        _checkActive(slot, account);
        _books.accounts[account] = slot.withStatus(Status.Removed);
        emit AccountRemoved(account);
    }

    /// @inheritdoc IRegistry
    function revokeSignatures() external override {
        AccountSlot slot = _withNextEpoch(_books.accounts[msg.sender], msg.sender);
        _books.accounts[msg.sender] = slot;
        emit SignaturesRevoked(msg.sender, slot.epoch());
    }

    /// @inheritdoc IRegistry
    function accountOf(address account) external view override returns (Account memory) {
        AccountSlot slot = _books.accounts[account];
        return
            Account({
                available: slot.available(),
                lastClearing: slot.lastClearing(),
                status: slot.status(),
                hasMeter: slot.hasMeter(),
                fulfilled: slot.fulfilled(),
                failed: slot.failed(),
                disputed: slot.disputed(),
                round: slot.round(),
                epoch: slot.epoch()
            });
    }

    /// @inheritdoc IRegistry
    function meterOf(address account) external view override returns (address) {
        return _books.meters[account];
    }

    /// @inheritdoc IRegistry
    function reputationOf(address account) external view override returns (uint16) {
        return _books.accounts[account].reputation();
    }

    /// @dev Refuses accounts that may not trade.
    function _checkActive(AccountSlot slot, address account) internal pure {
        if (!slot.isActive()) revert NotRegistered(account, slot.status());
    }

    /// @dev An epoch that came round again would revive bids from its first time.
    function _withNextEpoch(AccountSlot slot, address account) internal pure returns (AccountSlot) {
        uint24 epoch = slot.epoch();
        if (epoch == type(uint24).max) revert EpochsExhausted(account);
        unchecked {
            return slot.withEpoch(epoch + 1);
        }
    }

    function _add(address account, address meter, bytes32 info) private {
        AccountSlot slot = _books.accounts[account];
        if (slot.isActive()) revert AlreadyRegistered(account);
        if (!slot.isUnknown()) {
            if (meter != _books.meters[account])
                revert MeterIsFixed(account, _books.meters[account]);
            _books.accounts[account] = slot.withStatus(Status.Active);
            emit AccountRestored(account);
            return;
        }
        _admit(account, slot, meter);
        emit AccountAdded(account, meter, info);
    }

    function _admit(address account, AccountSlot slot, address meter) private {
        if (account == address(0) || _isBarred(account)) revert InvalidAccount(account);
        if (meter == account) revert MeterIsAccount(account);
        slot = slot.withStatus(Status.Active);
        if (meter != address(0)) {
            slot = slot.withMeter();
            _books.meters[account] = meter;
        }
        _books.accounts[account] = slot;
    }
}
