// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable2Step, Ownable} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {IPaymentLedger} from "../interfaces/IPaymentLedger.sol";
import {PaymentMessages} from "../libraries/PaymentMessages.sol";

/// @title Which accounts may be paid: the authority's certificates and revocations
/// @dev The operator, OpenZeppelin's two-step owner, can hand the authority on and nothing else.
abstract contract Certification is IPaymentLedger, Ownable2Step, EIP712 {
    // slot 1 of this contract's own (after Ownable2Step and EIP712), read by every payment
    /// @inheritdoc IPaymentLedger
    address public override authority;
    /// @dev Notes made by deposits so far; here, because a deposit reads the authority anyway.
    uint96 internal _deposits;

    /// @inheritdoc IPaymentLedger
    address public override nominee;

    /// @inheritdoc IPaymentLedger
    mapping(address account => bool) public override isRevoked;

    constructor(address operator, address authority_) Ownable(operator) EIP712("Peerwatt", "1") {
        if (authority_ == address(0)) revert InvalidAuthority(authority_);
        authority = authority_;
        emit AuthorityAccepted(authority_);
    }

    /// @inheritdoc IPaymentLedger
    function revoke(address[] calldata accounts) external override {
        if (msg.sender != authority) revert NotAuthority(msg.sender, authority);
        for (uint256 i = 0; i < accounts.length; ++i) {
            isRevoked[accounts[i]] = true;
            emit AccountRevoked(accounts[i]);
        }
    }

    /// @inheritdoc IPaymentLedger
    function nominateAuthority(address nominee_) external override onlyOwner {
        if (nominee_ == address(this)) revert InvalidAuthority(nominee_);
        nominee = nominee_;
        emit AuthorityNominated(nominee_);
    }

    /// @inheritdoc IPaymentLedger
    function acceptAuthority() external override {
        if (msg.sender != nominee) revert NotNominated(msg.sender, nominee);
        delete nominee;
        authority = msg.sender;
        emit AuthorityAccepted(msg.sender);
    }

    /// @dev The paper's second check.
    function _checkCertificate(
        bytes32 domain,
        address certifier,
        address account,
        uint40 expires,
        bytes32 r,
        bytes32 vs
    ) internal view {
        bytes32 digest = MessageHashUtils.toTypedDataHash(
            domain,
            keccak256(abi.encode(PaymentMessages.ACCOUNT_CERTIFICATE_TYPE, account, expires))
        );
        if (!_isSignedBy(certifier, digest, r, vs)) revert InvalidCertificate(account, certifier);
        if (block.timestamp > expires) revert CertificateExpired(account, expires);
        if (isRevoked[account]) revert RevokedAccount(account);
    }

    /// @dev A one-time account is a key: what it signs is checked by ecrecover alone, and in its one valid form.
    function _isSignedBy(
        address signer,
        bytes32 digest,
        bytes32 r,
        bytes32 vs
    ) internal pure returns (bool) {
        (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(digest, r, vs);
        return problem == ECDSA.RecoverError.NoError && recovered == signer;
    }
}
