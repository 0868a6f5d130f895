// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ICheckpoints} from "../interfaces/ICheckpoints.sol";
import {ConsensusMessages} from "../libraries/ConsensusMessages.sol";

/// @title Checkpoints of the aggregators' order
contract Checkpoints is ICheckpoints, EIP712 {
    uint256 private constant _MOST_MEMBERS = 256;

    // slot 0: epoch uint64 | latest uint64
    /// @inheritdoc ICheckpoints
    uint64 public override epoch;
    /// @inheritdoc ICheckpoints
    uint64 public override latest;

    /// @inheritdoc ICheckpoints
    bytes32 public override committee;

    /// @inheritdoc ICheckpoints
    mapping(uint256 height => bytes32) public override blockAt;

    /// @param members of the first committee.
    constructor(address[] memory members) EIP712("Peerwatt", "1") {
        _install(members);
    }

    /// @inheritdoc ICheckpoints
    function checkpoint(
        uint64 first,
        bytes32[] calldata blocks,
        Quorum calldata quorum
    ) external override {
        if (blocks.length == 0) revert NoBlocks();
        if (first <= latest) revert HeightNotAbove(first, latest);
        bytes32 list = keccak256(abi.encodePacked(blocks));
        _checkQuorum(
            quorum,
            keccak256(abi.encode(ConsensusMessages.CHECKPOINT_TYPE, epoch, first, list))
        );

        for (uint256 i = 0; i < blocks.length; ++i) blockAt[first + i] = blocks[i];
        latest = first + uint64(blocks.length - 1);
        emit Checkpointed(epoch, first, blocks);
    }

    /// @inheritdoc ICheckpoints
    function takeOver(address[] calldata next, Quorum calldata quorum) external override {
        // A list of addresses is hashed as EIP-712 hashes it: a word each.
        bytes32 list = keccak256(abi.encodePacked(next));
        _checkQuorum(
            quorum,
            keccak256(abi.encode(ConsensusMessages.SUCCESSION_TYPE, epoch + 1, list))
        );

        ++epoch;
        _install(next);
    }

    /// @inheritdoc ICheckpoints
    function isOrdered(
        Header calldata header,
        bytes32 id,
        uint32 position,
        bytes32[] calldata proof
    ) external view override returns (bool) {
        // Of 37 bytes, where an inner node is of 64: neither can pass for the other.
        bytes32 leaf = keccak256(abi.encodePacked(uint8(0), position, id));
        return
            blockAt[header.height] == digestOf(header) &&
            MerkleProof.verifyCalldata(proof, header.root, leaf);
    }

    /// @inheritdoc ICheckpoints
    function digestOf(Header calldata header) public pure override returns (bytes32) {
        return keccak256(abi.encode(ConsensusMessages.BLOCK_TAG, header));
    }

    function _install(address[] memory members) private {
        if (members.length == 0 || members.length > _MOST_MEMBERS)
            revert InvalidCommitteeSize(members.length);
        address previous;
        for (uint256 i = 0; i < members.length; ++i) {
            if (members[i] <= previous) revert MembersNotAscending(previous, members[i]);
            previous = members[i];
        }
        committee = keccak256(abi.encodePacked(members));
        emit CommitteeChanged(epoch, members);
    }

    function _checkQuorum(Quorum calldata quorum, bytes32 structHash) private view {
        bytes32 given = keccak256(abi.encodePacked(quorum.members));
        if (given != committee) revert NotTheCommittee(given, committee);
        uint256 size = quorum.members.length;
        // Shifted as a whole word where it has 256 members: nothing is left then.
        if (size < _MOST_MEMBERS && quorum.signers >> size != 0)
            revert UnknownSigner(quorum.signers, size);
        bytes32 digest = _hashTypedDataV4(structHash);
        uint256 count;
        for (uint256 i = 0; i < size; ++i) {
            if ((quorum.signers >> i) & 1 == 0) continue;
            if (2 * count + 1 >= quorum.signatures.length)
                revert SignatureCountMismatch(count + 1, quorum.signatures.length / 2);
            _checkSignature(
                quorum.members[i],
                digest,
                quorum.signatures[2 * count],
                quorum.signatures[2 * count + 1]
            );
            ++count;
        }
        if (quorum.signatures.length != 2 * count)
            revert SignatureCountMismatch(count, quorum.signatures.length / 2);
        uint256 needed = (2 * size) / 3 + 1;
        if (count < needed) revert TooFewSignatures(count, needed);
    }

    function _checkSignature(address member, bytes32 digest, bytes32 r, bytes32 vs) private pure {
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(digest, r, vs);
        if (problem != ECDSA.RecoverError.NoError || signer != member)
            revert InvalidSignature(member);
    }
}
