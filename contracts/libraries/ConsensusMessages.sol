// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EIP-712 types of what a committee signs for the chain, and the tag of a block's digest
/// @dev The same definitions stand in `sdk/src/signing` and `sdk/src/consensus/block`; tests compare them. The domain adds
/// chain and contract.
library ConsensusMessages {
    bytes32 internal constant BLOCK_TAG = keccak256("Peerwatt block 1");
    bytes32 internal constant CHECKPOINT_TYPE = keccak256(
        "Checkpoint(uint64 epoch,uint64 height,bytes32[] blocks)"
    );
    bytes32 internal constant SUCCESSION_TYPE = keccak256(
        "Succession(uint64 epoch,address[] members)"
    );
}
