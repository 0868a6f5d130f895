// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Room registry: who may trade
/// @notice Accounts, certificates, meters, reputation, and the three roles: operator, authority, arbiter.
/// @dev Energy is in watt-hours, money in base units of the market's asset, time in seconds since 1970,
/// reputation in ten-thousandths.
interface IRegistry {
    /// @notice Where an account stands with the registry.
    /// @dev A removed account keeps its money, its counters and its open rounds; it starts and bids no more.
    enum Status {
        None,
        Active,
        Removed
    }

    /// @notice The two roles that the operator hands on; the operator itself is `owner()`.
    enum Role {
        Authority,
        Arbiter
    }

    /// @notice The authority's word on an account, signed by EIP-712.
    /// @param account the address that may trade.
    /// @param meter the address of the account's own meter key, or zero; fixed from then on.
    /// @param expires when the certificate lapses for registration; a registration made with it does not lapse.
    /// @param reputationClass c attests the reputation 1 − 2^−(c+1), at most class 7: the authority, who knows the
    /// owner of many accounts, carries a history over to a new one without saying whose it is.
    struct Certificate {
        address account;
        address meter;
        uint40 expires;
        uint8 reputationClass;
    }

    /// @notice An account as stored, unpacked.
    /// @param available money free to trade or withdraw.
    /// @param lastClearing when the round of the latest clearing it took part in opened; a field that clears in one part
    /// and takes no bond leaves none on its providers.
    /// @param status see {Status}.
    /// @param hasMeter whether a meter is registered.
    /// @param fulfilled rounds delivered as agreed (saturates at 2^24 − 1, as the other counters do).
    /// @param failed rounds in which the account failed.
    /// @param disputed rounds of which nobody can say who failed.
    /// @param round number of the account's latest round as consumer.
    /// @param epoch what signed bids and orders must carry to count.
    struct Account {
        uint96 available;
        uint32 lastClearing;
        Status status;
        bool hasMeter;
        uint24 fulfilled;
        uint24 failed;
        uint24 disputed;
        uint24 round;
        uint24 epoch;
    }

    /// @notice An account was admitted. `info` is a salted hash, never a fact in clear.
    event AccountAdded(address indexed account, address indexed meter, bytes32 info);
    /// @notice An account admitted itself by certificate.
    event AccountCertified(
        address indexed account,
        address indexed meter,
        uint40 expires,
        uint8 reputationClass
    );
    /// @notice An account was removed by the operator.
    event AccountRemoved(address indexed account);
    /// @notice A removed account was let in again by the operator, with everything it had.
    event AccountRestored(address indexed account);
    /// @notice All bids and orders that the account signed with an earlier epoch are void.
    event SignaturesRevoked(address indexed account, uint24 epoch);
    /// @notice Whether new rounds and bids are taken.
    event ActiveChanged(bool active);
    /// @notice The operator named who shall take a role; nothing changes until it accepts.
    event RoleNominated(Role indexed role, address indexed nominee);
    /// @notice A nominee took its role.
    event RoleAccepted(Role indexed role, address indexed holder);

    /// @notice The account is not registered, or was removed.
    error NotRegistered(address account, Status status);
    /// @notice The account is registered already.
    error AlreadyRegistered(address account);
    /// @notice The account was removed; only the operator lets it in again.
    error RemovedByOperator(address account);
    /// @notice This address may not be an account: zero, the market itself, or the sink.
    error InvalidAccount(address account);
    /// @notice An account's meter is chosen once: nobody may swap the judge of a running round.
    error MeterIsFixed(address account, address meter);
    /// @notice A meter that is the account's own key would let a driver sign its own readings.
    error MeterIsAccount(address account);
    /// @notice The certificate lapsed.
    error CertificateExpired(address account, uint40 expires);
    /// @notice The signature under the certificate is not the authority's.
    error InvalidCertificate(address account, address authority);
    /// @notice The certificate attests a reputation class above the highest.
    error UnknownReputationClass(uint8 given, uint8 highest);
    /// @notice The lists of a batch differ in length.
    error BatchLengthMismatch(uint256 accounts, uint256 meters, uint256 infos);
    /// @notice The caller was not nominated for the role.
    error NotNominated(Role role, address caller, address nominee);
    /// @notice A role cannot start at, or be offered to, this address.
    error InvalidRoleHolder(Role role, address holder);
    /// @notice The account's epoch counter is at its end; trade from a new account.
    error EpochsExhausted(address account);

    /// @notice Admits an account, or lets a removed one in again with all it had.
    /// @dev Operator only. Replaces the paper's `addEV(EOA, infos)`.
    /// @param account the address that may trade.
    /// @param meter its meter's key, or zero if it will only buy; when let in again, the one it had.
    /// @param info a salted hash of the operator's file on the EV (salted, for number plates can be guessed); stored
    /// only in the event.
    function addEV(address account, address meter, bytes32 info) external;

    /// @notice {addEV} for many; the three lists have one entry an account.
    function addEVs(
        address[] calldata accounts,
        address[] calldata meters,
        bytes32[] calldata infos
    ) external;

    /// @notice Admits an account by the authority's certificate. Anyone may submit it.
    /// @param certificate what the authority attests.
    /// @param signature the authority's EIP-712 signature (ECDSA or ERC-1271).
    function register(Certificate memory certificate, bytes calldata signature) external;

    /// @notice Removes an account from trading. Its money stays withdrawable, its open rounds finish.
    /// @dev Operator only.
    function removeEV(address account) external;

    /// @notice Opens or closes the market for new rounds and bids; nothing else is touched.
    /// @dev Operator only. The paper's `changeStatus`.
    function setActive(bool isActive) external;

    /// @notice Voids every bid and order the caller has signed so far, by moving its epoch on.
    function revokeSignatures() external;

    /// @notice Names who shall take a role. Operator only; takes effect when the nominee accepts.
    function nominate(Role role, address nominee) external;

    /// @notice Takes a role that the caller was nominated for.
    function acceptRole(Role role) external;

    /// @notice The account as stored.
    function accountOf(address account) external view returns (Account memory);

    /// @notice The account's meter, or zero.
    function meterOf(address account) external view returns (address);

    /// @notice Reputation in ten-thousandths, rounded down.
    /// @dev Subjective logic with prior weight 2: n = fulfilled + failed + disputed + 2, b = fulfilled/n,
    /// u = (disputed + 2)/n, ρ = b + u/2. No history gives ½.
    function reputationOf(address account) external view returns (uint16);

    /// @notice Who signs certificates.
    function authority() external view returns (address);

    /// @notice Who resolves disputes; can split what is disputed between the two, never take it.
    function arbiter() external view returns (address);

    /// @notice Who was nominated for a role and has not accepted yet, or zero.
    function nomineeOf(Role role) external view returns (address);

    /// @notice Whether new rounds and bids are taken.
    function active() external view returns (bool);
}
