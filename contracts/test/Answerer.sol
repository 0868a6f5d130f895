// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A recipient that answers whatever it is asked with the same bytes, or burns all gas
contract Answerer {
    bytes public answer;
    bool public burns;

    constructor(bytes memory answer_, bool burns_) {
        (answer, burns) = (answer_, burns_);
    }

    receive() external payable {}

    // solhint-disable-next-line no-complex-fallback
    fallback(bytes calldata) external payable returns (bytes memory) {
        while (burns) {}
        return answer;
    }
}
