// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Where the fields of a packed transaction stand in the calldata
/// @dev The paper's Fig. 3, without what follows from the rest: the hash, the serial numbers, and the total amount, which
/// is the first output's.
///
///   1 byte     flags      bit 0: relayer and fee follow the unit price; no other bit is set
///   1 byte     n          inputs, at least 1
///   1 byte     m          outputs, at least 1
///   12 bytes   unitPrice  per kWh
///  [20 bytes   relayer    who may submit it, zero for anybody
///   12 bytes   fee]
///   n × 96     input      id of the note (32), owner's signature r, vs (ERC-2098)
///   m × 101    output     account (20), amount (12), certificate: expires (5), authority's signature r, vs
struct Places {
    uint256 inputs;
    uint256 outputs;
    uint256 unitPrice;
    address relayer;
    uint256 fee;
    uint256 inputsAt;
    uint256 outputsAt;
    uint256 end;
}

library PackedTransaction {
    uint256 internal constant INPUT_SIZE = 96;
    uint256 internal constant OUTPUT_SIZE = 101;

    uint256 private constant _HEAD_SIZE = 15;
    uint256 private constant _RELAYER_SIZE = 32;

    /// @dev Where the fields of the transaction stand that begins at a byte of the calldata; `end` is 0 if there is none.
    function placesAt(uint256 start) internal pure returns (Places memory places) {
        uint256 head = uint256(word(start));
        uint256 flags = head >> 248;
        places.inputs = (head >> 240) & 0xff;
        places.outputs = (head >> 232) & 0xff;
        places.unitPrice = uint96(head >> 136);
        places.inputsAt = start + _HEAD_SIZE;
        if (flags == 1) {
            uint256 relaying = uint256(word(places.inputsAt));
            places.relayer = address(uint160(relaying >> 96));
            places.fee = uint96(relaying);
            places.inputsAt += _RELAYER_SIZE;
        }
        places.outputsAt = places.inputsAt + places.inputs * INPUT_SIZE;
        uint256 end = places.outputsAt + places.outputs * OUTPUT_SIZE;
        bool isComplete = end <= msg.data.length && places.inputs > 0 && places.outputs > 0;
        if (flags < 2 && isComplete) places.end = end;
    }

    /// @param start where the input begins.
    function signatureAt(uint256 start) internal pure returns (bytes32 r, bytes32 vs) {
        unchecked {
            return (word(start + 32), word(start + 64));
        }
    }

    /// @param start where the output begins.
    function certificateAt(
        uint256 start
    ) internal pure returns (uint40 expires, bytes32 r, bytes32 vs) {
        unchecked {
            expires = uint40(uint256(word(start + 32)) >> 216);
            return (expires, word(start + 37), word(start + 69));
        }
    }

    /// @dev Behind the end of the calldata are zeros; whoever reads there has looked at `end`.
    function word(uint256 start) internal pure returns (bytes32 found) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            found := calldataload(start)
        }
    }
}
