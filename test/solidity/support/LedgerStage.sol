// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaymentLedger} from "../../../contracts/PaymentLedger.sol";
import {IPaymentLedger} from "../../../contracts/interfaces/IPaymentLedger.sol";
import {TestToken} from "../../../contracts/test/TestToken.sol";
import {LedgerDice} from "./LedgerDice.sol";
import {LedgerTypedData} from "./LedgerTypedData.sol";
import {TypedData} from "./TypedData.sol";
import {vm} from "./Vm.sol";

/// @title A payment ledger, its people, and a book of every note that it ought to have made
abstract contract LedgerStage is LedgerDice {
    /// @dev A note that the rules made, and whether the rules let it be spent since.
    struct Known {
        bytes32 id;
        address account;
        uint96 amount;
        bool spent;
    }

    PaymentLedger public ledger;
    TestToken public token;
    /// @dev What came in by deposits, went out by withdrawals, and was forced upon the ledger without either.
    uint256 public paidIn;
    uint256 public paidOut;
    uint256 public donated;
    address[] internal _accounts;
    address[] internal _relayers;
    mapping(address account => uint256 key) internal _keyOf;
    mapping(address account => bool) internal _revoked;
    address internal _operator;
    /// @dev Who certifies now, and who did before or will later.
    address internal _authority;
    address internal _otherAuthority;
    bytes32 internal _domain;
    Known[] internal _known;
    /// @dev Where a note stands in the book, plus one.
    mapping(bytes32 id => uint256) internal _placeOf;
    /// @param inEther whether ether is the asset, or a token.
    constructor(bool inEther) {
        vm.warp(clock);
        _operator = _person("operator");
        _authority = _person("authority");
        _otherAuthority = _person("other authority");
        for (uint256 i = 0; i < 24; ++i) _accounts.push(_person(string(abi.encode("account", i))));
        for (uint256 i = 0; i < 3; ++i) _relayers.push(_person(string(abi.encode("relayer", i))));
        if (!inEther) token = new TestToken();
        ledger = new PaymentLedger(_operator, _authority, address(token));
        _domain = TypedData.domain("Peerwatt", address(ledger));
    }

    function known() external view returns (Known[] memory) {
        return _known;
    }

    function relayers() external view returns (address[] memory) {
        return _relayers;
    }

    /// @notice What an address holds of the asset.
    function heldBy(address who) public view returns (uint256) {
        return _inEther() ? who.balance : token.balanceOf(who);
    }

    function _inEther() internal view returns (bool) {
        return address(token) == address(0);
    }

    function _anyAccount() internal returns (address) {
        return _accounts[_roll(_accounts.length)];
    }

    function _anyRelayer() internal returns (address) {
        return _relayers[_roll(_relayers.length)];
    }

    /// @dev A note that was not spent, if there is one; once in a while any, or one that never was.
    function _pick() internal returns (Known memory note) {
        if (_known.length == 0 || _once(60))
            return Known(bytes32(_roll(type(uint256).max)), _anyAccount(), 1, true);
        uint256 first = _roll(_known.length);
        if (_once(30)) return _known[first];
        for (uint256 i = 0; i < _known.length; ++i) {
            note = _known[(first + i) % _known.length];
            if (!note.spent) return note;
        }
    }

    /// @return certified the account with a certificate, mostly one that holds.
    /// @return holds whether it does by the rules.
    function _certify(
        address account
    ) internal returns (IPaymentLedger.Certified memory certified, bool holds) {
        uint256 fault = _once(10) ? 1 + _roll(4) : 0;
        uint40 expires = uint40(clock + (_once(4) ? 0 : _roll(1 days)));
        if (fault == 1) expires = uint40(clock - 1 - _roll(1 hours));
        address signer = fault == 2 ? _otherAuthority : _authority;
        address named = fault == 3 ? address(uint160(account) ^ 1) : account;
        bytes32 message = LedgerTypedData.certificate(named, expires);
        (bytes32 r, bytes32 vs) = LedgerTypedData.sign(_keyOf[signer], _domain, message);
        if (fault == 4) vs = LedgerTypedData.otherForm(vs);
        return (
            IPaymentLedger.Certified(account, expires, r, vs),
            fault == 0 && !_revoked[account]
        );
    }

    function _record(bytes32 id, address account, uint96 amount) internal {
        if (_placeOf[id] > 0) return _disagree("a note's id came back");
        _known.push(Known(id, account, amount, false));
        _placeOf[id] = _known.length;
    }

    function _spend(bytes32 id) internal {
        Known storage note = _known[_placeOf[id] - 1];
        if (note.spent) _disagree("a note was spent twice");
        note.spent = true;
    }

    function _person(string memory name) private returns (address account) {
        uint256 key = uint256(keccak256(bytes(name)));
        account = vm.addr(key);
        _keyOf[account] = key;
    }
}
