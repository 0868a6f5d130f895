// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EIP-712 struct hashes of what is signed for the market
/// @dev The same definitions stand in `sdk/src/signing`; a test compares the two. The domain adds chain and market.
library Messages {
    uint256 internal constant CERTIFICATE_WORDS = 4;
    bytes32 internal constant CERTIFICATE_TYPE = keccak256(
        "Certificate(address account,address meter,uint40 expires,uint8 reputationClass)"
    );

    uint256 internal constant BID_WORDS = 9;
    bytes32 internal constant BID_TYPE = keccak256(
        // solhint-disable-next-line max-line-length
        "Bid(address provider,address consumer,uint24 round,uint32 wattHours,uint96 price,bytes32 ephemeralKey,uint40 deadline,uint24 epoch,bool exclusive)"
    );

    uint256 internal constant READING_WORDS = 7;
    bytes32 internal constant READING_TYPE = keccak256(
        // solhint-disable-next-line max-line-length
        "Reading(address market,address consumer,address provider,uint24 round,uint32 wattHours,uint40 takenAt,bool final)"
    );

    bytes32 internal constant BUY_ORDER_TYPE = keccak256(
        // solhint-disable-next-line max-line-length
        "BuyOrder(address account,bytes32 field,uint24 round,uint32 minWattHours,uint32 maxWattHours,uint32 willingness,uint96 maxPrice,uint24 epoch)"
    );
    bytes32 internal constant SELL_ORDER_TYPE = keccak256(
        // solhint-disable-next-line max-line-length
        "SellOrder(address account,bytes32 field,uint24 round,uint32 maxWattHours,uint96 minPrice,uint24 epoch)"
    );
    bytes32 internal constant RECEIPT_TYPE = keccak256(
        "Receipt(bytes32 order,bytes32 field,uint24 round,uint8 part)"
    );
    bytes32 internal constant DELIVERY_TYPE = keccak256(
        "Delivery(bytes32 clearing,uint32[] given)"
    );

    uint256 private constant _SELECTOR = 4;

    /// @notice The struct hash of a message that is the first argument of the running call.
    /// @dev All members are static, so the argument's calldata is the struct's EIP-712 encodeData as it stands, and
    /// encoding it anew would only cost gas and code. The ABI decoder has refused dirty bits by then.
    /// @param data `msg.data` of the call.
    /// @param messageType the type hash.
    /// @param words how many members the struct has.
    function hashFirstArgument(
        bytes calldata data,
        bytes32 messageType,
        uint256 words
    ) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(messageType, data[_SELECTOR:_SELECTOR + words * 32]));
    }
}
