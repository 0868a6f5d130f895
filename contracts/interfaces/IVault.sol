// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAssetHolder} from "./IAssetHolder.sol";

/// @title The vault: the only place where the asset moves
/// @notice Everything else in the market moves balances. Nobody is paid by a call into their code but in `withdraw`,
/// which works always: market closed, account removed, or neither.
/// @dev Money is in base units of the asset. All that is held together never exceeds 2^96 − 1, so that no balance can
/// overflow its 96 bits.
interface IVault is IAssetHolder {
    /// @notice Money came in.
    event Deposited(address indexed account, uint256 amount);
    /// @notice A withdrawal was asked for; an amount of zero takes the request back.
    event WithdrawalRequested(address indexed account, uint96 amount, uint40 readyAt);
    /// @notice Money went out.
    event Withdrawn(address indexed account, address indexed to, uint256 amount);

    /// @notice The account's free balance does not cover what the call needs.
    error InsufficientBalance(address account, uint256 available, uint256 needed);
    /// @notice No withdrawal was asked for, or nothing is left to take.
    error NothingToWithdraw(address account);
    /// @notice The withdrawal was asked for and can be taken from `readyAt` on.
    error WithdrawalNotReady(address account, uint40 readyAt);
    /// @notice `multicall` inside `multicall`.
    error NestedMulticall();

    /// @notice Adds the ether sent to the caller's balance. A plain transfer does the same.
    function deposit() external payable;

    /// @notice Takes `amount` of the token from the caller, who has approved it.
    function depositToken(uint96 amount) external;

    /// @notice {depositToken} with an ERC-2612 approval on the spot.
    /// @dev A permit that somebody submitted first has done its work, so a failing permit is not an error by itself.
    /// @param amount tokens to deposit, and to approve.
    /// @param deadline of the permit.
    /// @param v with `r` and `s`: the caller's signature over the permit.
    function depositWithPermit(
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Asks for money back; it can be taken after `withdrawDelay`, and stays usable until then.
    /// @dev The wait keeps signed bids and orders, which never live longer, covered: see {coverOf}. One request an
    /// account; a new one replaces it.
    /// @param amount at most this much; zero takes the request back.
    function requestWithdrawal(uint96 amount) external;

    /// @notice Sends what was asked for, or what is left of it, to `to`, and ends the request.
    function withdraw(address to) external;

    /// @notice Runs several calls on the market in one transaction. Ether sent is credited once, before the first.
    /// @dev Functions that take no ether of their own cannot be called in a multicall that carries some.
    /// @param calls encoded calls, each made as the caller.
    /// @return results what each returned.
    function multicall(bytes[] calldata calls) external payable returns (bytes[] memory results);

    /// @notice Where no-show fees, lost stakes and slashed bonds go.
    function sink() external view returns (address);

    /// @notice Seconds between asking for money and taking it.
    function withdrawDelay() external view returns (uint40);

    /// @notice The open request of an account.
    /// @return amount asked for, zero if none.
    /// @return readyAt when it can be taken.
    function withdrawalOf(address account) external view returns (uint96 amount, uint40 readyAt);

    /// @notice How much of the account's balance cannot be withdrawn before `until`.
    /// @dev What a counterpart may count on for a signed bid or order with that deadline, if the account trades no
    /// further; a request that is ready by then is taken off.
    function coverOf(address account, uint40 until) external view returns (uint96);
}
