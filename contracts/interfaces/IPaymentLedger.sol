// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAssetHolder} from "./IAssetHolder.sol";

/// @title Room payment: notes that pass between one-time accounts
/// @notice Everybody reads every payment, its amount and its unit price; whose accounts they are, the authority alone can
/// ask. A note is money of one account, spent whole; each payment makes new notes for accounts that the authority has
/// certified.
/// @dev Money is in base units of the asset, unit prices in base units per kWh, time in seconds since 1970.
///
/// A transaction is packed, so that a payment costs little calldata ({PackedTransaction} has the layout), and known by
/// its EIP-712 struct hash `id`; the note of its output k has the id of the transaction with k for its last byte. The
/// four checks of Gao et al. (2018), "Payment process", run in this order, each with errors of its own: format; every
/// output's account certified, not expired, not revoked; every input unspent and signed by its owner; as much in as out.
///
/// Whoever owns a note can always withdraw it: certificates and revocations decide who may be paid, never who may leave.
interface IPaymentLedger is IAssetHolder {
    /// @notice The authority's word on an account, and the account.
    /// @param account who shall own the note.
    /// @param expires last second at which the account may be paid.
    /// @param r with `vs`: the authority's EIP-712 signature over account and expiry, compact as by ERC-2098.
    struct Certified {
        address account;
        uint40 expires;
        bytes32 r;
        bytes32 vs;
    }

    /// @notice Money came in and became a note.
    event Deposited(bytes32 indexed note, address account, uint256 amount);
    /// @notice A payment: the record that everybody may read. Its total amount is its first output's.
    /// @param id of the transaction; output k is the note with k for the last byte.
    /// @param unitPrice per kWh; zero if nothing was sold.
    /// @param relayer who submitted it and got the fee.
    /// @param fee in base units.
    /// @param inputs notes spent.
    /// @param outputs notes made: account in the upper 160 bits, amount in the lower 96.
    event Transferred(
        bytes32 indexed id,
        uint256 unitPrice,
        address relayer,
        uint256 fee,
        bytes32[] inputs,
        uint256[] outputs
    );
    /// @notice A transaction of a batch was left out, because an input of it was spent.
    event TransactionSkipped(bytes32 indexed id, bytes32 note);
    /// @notice A note left the ledger.
    event Withdrawn(bytes32 indexed note, address to, uint256 amount, address relayer, uint256 fee);
    /// @notice Notes of one account left the ledger, into that account's balance in a market.
    event NotesDeposited(
        address indexed account,
        address indexed market,
        bytes32[] notes,
        uint256 amount,
        address relayer,
        uint256 fee
    );
    /// @notice A relayer took its fees.
    event FeesWithdrawn(address indexed relayer, address to, uint256 amount);
    /// @notice An account may be paid no more.
    event AccountRevoked(address indexed account);
    /// @notice The operator named who shall be the authority; nothing changes until it accepts.
    event AuthorityNominated(address indexed nominee);
    /// @notice The nominee is the authority now. Certificates of the one before do not count any more.
    event AuthorityAccepted(address indexed authority);

    // Format.
    /// @notice The calldata is no packed transaction from byte `start` on, or goes on behind the last one.
    error MalformedTransaction(uint256 start);
    /// @notice An output of nothing.
    error ZeroAmount(uint256 output);
    /// @notice A note cannot belong to the zero address or to the ledger.
    error InvalidAccount(address account);
    /// @notice Inputs must ascend, so that none is there twice.
    error InputsNotAscending(bytes32 previous, bytes32 note);
    /// @notice Only the relayer that the owners named may submit it.
    error WrongRelayer(address relayer, address caller);

    // Certificates.
    /// @notice The signature under the certificate is not the authority's.
    error InvalidCertificate(address account, address authority);
    /// @notice The certificate lapsed.
    error CertificateExpired(address account, uint40 expires);
    /// @notice The authority revoked the account.
    error RevokedAccount(address account);

    // Inputs.
    /// @notice There is no such note, or no more.
    error NoteNotUnspent(bytes32 note);
    /// @notice The signature is not that of the note's owner, or not in its one valid form (low s).
    error NotSignedByOwner(bytes32 note, address owner);
    /// @notice An account pays and is paid in one transaction; change goes to a fresh account.
    error AccountOnBothSides(address account);

    // Sums.
    /// @notice What goes in is not what comes out and the fee.
    error Unbalanced(uint256 inputs, uint256 outputs, uint256 fee);

    /// @notice The fee would leave nothing of the note.
    error FeeExceedsNote(uint256 fee, uint256 amount);
    /// @notice A list of notes without a note.
    error NoNotes();
    /// @notice A market takes notes by {IVaultNotes-depositFromNotes}; sent to it, the money would be nobody's.
    error RecipientIsMarket(address market);
    /// @notice The caller has earned no fees.
    error NoFees(address relayer);
    /// @notice Only the authority may do this.
    error NotAuthority(address caller, address authority);
    /// @notice The caller was not nominated.
    error NotNominated(address caller, address nominee);
    /// @notice This address cannot be the authority.
    error InvalidAuthority(address authority);

    /// @notice Makes a note of the ether sent.
    function deposit(Certified calldata to) external payable returns (bytes32 note);

    /// @notice Makes a note of `amount` of the token, which the caller has approved.
    function depositToken(Certified calldata to, uint96 amount) external returns (bytes32 note);

    /// @notice {deposit} or {depositToken}, whichever the asset asks for; what a market calls.
    /// @param to whose note, with the certificate.
    /// @param amount the ether sent, or the tokens approved.
    function depositAsset(
        Certified calldata to,
        uint96 amount
    ) external payable returns (bytes32 note);

    /// @notice {depositToken} with an ERC-2612 approval on the spot.
    /// @dev A permit that somebody submitted first has done its work, so a failing permit is not an error by itself.
    /// @param to whose note, with the certificate.
    /// @param amount tokens to deposit, and to approve.
    /// @param deadline of the permit.
    /// @param v with `r` and `s`: the caller's signature over the permit.
    function depositWithPermit(
        Certified calldata to,
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (bytes32 note);

    /// @notice Applies the packed transaction that follows the selector: `0x8a4068dd ‖ transaction`.
    /// @dev Anybody may submit it, unless its owners named a relayer; the fee goes to the caller.
    /// @return id the transaction's EIP-712 struct hash.
    function transfer() external returns (bytes32 id);

    /// @notice Applies all packed transactions that follow the selector, one after the other.
    /// @dev One whose input was spent is skipped and reported; whatever else is wrong reverts all. Each sees what those
    /// before it did.
    function transferBatch() external;

    /// @notice Sends a note of the caller's to `to`.
    function withdraw(bytes32 note, address to) external;

    /// @notice {withdraw} by the owner's EIP-712 signature, for an account without ether.
    /// @param note which.
    /// @param to where the note goes, less the fee.
    /// @param relayer who may submit it, or zero for anybody.
    /// @param fee what the caller gets.
    /// @param r with `vs`: the owner's signature, compact as by ERC-2098.
    function withdrawFor(
        bytes32 note,
        address to,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice Sends notes of one account to the market that calls, which credits them to that account.
    /// @dev The owner's signature names the market, so no other caller can use it; whom the market says that it acts for,
    /// and what it does with the money, the owner trusts it with. See {IVaultNotes-depositFromNotes}.
    /// @param notes which; all of one account.
    /// @param submitter who called the market, and gets the fee.
    /// @param relayer who may be the submitter, or zero for anybody.
    /// @param fee what the submitter gets.
    /// @param r with `vs`: the owner's signature, compact as by ERC-2098.
    /// @return account the owner.
    /// @return amount what was sent: all the notes are worth, less the fee.
    function withdrawToMarket(
        bytes32[] calldata notes,
        address submitter,
        address relayer,
        uint96 fee,
        bytes32 r,
        bytes32 vs
    ) external returns (address account, uint256 amount);

    /// @notice Sends the caller all fees it has earned.
    function withdrawFees(address to) external;

    /// @notice Lets accounts be paid no more. Authority only, for good; what they own they keep.
    function revoke(address[] calldata accounts) external;

    /// @notice Names who shall be the authority. Operator only.
    function nominateAuthority(address nominee) external;

    /// @notice Becomes the authority, if nominated.
    function acceptAuthority() external;

    /// @notice A note that was not spent.
    /// @return account its owner; zero if there is no such note.
    /// @return amount what it is worth.
    function noteOf(bytes32 note) external view returns (address account, uint96 amount);

    /// @notice Fees that a relayer has earned and not taken.
    function feesOf(address relayer) external view returns (uint256);

    /// @notice Whether the authority revoked an account.
    function isRevoked(address account) external view returns (bool);

    /// @notice Who signs certificates.
    function authority() external view returns (address);

    /// @notice Who was nominated as authority, or zero.
    function nominee() external view returns (address);
}
