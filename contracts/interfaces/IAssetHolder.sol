// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Whoever holds the asset: ether or one ERC-20, fixed at deployment
/// @dev Money is in base units of the asset. All that is held together never exceeds 2^96 − 1.
interface IAssetHolder {
    /// @notice The asset is a token; no ether is taken.
    error NativeNotAccepted(uint256 value);
    /// @notice The asset is ether; there is no token to deposit.
    error TokenNotAccepted();
    /// @notice The token has no code on this chain, so every deposit would fail without a word.
    error AssetWithoutCode(address asset);
    /// @notice A deposit of nothing.
    error ZeroDeposit();
    /// @notice Another amount arrived than was to: the token takes a fee or rebases.
    error UnexpectedAmount(uint256 expected, uint256 received);
    /// @notice More would be held than can be counted.
    error HoldingsCapExceeded(uint256 held, uint256 cap);
    /// @notice Money cannot be sent to the zero address or to the holder itself.
    error InvalidRecipient(address to);
    /// @notice The recipient refused the ether; name another one.
    error NativeTransferFailed(address to, uint256 amount);

    /// @notice The asset; zero for ether.
    function asset() external view returns (address);
}
