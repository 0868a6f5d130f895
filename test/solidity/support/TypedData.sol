// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../../../contracts/interfaces/IRegistry.sol";
import {IReverseAuction} from "../../../contracts/interfaces/IReverseAuction.sol";
import {vm} from "./Vm.sol";

/// @title EIP-712 written out by hand, member by member
/// @dev Shares nothing with the contract's own hashing, so that a wrong type string there is noticed here.
library TypedData {
    bytes32 private constant _DOMAIN_TYPE = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    function domain(string memory name, address verifier) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    _DOMAIN_TYPE,
                    keccak256(bytes(name)),
                    keccak256("1"),
                    block.chainid,
                    verifier
                )
            );
    }

    function sign(
        uint256 key,
        bytes32 domain_,
        bytes32 message
    ) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            key,
            keccak256(abi.encodePacked(bytes2(0x1901), domain_, message))
        );
        return abi.encodePacked(r, s, v);
    }

    function hash(IRegistry.Certificate memory c) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Certificate(address account,address meter,uint40 expires,uint8 reputationClass)"
                    ),
                    c.account,
                    c.meter,
                    c.expires,
                    c.reputationClass
                )
            );
    }

    function hash(IReverseAuction.Bid memory b) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Bid(address provider,address consumer,uint24 round,uint32 wattHours,uint96 price,"
                        "bytes32 ephemeralKey,uint40 deadline,uint24 epoch,bool exclusive)"
                    ),
                    b.provider,
                    b.consumer,
                    b.round,
                    b.wattHours,
                    b.price,
                    b.ephemeralKey,
                    b.deadline,
                    b.epoch,
                    b.exclusive
                )
            );
    }

    function hash(IReverseAuction.Reading memory r) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Reading(address market,address consumer,address provider,uint24 round,"
                        "uint32 wattHours,uint40 takenAt,bool final)"
                    ),
                    r.market,
                    r.consumer,
                    r.provider,
                    r.round,
                    r.wattHours,
                    r.takenAt,
                    r.isFinal
                )
            );
    }

    function hashPermit(
        address owner,
        address spender,
        uint256 amount,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                    ),
                    owner,
                    spender,
                    amount,
                    nonce,
                    deadline
                )
            );
    }

    /// @param amounts minWattHours, maxWattHours, willingness.
    function hashBuyOrder(
        address account,
        bytes32 field,
        uint24 round,
        uint256[3] memory amounts,
        uint256 maxPrice,
        uint256 epoch
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "BuyOrder(address account,bytes32 field,uint24 round,uint32 minWattHours,"
                        "uint32 maxWattHours,uint32 willingness,uint96 maxPrice,uint24 epoch)"
                    ),
                    account,
                    field,
                    round,
                    amounts,
                    maxPrice,
                    epoch
                )
            );
    }

    function hashSellOrder(
        address account,
        bytes32 field,
        uint24 round,
        uint256 maxWattHours,
        uint256 minPrice,
        uint256 epoch
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "SellOrder(address account,bytes32 field,uint24 round,uint32 maxWattHours,"
                        "uint96 minPrice,uint24 epoch)"
                    ),
                    account,
                    field,
                    round,
                    maxWattHours,
                    minPrice,
                    epoch
                )
            );
    }

    function hashReceipt(
        bytes32 order,
        bytes32 field,
        uint24 round,
        uint8 part
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("Receipt(bytes32 order,bytes32 field,uint24 round,uint8 part)"),
                    order,
                    field,
                    round,
                    part
                )
            );
    }

    function hashDelivery(bytes32 clearing, uint32[] memory given) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("Delivery(bytes32 clearing,uint32[] given)"),
                    clearing,
                    keccak256(abi.encodePacked(given))
                )
            );
    }
}
