// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRegistry} from "../interfaces/IRegistry.sol";
import {IReverseAuction} from "../interfaces/IReverseAuction.sol";

/// @title EIP-712 struct hashes of what is signed for the market
/// @dev The same definitions stand in `sdk/src/signing`; a test compares the two. The domain adds chain and market.
library Messages {
    bytes32 internal constant CERTIFICATE_TYPE =
        keccak256("Certificate(address account,address meter,uint40 expires,uint8 reputationClass)");

    bytes32 internal constant BID_TYPE =
        keccak256(
            // solhint-disable-next-line max-line-length
            "Bid(address provider,address consumer,uint24 round,uint32 wattHours,uint96 price,bytes32 ephemeralKey,uint40 deadline,uint24 epoch,bool exclusive)"
        );

    bytes32 internal constant READING_TYPE =
        keccak256(
            // solhint-disable-next-line max-line-length
            "Reading(address market,address consumer,address provider,uint24 round,uint32 wattHours,uint40 takenAt,bool final)"
        );

    // All members are static, so abi.encode of the struct is its EIP-712 encodeData.

    function hash(IRegistry.Certificate calldata certificate) internal pure returns (bytes32) {
        return keccak256(abi.encode(CERTIFICATE_TYPE, certificate));
    }

    function hash(IReverseAuction.Bid calldata bid) internal pure returns (bytes32) {
        return keccak256(abi.encode(BID_TYPE, bid));
    }

    function hash(IReverseAuction.Reading calldata reading) internal pure returns (bytes32) {
        return keccak256(abi.encode(READING_TYPE, reading));
    }
}
