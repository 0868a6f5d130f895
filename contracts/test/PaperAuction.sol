// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The paper's auction, written plainly from its pseudo-code: the baseline of `npm run gas`. Never deployed.
/// @notice Source: Abou El Houda, Hafid, Khoukhi, "Blockchain-based Reverse Auction for V2V charging in smart grid
/// environment": algorithm 1 (`addEV`), algorithm 2 ("V2V Connection", our `endAuction`), section III.B, Fig. 2 and
/// Table II. Comments of the form "A2.7" name the algorithm and its line, counting each `if … throw; end` as one line.
/// @dev What the paper leaves open is settled by its own measurements (Table II) where they tell, and otherwise by what
/// costs this contract less gas, so that the comparison never flatters the market:
/// - `throw` became custom errors, which are cheaper than the string reverts of 2020.
/// - No types are given. Money is `uint256`, as was usual. Addresses, timestamps, indices and flags share words: the
///   76,821 gas that the authors measured for `addEV` cannot be had with a word for each field of A1.4.
/// - Energy is in whole kWh (Fig. 2, "amount of energy needed (KWh)"), so equation 1 needs no rounding.
/// - "An equivalent amount is taken as deposit": every bid locks what the consumer locked, amount × start price.
/// - Algorithm 2 reads `Bids[EVC]`, one record a consumer with its status, closing time and lowest bid. No algorithm
///   reads a list of all bids, so none is stored (the authors' 165,107 gas for `placeBid` suggests that they had one).
/// - `lowestBid` is compared with `address(0)` and multiplied by an amount. It is two fields here: price and bidder.
/// - What becomes of the deposit of a provider who is outbid: it is sent back at once, as every other payment is.
/// - Algorithm 2 loses its branch for an auction without bids. The deposit returns and the record is cleared.
/// - Calling algorithm 2 twice would charge the consumer twice. A stored token is taken as the sign that it has run.
/// - `amount` is passed in again at the end. It must be the stored one, or a consumer could name 0 and pay nothing.
/// - `endConnection` has no algorithm: "transfers the fee as well as the locked deposit to the EV electricity provider
///   and the remaining balance to the EV consumer". It clears the records: two transfers alone cost more than the
///   21,136 gas the authors measured, unless storage is refunded.
/// Its weaknesses are the paper's: whoever refuses ether blocks everybody who bids after it, names stand in clear, one
/// wei less is a better bid, and the deposits are stuck when a consumer never ends, when it is removed before, or when
/// the system is switched off.
contract PaperAuction {
    /// @notice A vehicle (A1.4: `EV(EV.EOA, EV.Infos, now, length-1)`).
    struct EV {
        address eoa;
        uint48 addedAt;
        uint48 index;
        string infos;
    }

    /// @notice A consumer's running auction (`Bids[msg.sender]` in algorithm 2).
    struct Bid {
        bool status;
        uint64 closingTime;
        address lowestBidder;
        uint256 lowestBid;
        uint256 amount;
    }

    /// @notice A consumer while its auction runs (`EVC[msg.sender]` in algorithm 2).
    struct Consumer {
        uint256 deposit;
        bytes32 token;
    }

    /// @notice How long an access token holds (TV in section III.B; no value is given).
    uint256 public constant VALIDITY = 30 minutes;

    /// @notice The organisation that created the contract.
    address public owner;
    /// @notice Whether the system is in use (`changeStatus`).
    bool public status = true;
    /// @notice A1.4.
    uint256 public numberOfEVs;
    /// @notice A1.4.
    address[] public evAddresses;
    /// @notice A1.4.
    mapping(address eoa => EV ev) public evs;
    /// @notice Algorithm 2, `Bids`.
    mapping(address consumer => Bid bid) public bids;
    /// @notice Algorithm 2, `EVC`.
    mapping(address consumer => Consumer record) public consumers;
    /// @notice Algorithm 2, `EVP`: a provider is who has a deposit locked.
    mapping(address provider => uint256 deposit) public providers;

    /// @notice A1.4.
    event EVAdded(address indexed eoa, string infos);
    /// @notice A vehicle left.
    event EVRemoved(address indexed eoa);
    /// @notice The system was switched on or off.
    event StatusChanged(bool status);
    /// @notice Fig. 2: a consumer asks for electricity.
    event AuctionStarted(
        address indexed consumer,
        uint256 amount,
        uint256 closingTime,
        uint256 startPrice
    );
    /// @notice Fig. 2: a lower bid.
    event BidPlaced(address indexed consumer, address indexed provider, uint256 price);
    /// @notice The auction closed without a bid.
    event AuctionFailed(address indexed consumer);
    /// @notice A2.7.
    event Connected(
        address indexed provider,
        address indexed consumer,
        bytes32 token,
        uint256 validity
    );
    /// @notice The electricity was paid.
    event ConnectionEnded(address indexed provider, address indexed consumer, uint256 fee);

    /// @notice The caller is not the organisation.
    error NotOwner();
    /// @notice The caller is neither a vehicle nor the organisation.
    error NotEV();
    /// @notice The system is switched off.
    error NotActive();
    /// @notice The vehicle is there already.
    error AlreadyAdded();
    /// @notice There is no such vehicle.
    error UnknownEV();
    /// @notice The caller's auction runs already.
    error AuctionRuns();
    /// @notice The consumer has no running auction.
    error NoAuction();
    /// @notice The ether sent is not the deposit.
    error WrongDeposit();
    /// @notice The bidding time is over.
    error Closed();
    /// @notice The bidding time is not over.
    error NotClosed();
    /// @notice The bid is not lower.
    error NotLower();
    /// @notice The caller has no deposit as a consumer.
    error NotConsumer();
    /// @notice The address is not the provider of the lowest bid.
    error NotProvider();
    /// @notice The amount is not the auction's.
    error WrongAmount();
    /// @notice The auction was ended already.
    error AlreadyConnected();
    /// @notice The auction was not ended yet.
    error NotConnected();
    /// @notice The recipient refused the ether.
    error TransferFailed();

    /// @notice Section V.B, "OnlyOwner".
    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner(); // A1.1
        _;
    }

    /// @notice Section V.B, "OnlyEVs": "only EVs (and also the organization)".
    modifier onlyEVs() {
        if (!isEV(msg.sender) && msg.sender != owner) revert NotEV();
        _;
    }

    /// @notice The first check of both algorithms.
    modifier whenActive() {
        if (!status) revert NotActive(); // A1.2, A2.1
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    /// @notice Algorithm 1.
    /// @param eoa the vehicle's address.
    /// @param infos other information, "e.g., EV notes".
    function addEV(address eoa, string calldata infos) external onlyOwner whenActive {
        if (isEV(eoa)) revert AlreadyAdded(); // A1.3
        // A1.4
        evAddresses.push(eoa);
        uint256 length = evAddresses.length;
        // Neither the clock nor the number of vehicles reaches 2^48.
        evs[eoa] = EV(eoa, uint48(block.timestamp), uint48(length - 1), infos);
        emit EVAdded(eoa, infos);
        ++numberOfEVs;
    }

    /// @notice Removes a vehicle. The last of the list takes its place; for this A1.4 keeps the index.
    /// @param eoa the vehicle's address.
    function removeEV(address eoa) external onlyOwner {
        if (!isEV(eoa)) revert UnknownEV();
        uint48 index = evs[eoa].index;
        address last = evAddresses[evAddresses.length - 1];
        if (last != eoa) {
            evAddresses[index] = last;
            evs[last].index = index;
        }
        evAddresses.pop();
        delete evs[eoa];
        emit EVRemoved(eoa);
        --numberOfEVs;
    }

    /// @notice Switches the system on or off (section V.A).
    function changeStatus() external onlyOwner {
        bool changed = !status;
        status = changed;
        emit StatusChanged(changed);
    }

    /// @notice Fig. 2: asks for electricity, after a deposit that covers it at the start price.
    /// @param amount energy needed, in kWh.
    /// @param biddingTime seconds in which bids are taken.
    /// @param startPrice wei per kWh that bids must stay below.
    function startAuction(
        uint256 amount,
        uint256 biddingTime,
        uint256 startPrice
    ) external payable onlyEVs whenActive {
        if (bids[msg.sender].status) revert AuctionRuns();
        if (msg.value == 0 || msg.value != amount * startPrice) revert WrongDeposit();
        uint256 closingTime = block.timestamp + biddingTime;
        // A bidding time beyond 2^64 seconds would only harm the caller's own auction.
        bids[msg.sender] = Bid(true, uint64(closingTime), address(0), startPrice, amount);
        consumers[msg.sender].deposit = msg.value;
        emit AuctionStarted(msg.sender, amount, closingTime, startPrice);
    }

    /// @notice Fig. 2: bids. "If the bid succeeds, an equivalent amount is taken as deposit and his address is hold in
    /// the bid for further connection; otherwise, the bid is not accepted."
    /// @param consumer whose auction.
    /// @param price wei per kWh.
    function placeBid(address consumer, uint256 price) external payable onlyEVs whenActive {
        Bid storage bid = bids[consumer];
        if (!bid.status) revert NoAuction();
        if (block.timestamp >= bid.closingTime) revert Closed();
        if (price >= bid.lowestBid) revert NotLower();
        uint256 deposit = consumers[consumer].deposit;
        if (msg.value != deposit) revert WrongDeposit();

        address outbid = bid.lowestBidder;
        bid.lowestBidder = msg.sender;
        bid.lowestBid = price;
        // A provider may lead several auctions.
        providers[msg.sender] += deposit;
        emit BidPlaced(consumer, msg.sender, price);
        if (outbid != address(0)) {
            providers[outbid] -= deposit;
            _pay(outbid, deposit);
        }
    }

    /// @notice Algorithm 2: fixes the cost (equation 1) and makes the access token.
    /// @param provider who won.
    /// @param amount energy, in kWh.
    function endAuction(address provider, uint256 amount) external onlyEVs whenActive {
        uint256 deposit = consumers[msg.sender].deposit;
        if (deposit == 0) revert NotConsumer(); // A2.2
        Bid storage bid = bids[msg.sender];
        address lowestBidder = bid.lowestBidder;
        if (provider != lowestBidder) revert NotProvider(); // A2.3
        if (!bid.status) revert NoAuction(); // A2.4
        if (bid.closingTime > block.timestamp) revert NotClosed(); // A2.5
        if (lowestBidder == address(0)) {
            // A2.6, its branch is missing in the paper
            delete bids[msg.sender];
            delete consumers[msg.sender];
            emit AuctionFailed(msg.sender);
            _pay(msg.sender, deposit);
        } else {
            // A2.7
            if (amount != bid.amount) revert WrongAmount();
            if (consumers[msg.sender].token != 0) revert AlreadyConnected();
            uint256 fee = amount * bid.lowestBid;
            consumers[msg.sender].deposit = deposit - fee;
            bytes32 token = keccak256(
                abi.encodePacked(msg.sender, provider, block.timestamp, VALIDITY)
            );
            consumers[msg.sender].token = token;
            emit Connected(provider, msg.sender, token, VALIDITY);
        }
    }

    /// @notice Section III.B: pays the provider its fee and deposit, and the consumer what remains.
    function endConnection() external onlyEVs whenActive {
        Consumer memory consumer = consumers[msg.sender];
        if (consumer.token == 0) revert NotConnected();
        Bid storage bid = bids[msg.sender];
        address provider = bid.lowestBidder;
        uint256 fee = bid.amount * bid.lowestBid;
        // Both sides locked the same; the consumer's deposit is down by the fee since `endAuction`.
        uint256 locked = consumer.deposit + fee;

        delete bids[msg.sender];
        delete consumers[msg.sender];
        providers[provider] -= locked;
        emit ConnectionEnded(provider, msg.sender, fee);
        _pay(provider, fee + locked);
        _pay(msg.sender, consumer.deposit);
    }

    /// @notice Whether the address was added (A1.3).
    function isEV(address eoa) public view returns (bool) {
        return evs[eoa].eoa != address(0);
    }

    /// @dev Pushes ether, with all gas, as is advised since gas costs began to move (2019). Effects come before it.
    function _pay(address to, uint256 value) private {
        (bool success, ) = to.call{value: value}("");
        if (!success) revert TransferFailed();
    }
}
