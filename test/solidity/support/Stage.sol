// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Market} from "../../../contracts/Market.sol";
import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {ContractWallet} from "../../../contracts/test/ContractWallet.sol";
import {GriefingBidder} from "../../../contracts/test/GriefingBidder.sol";
import {ReentrantAccount} from "../../../contracts/test/ReentrantAccount.sol";
import {ReentrantToken} from "../../../contracts/test/ReentrantToken.sol";
import {Twin} from "./Twin.sol";
import {TwinRegistry} from "./TwinRegistry.sol";
import {TypedData} from "./TypedData.sol";
import {vm} from "./Vm.sol";

/// @title A market and its people, before anything has happened
abstract contract Stage {
    /// @dev Where in `_people` somebody with a part of its own stands.
    uint256 internal constant _BUYER = 0;
    uint256 internal constant _WALLET = 1;
    uint256 internal constant _CAROL = 2;
    uint256 internal constant _ARBITER = 4;
    uint256 internal constant _REMOVED = 5;
    uint256 internal constant _STRANGER = 6;
    uint256 internal constant _NEWCOMER = 7;
    uint256 internal constant _REENTRANT = 8;
    uint256 internal constant _GRIEFER = 9;
    uint256 internal constant _SINK = 10;
    uint256 internal constant _COUNT = 11;

    Market public market;
    Twin public twin;
    ReentrantToken public token;
    ReentrantAccount internal _reentrant;
    /// @dev Who may have an account or money in the market, the sink included; nobody else ever has.
    address[] internal _people;
    mapping(address signer => uint256 key) internal _keyOf;
    address internal _operator;
    address internal _secondOperator;
    address internal _authority;
    address internal _secondAuthority;
    address internal _secondArbiter;
    bytes32 internal _domain;
    IReverseAuction.Parameters internal _p;
    uint256 public clock = 1_800_000_000;

    /// @param inEther whether ether is the asset, or a token that calls its holder's code.
    /// @param parameters of the market.
    function _setTheStage(bool inEther, IReverseAuction.Parameters memory parameters) internal {
        vm.warp(clock);
        _p = parameters;
        _operator = _person("operator");
        _secondOperator = _person("second operator");
        _authority = _person("authority");
        _secondAuthority = _person("second authority");
        _secondArbiter = _person("second arbiter");
        _reentrant = new ReentrantAccount();
        for (uint256 i = 0; i < _COUNT; ++i) _people.push(_person(string(abi.encode("person", i))));
        _people[_WALLET] = address(new ContractWallet(_people[_WALLET]));
        _people[_REENTRANT] = address(_reentrant);
        _people[_GRIEFER] = address(new GriefingBidder());

        address asset = address(0);
        if (!inEther) {
            token = new ReentrantToken();
            asset = address(token);
        }
        address arbiter = _people[_ARBITER];
        address sink = _people[_SINK];
        market = new Market(_operator, _authority, arbiter, asset, sink, address(0), parameters);
        twin = new Twin(
            TwinRegistry.Setting(address(market), _operator, _authority, arbiter, sink, inEther),
            parameters
        );
        _domain = TypedData.domain("Peerwatt", address(market));
        _admitPeople();
    }

    /// @dev The buyer has no meter; the stranger, the newcomer and the sink are not admitted.
    function _admitPeople() private {
        for (uint256 i = 0; i < _COUNT; ++i) {
            if (i == _STRANGER || i == _NEWCOMER || i == _SINK) continue;
            address meter = i == _BUYER ? address(0) : _meter(i);
            vm.prank(_operator);
            market.addEV(_people[i], meter, bytes32(i));
            twin.add(_operator, _people[i], meter);
        }
        vm.prank(_operator);
        market.removeEV(_people[_REMOVED]);
        twin.remove(_operator, _people[_REMOVED]);
        // Known so that it can sign for the wallet.
        _keyOf[_people[_WALLET]] = _keyOf[ContractWallet(payable(_people[_WALLET])).owner()];
    }

    function _meter(uint256 index) internal returns (address) {
        return _person(string(abi.encode("meter", index)));
    }

    function _person(string memory name) private returns (address account) {
        uint256 key = uint256(keccak256(bytes(name)));
        account = vm.addr(key);
        _keyOf[account] = key;
    }

    function _inEther() internal view returns (bool) {
        return address(token) == address(0);
    }

    /// @dev What the market holds of its asset.
    function held() public view returns (uint256) {
        return _inEther() ? address(market).balance : token.balanceOf(address(market));
    }

    function people() external view returns (address[] memory) {
        return _people;
    }

    function statusOf(address account) internal view returns (IRegistry.Status) {
        return market.accountOf(account).status;
    }
}
