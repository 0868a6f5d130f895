// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Who signed: a key, or a contract that says so
/// @dev ecrecover first, ERC-1271 after: an EIP-7702 account has code and still signs with its key, and OpenZeppelin's
/// SignatureChecker would ask its code only.
library Signatures {
    /// @dev Enough for passkey and multisig wallets; a signer that burns gas burns no more than this of the submitter's.
    uint256 internal constant ERC1271_GAS = 500_000;

    function isBy(
        address signer,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(
            digest,
            signature
        );
        if (problem == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return signer.code.length > 0 && _isApproved(signer, digest, signature);
    }

    function _isApproved(
        address signer,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        (bool answered, bytes memory answer) = signer.staticcall{gas: ERC1271_GAS}(
            abi.encodeCall(IERC1271.isValidSignature, (digest, signature))
        );
        return
            answered &&
            answer.length >= 32 &&
            abi.decode(answer, (bytes32)) == bytes32(IERC1271.isValidSignature.selector);
    }
}
