// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WayOut} from "./WayOut.sol";
import {print} from "./print.sol";

/// @title Which moves a campaign draws, and how often, and that they are not made in vain
abstract contract Campaign is WayOut {
    /// @dev As the test chain reads it.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    error InVain(string move);
    error TooOftenInVain(uint256 tried, uint256 succeeded);

    /// @dev What is true after every move, in one campaign, so that the moves are made once for all of it.
    ///   cover     the asset held is the sum of all balances, escrows, bonds and stakes, and donations;
    ///   totals    nobody's total falls except by a settled cost, a no-show fee, a lost stake or a slashed bond;
    ///   prices    a round's best price never rises;
    ///   traders   an account that is not registered, or was removed, starts no round and leads with no new bid;
    ///   rounds    a consumer has one round at a time, and their numbers have no gaps;
    ///   edges     a round goes from state to state only where the rules have an edge, by a call or by time;
    ///   counters  rounds, epochs, records and the sink's takings only grow; who was registered never was not;
    ///   rules     the market allows what the rules allow, refuses what they refuse, and remembers what they say;
    ///   fields    no consumer pays above its limit or gets what it did not order, no provider earns below its limit or
    ///             for what its field's meter did not report;
    ///   way out   waiting and calling without operator or arbiter lets everybody take all that is theirs.
    /// The way out comes last, for it takes everybody's money; and after every eighth move only, for it takes the time of
    /// a dozen moves, and a move changes little about it.
    function _checkAll() internal {
        _checkCover();
        _checkTotals();
        _checkPrices();
        _checkTraders();
        _checkRounds();
        _checkEdges();
        _checkCounters();
        _checkRules();
        _checkFields();
        if (_handler.steps() % 8 == 0) _checkWayOut();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @notice All moves, those that carry a round forward more often.
    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _moves());
    }

    /// @dev Runs a fixed sample of some moves; each must have worked at least once, and a third of all. Samples are
    /// short, because the test chain keeps every step of a test that fails.
    /// @param hopeless a move that must never work with this asset.
    function _checkNotInVain(
        bytes4[] memory moves,
        uint256 count,
        string memory hopeless
    ) internal {
        _handler.remember(false, false);
        for (uint256 i = 0; i < count; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(i)));
            (bool moved, bytes memory reason) = address(_handler).call(
                abi.encodeWithSelector(moves[dice % moves.length], dice)
            );
            if (!moved) revert Stuck(address(_handler), reason);
        }
        _report(hopeless);
    }

    /// @dev Prints all shares first, so that a campaign gone wrong shows where.
    function _report(string memory hopeless) private view {
        uint256 allTried;
        uint256 allSucceeded;
        string memory inVain;
        string[] memory names = _handler.names();
        for (uint256 i = 0; i < names.length; ++i) {
            (uint256 tried, uint256 succeeded) = _handler.tally(names[i]);
            print(string.concat(names[i], ": succeeded %s of %s"), succeeded, tried);
            allTried += tried;
            allSucceeded += succeeded;
            bool isHopeless = keccak256(bytes(names[i])) == keccak256(bytes(hopeless));
            if (isHopeless != (succeeded == 0)) inVain = names[i];
        }
        print("all: succeeded %s of %s", allSucceeded, allTried);
        if (bytes(inVain).length > 0) revert InVain(inVain);
        if (allSucceeded * 3 < allTried) revert TooOftenInVain(allTried, allSucceeded);
    }

    function _moves() private view returns (bytes4[] memory moves) {
        bytes4[][5] memory rooms = [
            _vaultMoves(),
            _registryMoves(),
            _biddingMoves(),
            _roundMoves(),
            _fieldMoves()
        ];
        uint256 length;
        for (uint256 i = 0; i < rooms.length; ++i) length += rooms[i].length;
        moves = new bytes4[](length);
        for (uint256 i = 0; i < rooms.length; ++i)
            for (uint256 j = 0; j < rooms[i].length; ++j) moves[--length] = rooms[i][j];
    }

    function _vaultMoves() internal view returns (bytes4[] memory moves) {
        moves = new bytes4[](7);
        moves[0] = _handler.deposit.selector;
        moves[1] = _handler.requestWithdrawal.selector;
        moves[2] = _handler.withdraw.selector;
        moves[3] = _handler.donate.selector;
        moves[4] = _handler.wait_.selector;
        moves[5] = _handler.multicall.selector;
        moves[6] = _handler.multicall.selector;
    }

    function _registryMoves() internal view returns (bytes4[] memory moves) {
        moves = new bytes4[](7);
        moves[0] = _handler.addEV.selector;
        moves[1] = _handler.register.selector;
        moves[2] = _handler.removeEV.selector;
        moves[3] = _handler.setActive.selector;
        moves[4] = _handler.revokeSignatures.selector;
        moves[5] = _handler.handOn.selector;
        moves[6] = _handler.handOn.selector;
    }

    function _biddingMoves() internal view returns (bytes4[] memory moves) {
        moves = new bytes4[](13);
        for (uint256 i = 0; i < 3; ++i) moves[i] = _handler.startAuction.selector;
        for (uint256 i = 3; i < 6; ++i) moves[i] = _handler.placeBid.selector;
        for (uint256 i = 6; i < 9; ++i) moves[i] = _handler.placeBidBySig.selector;
        moves[9] = _handler.cancelAuction.selector;
        moves[10] = _handler.endAuction.selector;
        moves[11] = _handler.reclaim.selector;
        moves[12] = _handler.waitUntil.selector;
    }

    function _fieldMoves() internal view returns (bytes4[] memory moves) {
        moves = new bytes4[](15);
        moves[0] = _handler.addField.selector;
        moves[1] = _handler.postBond.selector;
        moves[2] = _handler.retireField.selector;
        moves[3] = _handler.releaseBond.selector;
        moves[4] = _handler.claimOmission.selector;
        moves[5] = _handler.claimOmission.selector;
        moves[6] = _handler.wait_.selector;
        for (uint256 i = 7; i < 11; ++i) moves[i] = _handler.clear.selector;
        for (uint256 i = 11; i < 15; ++i) moves[i] = _handler.finalize.selector;
    }

    function _roundMoves() internal view returns (bytes4[] memory moves) {
        moves = new bytes4[](14);
        moves[0] = _handler.settle.selector;
        moves[1] = _handler.contest.selector;
        moves[2] = _handler.concede.selector;
        moves[3] = _handler.resolve.selector;
        moves[4] = _handler.settleMetered.selector;
        moves[5] = _handler.settleMetered.selector;
        for (uint256 i = 6; i < 14; ++i) moves[i] = _handler.advance.selector;
    }
}
