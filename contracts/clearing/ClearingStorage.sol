// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FieldSlot} from "../libraries/FieldSlot.sol";
import {ParameterSlot} from "../libraries/ParameterSlot.sol";

/// @dev What the room stores.
///
///   fields     id => bond, retiredAt, known; see {FieldSlot}
///   clearings  hash of field, round and part => the clearing's hash, its last byte replaced by the state
///   approvals  account => order => approved on chain
///   claimed    receipt => its omission was paid for
struct ClearingStorage {
    mapping(bytes32 field => FieldSlot) fields;
    mapping(bytes32 key => bytes32) clearings;
    mapping(address account => mapping(bytes32 order => bool)) approvals;
    mapping(bytes32 receipt => bool) claimed;
}

/// @dev What the room's library sees of the market that calls it: its storage, and what its code holds as immutables.
struct ClearingContext {
    bytes32 domainSeparator;
    address sink;
    ParameterSlot rules;
}
