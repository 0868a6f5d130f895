// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Moves} from "./Moves.sol";
import {TypedData} from "./TypedData.sol";
import {vm} from "./Vm.sol";

/// @title Moves of the room vault: money in, money out, money forced in, and attacks on the way
abstract contract VaultMoves is Moves {
    /// @dev The one weapon that is no attack.
    uint256 private constant _ASK = 3;

    uint256 private _weapon;
    uint256 private _shots;

    /// @notice Deposits, by each way there is; once in a while nothing, or more than the market may hold.
    function deposit(uint256 seed) external move(seed) {
        address who = _anyone();
        uint256 amount = _amount();
        if (_once(20)) amount = 0;
        uint256 way = _roll(4);
        if (_inEther() ? way == 3 : way > 0) _depositToken(who, amount);
        else _depositEther(who, amount);
    }

    /// @notice Asks for money: some, all, more than there is, or none.
    function requestWithdrawal(uint256 seed) external move(seed) {
        address who = _anyone();
        uint256 balance = twin.balanceOf(who);
        uint96 amount = uint96(_once(3) ? balance : _roll(balance + 1));
        if (_once(6)) amount = _once(2) ? 0 : type(uint96).max;
        _try(
            "requestWithdrawal",
            who,
            0,
            abi.encodeCall(market.requestWithdrawal, (amount)),
            abi.encodeCall(twin.requestWithdrawal, (who, amount))
        );
    }

    /// @notice Takes what was asked for; the hostile contract calls back while it is paid.
    function withdraw(uint256 seed) external move(seed) {
        address who = twin.firstReady(_people, _roll(_COUNT));
        if (_once(6)) who = _anyone();
        address to = _once(10) ? _anyone() : who;
        if (_once(20)) to = _once(2) ? address(0) : address(market);
        bool attack = to == address(_reentrant) || (!_inEther() && _once(3));
        if (attack) _arm(who);

        bool accepts = !_inEther() || to != _people[_GRIEFER];
        (bool allowed, uint256 amount) = twin.withdraw(who, to, accepts);
        uint256 held_ = held();
        vm.prank(who);
        (bool succeeded, ) = address(market).call(abi.encodeCall(market.withdraw, (to)));
        _count("withdraw", succeeded);
        if (succeeded != allowed) _disagree("withdraw");
        if (succeeded && held_ - held() != amount) _disagree("withdraw: another amount");
        if (attack) _judgeAttack();
    }

    /// @notice Forces some of the asset upon the market, past every deposit.
    function donate(uint256 seed) external move(seed) {
        uint256 amount = 1 + _roll(1e18);
        donated += amount;
        if (_inEther()) vm.deal(address(market), address(market).balance + amount);
        else token.mint(address(market), amount);
        _count("donate", true);
    }

    /// @dev From dust to what pays for many rounds.
    function _amount() internal returns (uint256) {
        uint256 size = _roll(8);
        if (size == 0) return 1 + _roll(1000);
        return 1 + _roll(size < 6 ? 200e18 : 1e18);
    }

    /// @dev Ether to send along with a call: mostly none, and in a market of tokens nearly never.
    function _alongside() internal returns (uint256) {
        return _once(_inEther() ? 4 : 40) ? _amount() : 0;
    }

    function _depositEther(address who, uint256 amount) private {
        if (_inEther() && _once(25)) amount = type(uint96).max - held() + 1 + _roll(1e18);
        if (!_inEther() && amount == 0) amount = 1;
        bool plain = _once(3);
        bytes memory expected = abi.encodeCall(twin.deposit, (who, amount, held()));
        // Nothing by a plain transfer is no deposit and no error; by `deposit` it is one.
        if (amount == 0 && !plain) expected = abi.encodeCall(twin.never, ());
        if (amount > 0 && !_inEther()) expected = abi.encodeCall(twin.never, ());
        bytes memory call = plain ? bytes("") : abi.encodeCall(market.deposit, ());
        _try("deposit", who, amount, call, expected);
    }

    function _depositToken(address who, uint256 amount) private {
        bool allowed = !_inEther() && amount > 0;
        bool byPermit = _once(2);
        bool approved = !byPermit || _once(6);
        if (allowed) {
            if (_once(25)) amount = type(uint96).max;
            token.mint(who, amount);
            vm.prank(who);
            token.approve(address(market), approved ? amount : 0);
            if (_once(4)) _arm(who);
        }
        bytes memory call = abi.encodeCall(market.depositToken, (uint96(amount)));
        if (byPermit) {
            bool permitted;
            (call, permitted) = _permitCall(who, amount);
            allowed = allowed && (approved || permitted);
        }
        bytes memory expected =
            allowed
                ? abi.encodeCall(twin.deposit, (who, amount, held()))
                : abi.encodeCall(twin.never, ());
        string memory name = byPermit ? "depositWithPermit" : "depositToken";
        _try(_inEther() ? "tokens sent to a market of ether" : name, who, 0, call, expected);
        if (_inEther()) return;
        _judgeAttack();
        // A refused deposit leaves no approval for the next one.
        vm.prank(who);
        token.approve(address(market), 0);
    }

    /// @dev Right, signed by somebody else, lapsed, or submitted by somebody else first. Contracts cannot sign permits.
    function _permitCall(
        address who,
        uint256 amount
    ) private returns (bytes memory call, bool permitted) {
        uint256 deadline = clock + 60;
        address signer = who;
        if (_once(8)) signer = _operator;
        else if (_once(8)) deadline = clock - 1;
        permitted = !_inEther() && signer == who && deadline > clock && who.code.length == 0;
        bytes32 message = TypedData.hashPermit(
            who,
            address(market),
            amount,
            _inEther() ? 0 : token.nonces(who),
            deadline
        );
        bytes32 domain_ = TypedData.domain("Test", address(token));
        uint256 key = _keyOf[signer] == 0 ? 1 : _keyOf[signer];
        (bytes32 r, bytes32 s, uint8 v) = _split(TypedData.sign(key, domain_, message));
        if (permitted && _once(4)) token.permit(who, address(market), amount, deadline, v, r, s);
        call = abi.encodeCall(market.depositWithPermit, (uint96(amount), deadline, v, r, s));
    }

    function _split(bytes memory signature) private pure returns (bytes32 r, bytes32 s, uint8 v) {
        (r, s) = abi.decode(signature, (bytes32, bytes32));
        v = uint8(signature[64]);
    }

    /// @dev Loads the hostile contract, or the token, with a call that it makes while the asset moves: to be paid twice,
    /// to be credited for what is moving, to ask for more (which anyone may at any time).
    function _arm(address who) private {
        _weapon = _roll(4);
        bytes memory call = abi.encodeCall(market.withdraw, (address(_reentrant)));
        uint256 value;
        if (_weapon == 1) {
            call =
                _inEther()
                    ? abi.encodeCall(market.deposit, ())
                    : abi.encodeCall(market.depositToken, (uint96(1)));
            value = 1;
        } else if (_weapon == 2) {
            bytes[] memory calls = new bytes[](1);
            calls[0] = call;
            call = abi.encodeCall(market.multicall, (calls));
            value = _roll(2);
        } else if (_weapon == _ASK) {
            call = abi.encodeCall(market.requestWithdrawal, (uint96(7)));
        }
        if (_inEther()) {
            _reentrant.arm(call, value);
            return;
        }
        // It has a token of its own, approved, so that nothing but the market's guard is in its way.
        if (who != address(_reentrant)) {
            token.mint(address(_reentrant), 1);
            vm.prank(address(_reentrant));
            token.approve(address(market), 1);
        }
        call = abi.encodeCall(_reentrant.execute, (address(market), 0, call));
        token.arm(address(_reentrant), call);
    }

    /// @dev Asking for money is all that may have worked; and it counts for the one who asked.
    function _judgeAttack() private {
        uint256 shots = _inEther() ? _reentrant.attempts() : token.attempts();
        if (shots > _shots) {
            bool hit = _inEther() ? _reentrant.attackSucceeded() : token.attackSucceeded();
            if (hit != (_weapon == _ASK)) _disagree("a call made while the asset moved");
            if (hit) twin.requestWithdrawal(address(_reentrant), 7);
            _count(
                hit ? "a request while the asset moves" : "an attack while the asset moves",
                true
            );
        }
        _shots = shots;
        if (_inEther()) _reentrant.arm("", 0);
        else token.arm(address(0), "");
    }
}
