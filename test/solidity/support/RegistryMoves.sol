// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {Moves} from "./Moves.sol";
import {TypedData} from "./TypedData.sol";

/// @title Moves of the room registry: admission, removal, revocation, and the three roles
abstract contract RegistryMoves is Moves {
    /// @notice Admits or lets in again: alone or in a batch, by the operator or somebody else, with its meter or another.
    function addEV(uint256 seed) external move(seed) {
        address by = _operatorOr();
        (address account, address meter) = _candidate();
        if (_once(2)) {
            bytes memory call = abi.encodeCall(market.addEV, (account, meter, bytes32(seed)));
            _try("addEV", by, 0, call, abi.encodeCall(twin.add, (by, account, meter)));
            return;
        }
        (address second, address secondMeter) = _candidate();
        // Both, the first alone, or the second with a list that is too short.
        uint256 length = 1 + _roll(2);
        address[] memory accounts = new address[](length);
        address[] memory meters = new address[](length);
        bytes[] memory expected = new bytes[](length);
        (accounts[length - 1], meters[length - 1]) = (second, secondMeter);
        (accounts[0], meters[0]) = (account, meter);
        for (uint256 i = 0; i < length; ++i)
            expected[i] = abi.encodeCall(twin.add, (by, accounts[i], meters[i]));
        uint256 infos = _once(10) ? length - 1 : length;
        if (infos < length) expected[0] = abi.encodeCall(twin.never, ());
        _try(
            "addEVs",
            by,
            0,
            abi.encodeCall(market.addEVs, (accounts, meters, new bytes32[](infos))),
            abi.encodeCall(twin.all, (expected))
        );
    }

    /// @notice Submits a certificate: right, lapsed, of a class too high, by the wrong signer, for the wrong account.
    function register(uint256 seed) external move(seed) {
        address account = _once(3) ? _anyone() : _people[_NEWCOMER];
        // The stranger stays one.
        if (account == _people[_STRANGER]) account = _people[_REMOVED];
        IRegistry.Certificate memory certificate = IRegistry.Certificate({
            account: account,
            // Carol's meter on a second account: between the two no reading proves anything.
            meter: _once(3) ? _meter(_CAROL) : _meter(_NEWCOMER),
            expires: uint40(_once(6) ? clock - 1 : clock + _roll(1 days)),
            reputationClass: uint8(_roll(_once(4) ? 12 : 8))
        });
        if (_once(12)) certificate.meter = _once(2) ? account : address(0);
        address authority = twin.roles().authority;
        address signer = _once(6) ? _secondAuthority : authority;
        bytes memory signature = TypedData.sign(
            _keyOf[signer],
            _domain,
            TypedData.hash(certificate)
        );
        _try(
            "register",
            _anyone(),
            0,
            abi.encodeCall(market.register, (certificate, signature)),
            abi.encodeCall(twin.register, (certificate, signer == authority))
        );
    }

    /// @notice Removes somebody, mostly whoever is removed and let in again all the time.
    function removeEV(uint256 seed) external move(seed) {
        address by = _operatorOr();
        address account = _once(3) ? _anyone() : _people[_REMOVED];
        bytes memory call = abi.encodeCall(market.removeEV, (account));
        _try("removeEV", by, 0, call, abi.encodeCall(twin.remove, (by, account)));
    }

    /// @notice Closes the market for new rounds and bids, or opens it again.
    function setActive(uint256 seed) external move(seed) {
        address by = _operatorOr();
        bool active = !twin.active() || !_once(8);
        bytes memory call = abi.encodeCall(market.setActive, (active));
        _try("setActive", by, 0, call, abi.encodeCall(twin.setActive, (by, active)));
    }

    /// @notice Voids somebody's signatures.
    function revokeSignatures(uint256 seed) external move(seed) {
        address who = _anyone();
        bytes memory call = abi.encodeCall(market.revokeSignatures, ());
        _try("revokeSignatures", who, 0, call, abi.encodeCall(twin.revoke, (who)));
    }

    /// @notice Hands on a role, or the operator's, in two steps; the arbiter's goes from a driver to an outsider and back.
    function handOn(uint256 seed) external move(seed) {
        uint256 which = _roll(3);
        address nominee =
            which == 2 ? twin.pendingOperator() : market.nomineeOf(IRegistry.Role(which));
        bool accepting = nominee == address(0) ? _once(8) : !_once(4);
        if (which == 2) {
            if (accepting) _acceptOwnership();
            else _transferOwnership();
            return;
        }
        IRegistry.Role role = IRegistry.Role(which);
        if (accepting) _accept(role);
        else _nominate(role);
    }

    function _nominate(IRegistry.Role role) private {
        address by = _operatorOr();
        address first = role == IRegistry.Role.Arbiter ? _people[_ARBITER] : _authority;
        address second = role == IRegistry.Role.Arbiter ? _secondArbiter : _secondAuthority;
        address nominee = _once(2) ? first : second;
        if (_once(8)) nominee = _once(2) ? _people[_SINK] : address(market);
        bytes memory call = abi.encodeCall(market.nominate, (role, nominee));
        _try("nominate", by, 0, call, abi.encodeCall(twin.nominate, (by, role, nominee)));
    }

    function _accept(IRegistry.Role role) private {
        address by = market.nomineeOf(role);
        // Nobody has the zero address's key.
        if (by == address(0) || _once(6)) by = _anyone();
        bytes memory call = abi.encodeCall(market.acceptRole, (role));
        _try("acceptRole", by, 0, call, abi.encodeCall(twin.acceptRole, (by, role)));
    }

    function _transferOwnership() private {
        address by = _operatorOr();
        address to = _once(2) ? _operator : _secondOperator;
        if (_once(8)) to = _people[_SINK];
        bytes memory call = abi.encodeCall(market.transferOwnership, (to));
        _try("transferOwnership", by, 0, call, abi.encodeCall(twin.transferOwnership, (by, to)));
    }

    function _acceptOwnership() private {
        address by = twin.pendingOperator();
        if (by == address(0) || _once(6)) by = _anyone();
        bytes memory call = abi.encodeCall(market.acceptOwnership, ());
        _try("acceptOwnership", by, 0, call, abi.encodeCall(twin.acceptOwnership, (by)));
    }

    /// @dev The operator, once in a while somebody else.
    function _operatorOr() private returns (address) {
        return _once(8) ? _anyone() : twin.roles().operator;
    }

    /// @dev Somebody to admit, mostly one who was removed.
    function _candidate() private returns (address account, address meter) {
        uint256 index = _roll(_COUNT);
        for (uint256 i = 0; i < _COUNT; ++i) {
            if (twin.statusOf(_people[index]) == IRegistry.Status.Removed) break;
            index = (index + 1) % _COUNT;
        }
        if (_once(6)) index = _roll(_COUNT);
        // The stranger stays one, and the newcomer comes by certificate.
        if (index == _STRANGER || index == _NEWCOMER) index = _SINK;
        account = _people[index];
        meter = twin.meterOf(account);
        if (_once(10)) meter = _meter(_COUNT);
    }
}
