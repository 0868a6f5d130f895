// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Room consensus: what the aggregators' committee ordered, for anybody to prove later
/// @notice The committee of the present epoch signs the digests of its blocks; more than two thirds of it make a
/// checkpoint. Whoever has a block's header can then prove at which position of it a message stood.
/// @dev Nobody runs this contract: only a committee changes it, and the next committee takes over by the signatures of the
/// present one. A committee that loses a third of its keys can do neither any more; its checkpoints stay.
///
/// A committee is a list of addresses in ascending order, each once, of which its hash is stored; calls bring the list. Who
/// signed is a bitmap: bit i stands for member i, and there is one signature for each bit that is set, in that order. So
/// nobody can be counted twice. Signatures are EIP-712, compact as by ERC-2098; their domain names chain and contract, and
/// each message the epoch.
///
/// Digests and roots are those of room consensus (`sdk/src/consensus/block`), bit for bit.
interface ICheckpoints {
    /// @notice What a block says of itself.
    /// @param height from 1.
    /// @param previous digest of the block before.
    /// @param root of the tree of its messages.
    /// @param proposer number of the node that made it.
    /// @param time when, in microseconds, by its proposer's clock.
    /// @param view_ in which view.
    /// @param certificate hash of its certificate's bytes; zero if it carries none.
    struct Header {
        uint256 height;
        bytes32 previous;
        bytes32 root;
        uint256 proposer;
        uint256 time;
        uint256 view_;
        bytes32 certificate;
    }

    /// @notice Who of the present committee signed.
    /// @param members the committee, all of it.
    /// @param signers bit i for member i.
    /// @param signatures two words each, r and vs, in the members' order.
    struct Quorum {
        address[] members;
        uint256 signers;
        bytes32[] signatures;
    }

    /// @notice The blocks from `height` on have these digests.
    event Checkpointed(uint64 indexed epoch, uint64 indexed height, bytes32[] blocks);
    /// @notice A committee took over.
    event CommitteeChanged(uint64 indexed epoch, address[] members);

    /// @notice A committee has 1 to 256 members.
    error InvalidCommitteeSize(uint256 size);
    /// @notice Members must ascend, so that none is there twice, and none is zero.
    error MembersNotAscending(address previous, address member);
    /// @notice This list is not the present committee.
    error NotTheCommittee(bytes32 given, bytes32 committee);
    /// @notice The bitmap names a member that there is not.
    error UnknownSigner(uint256 signers, uint256 size);
    /// @notice As many signatures are needed as bits are set.
    error SignatureCountMismatch(uint256 signers, uint256 signatures);
    /// @notice More than two thirds must sign.
    error TooFewSignatures(uint256 signers, uint256 needed);
    /// @notice The signature is not this member's, or not in its one valid form (low s).
    error InvalidSignature(address member);
    /// @notice A checkpoint of no block.
    error NoBlocks();
    /// @notice Heights only rise: what is recorded stays as it is.
    error HeightNotAbove(uint64 height, uint64 latest);

    /// @notice Records the digests of consecutive blocks.
    /// @param first height of the first of them; above all that is recorded.
    /// @param blocks their digests.
    /// @param quorum the present committee's signatures over `Checkpoint(epoch, height, blocks)`.
    function checkpoint(uint64 first, bytes32[] calldata blocks, Quorum calldata quorum) external;

    /// @notice Makes `next` the committee of the next epoch.
    /// @param next its members.
    /// @param quorum the present committee's signatures over `Succession(epoch, members)`, `epoch` being the next.
    function takeOver(address[] calldata next, Quorum calldata quorum) external;

    /// @notice Whether a message stands at a position of a block that was recorded.
    /// @param header the block's.
    /// @param id of the message: its Keccak-256 hash.
    /// @param position in the block, from 0.
    /// @param proof siblings from leaf to root, as OpenZeppelin's MerkleProof takes them.
    function isOrdered(
        Header calldata header,
        bytes32 id,
        uint32 position,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice A block's digest: Keccak-256 of tag, height, previous, root, proposer, time, view and certificate.
    function digestOf(Header calldata header) external pure returns (bytes32);

    /// @notice The recorded digest at a height; zero if none.
    function blockAt(uint256 height) external view returns (bytes32);

    /// @notice The present epoch, from 0.
    function epoch() external view returns (uint64);

    /// @notice The highest height recorded.
    function latest() external view returns (uint64);

    /// @notice Keccak-256 of the present committee's members, a word each.
    function committee() external view returns (bytes32);
}
