// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Puppet} from "./Puppet.sol";

/// @title An honest wallet contract: what its owner's key signed, it signed
contract ContractWallet is Puppet, IERC1271 {
    address public immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    // solhint-disable-next-line no-empty-blocks
    receive() external payable {}

    /// @inheritdoc IERC1271
    function isValidSignature(
        bytes32 hash,
        bytes calldata signature
    ) external view override returns (bytes4) {
        return
            ECDSA.recoverCalldata(hash, signature) == owner
                ? IERC1271.isValidSignature.selector
                : bytes4(0xffffffff);
    }
}
