// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Puppet} from "./Puppet.sol";

/// @title Attack: a signer that answers what suits it
/// @notice It may say yes to a bid when a counterpart asks and no when the bid lands, answer with the wrong value, with
/// too little, with half a megabyte, not at all, or burn whatever gas it is given.
contract LyingSigner is Puppet {
    enum Habit {
        Approve,
        Deny,
        WrongMagic,
        ShortAnswer,
        HugeAnswer,
        HugeApproval,
        Revert,
        BurnGas,
        DirtyApproval
    }

    Habit public habit;

    error NotToday();

    // solhint-disable-next-line no-empty-blocks
    receive() external payable {}

    /// @notice Changes its mind.
    function adopt(Habit habit_) external {
        habit = habit_;
    }

    /// @notice ERC-1271, as the habit has it.
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        bytes32 magic = bytes32(IERC1271.isValidSignature.selector);
        if (habit == Habit.Approve) _answer(magic, 32);
        if (habit == Habit.Deny) _answer(0, 32);
        if (habit == Habit.WrongMagic) _answer(~magic, 32);
        if (habit == Habit.ShortAnswer) _answer(magic, 31);
        if (habit == Habit.HugeAnswer) _answer(0, 400_000);
        if (habit == Habit.HugeApproval) _answer(magic, 400_000);
        if (habit == Habit.DirtyApproval) _answer(magic | bytes32(uint256(1)), 32);
        if (habit == Habit.Revert) revert NotToday();
        while (true) {}
        return 0;
    }

    function _answer(bytes32 word, uint256 length) private pure {
        assembly {
            mstore(0, word)
            return(0, length)
        }
    }
}
