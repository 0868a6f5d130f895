// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";

/// @title The naive twin of the market: who may trade, and what everybody has
/// @dev The twin is written from the rules with wide structs and plain sums. Each function is told what was tried and
/// by whom, answers whether the rules allow it, and changes the twin only if they do.
abstract contract TwinRegistry {
    /// @dev An account as the rules see it, and the history that explains its money.
    struct Person {
        IRegistry.Status status;
        address meter;
        uint256 balance;
        uint256 fulfilled;
        uint256 failed;
        uint256 disputed;
        uint256 round;
        uint256 epoch;
        uint256 asked;
        uint256 readyAt;
        uint256 lastClearing;
        History history;
    }

    /// @dev Money ever moved, and in the end what lies in the bonds of fields and of sales in a field. Costs, fees, stakes
    /// and slashes are all the ways in which a total may fall.
    struct History {
        uint256 deposited;
        uint256 withdrawn;
        uint256 earned;
        uint256 costs;
        uint256 fees;
        uint256 stakes;
        uint256 slashed;
        uint256 locked;
    }

    /// @dev What the market is deployed with.
    struct Setting {
        address market;
        address operator;
        address authority;
        address arbiter;
        address sink;
        bool ether_;
    }

    /// @dev A multicall whose calls the rules do not all allow changes nothing.
    error Refused(uint256 index);

    Setting internal _setting;
    IReverseAuction.Parameters internal _p;
    bool public active = true;
    address public pendingOperator;
    mapping(address account => Person) internal _people;
    mapping(IRegistry.Role role => address nominee) internal _nominees;

    constructor(Setting memory setting, IReverseAuction.Parameters memory parameters) {
        _setting = setting;
        _p = parameters;
    }

    // ---- reading ----

    function personOf(address account) external view returns (Person memory) {
        return _people[account];
    }

    function historyOf(address account) external view returns (History memory) {
        return _people[account].history;
    }

    function balanceOf(address account) external view returns (uint256) {
        return _people[account].balance;
    }

    /// @notice The first, from one of them on, who can withdraw something now; if nobody can, the one to begin with.
    function firstReady(address[] calldata people, uint256 from) external view returns (address) {
        for (uint256 i = 0; i < people.length; ++i) {
            Person storage person = _people[people[(from + i) % people.length]];
            bool ready = person.readyAt > 0 && block.timestamp >= person.readyAt;
            if (ready && person.asked > 0 && person.balance > 0)
                return people[(from + i) % people.length];
        }
        return people[from];
    }

    function meterOf(address account) external view returns (address) {
        return _people[account].meter;
    }

    function epochOf(address account) external view returns (uint256) {
        return _people[account].epoch;
    }

    function statusOf(address account) external view returns (IRegistry.Status) {
        return _people[account].status;
    }

    function roles() external view returns (Setting memory) {
        return _setting;
    }

    // ---- vault ----

    /// @param held what the market held before.
    function deposit(address who, uint256 amount, uint256 held) external returns (bool) {
        if (held + amount > type(uint96).max) return false;
        _credit(who, amount);
        return true;
    }

    /// @dev Ether with a call: none is always fine, some only where ether is the asset.
    function value(address who, uint256 amount) external returns (bool) {
        return _takeValue(who, amount);
    }

    function requestWithdrawal(address who, uint256 amount) external returns (bool) {
        _people[who].asked = amount;
        _people[who].readyAt = block.timestamp + _p.withdrawDelay;
        return true;
    }

    /// @param accepts whether the recipient can be paid.
    function withdraw(
        address who,
        address to,
        bool accepts
    ) external returns (bool allowed, uint256 amount) {
        Person storage person = _people[who];
        amount = person.asked < person.balance ? person.asked : person.balance;
        bool named = to != address(0) && to != _setting.market;
        allowed = named && accepts && amount > 0 && block.timestamp >= person.readyAt;
        if (!allowed) return (false, 0);
        person.asked = 0;
        person.readyAt = 0;
        person.balance -= amount;
        person.history.withdrawn += amount;
    }

    // ---- registry ----

    function add(address by, address account, address meter) external returns (bool) {
        if (by != _setting.operator) return false;
        Person storage person = _people[account];
        if (person.status == IRegistry.Status.Active) return false;
        if (person.status == IRegistry.Status.Removed) {
            if (meter != person.meter) return false;
            person.status = IRegistry.Status.Active;
            return true;
        }
        return _admit(account, meter);
    }

    /// @param signed whether the authority's signature is right.
    function register(
        IRegistry.Certificate calldata certificate,
        bool signed
    ) external returns (bool) {
        if (!signed || certificate.expires < block.timestamp) return false;
        if (certificate.reputationClass > 7) return false;
        if (_people[certificate.account].status != IRegistry.Status.None) return false;
        if (!_admit(certificate.account, certificate.meter)) return false;
        _people[certificate.account].fulfilled = 2 ** (certificate.reputationClass + 1) - 2;
        return true;
    }

    function remove(address by, address account) external returns (bool) {
        if (by != _setting.operator || !_isActive(account)) return false;
        _people[account].status = IRegistry.Status.Removed;
        return true;
    }

    function setActive(address by, bool active_) external returns (bool) {
        if (by != _setting.operator) return false;
        active = active_;
        return true;
    }

    function revoke(address who) external returns (bool) {
        ++_people[who].epoch;
        return true;
    }

    function nominate(address by, IRegistry.Role role, address nominee) external returns (bool) {
        if (by != _setting.operator || _isBarred(nominee)) return false;
        _nominees[role] = nominee;
        return true;
    }

    function acceptRole(address by, IRegistry.Role role) external returns (bool) {
        if (by != _nominees[role]) return false;
        _nominees[role] = address(0);
        if (role == IRegistry.Role.Authority) _setting.authority = by;
        else _setting.arbiter = by;
        return true;
    }

    function transferOwnership(address by, address to) external returns (bool) {
        if (by != _setting.operator || _isBarred(to)) return false;
        pendingOperator = to;
        return true;
    }

    function acceptOwnership(address by) external returns (bool) {
        if (by != pendingOperator) return false;
        _setting.operator = by;
        pendingOperator = address(0);
        return true;
    }

    // ---- batches ----

    /// @notice All of the calls or none.
    function all(bytes[] calldata calls) external returns (bool) {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool answered, bytes memory answer) = address(this).call(calls[i]);
            if (!answered || !abi.decode(answer, (bool))) revert Refused(i);
        }
        return true;
    }

    /// @dev What no rule allows, as an entry of a batch.
    function never() external pure returns (bool) {
        return false;
    }

    /// @dev What is always allowed and changes nothing, as an entry of a batch.
    function nothing() external pure returns (bool) {
        return true;
    }

    // ---- shared ----

    function _isActive(address account) internal view returns (bool) {
        return _people[account].status == IRegistry.Status.Active;
    }

    function _isBarred(address account) internal view returns (bool) {
        return account == _setting.market || account == _setting.sink;
    }

    function _credit(address who, uint256 amount) internal {
        _people[who].balance += amount;
        _people[who].history.deposited += amount;
    }

    function _takeValue(address who, uint256 amount) internal returns (bool) {
        if (amount > 0 && !_setting.ether_) return false;
        _credit(who, amount);
        return true;
    }

    function _toSink(uint256 amount) internal {
        _people[_setting.sink].balance += amount;
        _people[_setting.sink].history.earned += amount;
    }

    /// @dev ρ = b + u/2, see the registry's interface.
    function _reputation(address account) internal view returns (uint256) {
        Person storage person = _people[account];
        uint256 n = person.fulfilled + person.failed + person.disputed + 2;
        return (10_000 * person.fulfilled + 5000 * (person.disputed + 2)) / n;
    }

    function _admit(address account, address meter) private returns (bool) {
        if (account == address(0) || _isBarred(account) || meter == account) return false;
        _people[account].status = IRegistry.Status.Active;
        _people[account].meter = meter;
        return true;
    }
}
