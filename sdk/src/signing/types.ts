/** The authority's word on an account. Read by the contract. */
export const certificateTypes = {
  Certificate: [
    { name: "account", type: "address" },
    { name: "meter", type: "address" },
    { name: "expires", type: "uint40" },
    { name: "reputationClass", type: "uint8" },
  ],
} as const;

/** A provider's bid. Read by the contract. */
export const bidTypes = {
  Bid: [
    { name: "provider", type: "address" },
    { name: "consumer", type: "address" },
    { name: "round", type: "uint24" },
    { name: "wattHours", type: "uint32" },
    { name: "price", type: "uint96" },
    { name: "ephemeralKey", type: "bytes32" },
    { name: "deadline", type: "uint40" },
    { name: "epoch", type: "uint24" },
    { name: "exclusive", type: "bool" },
  ],
} as const;

/** What a meter counted. Read by the contract, whose struct says `isFinal` because Solidity reserves `final`. */
export const readingTypes = {
  Reading: [
    { name: "market", type: "address" },
    { name: "consumer", type: "address" },
    { name: "provider", type: "address" },
    { name: "round", type: "uint24" },
    { name: "wattHours", type: "uint32" },
    { name: "takenAt", type: "uint40" },
    { name: "final", type: "bool" },
  ],
} as const;

/** Handshake, first message: consumer to provider. Never on chain. */
export const connectTypes = {
  Connect: [
    { name: "market", type: "address" },
    { name: "consumer", type: "address" },
    { name: "round", type: "uint24" },
    { name: "token", type: "bytes32" },
    { name: "nonceC", type: "bytes32" },
    { name: "ephC", type: "bytes32" },
  ],
} as const;

/** Handshake, second message: provider to consumer. Never on chain. */
export const acceptTypes = {
  Accept: [
    { name: "market", type: "address" },
    { name: "consumer", type: "address" },
    { name: "round", type: "uint24" },
    { name: "token", type: "bytes32" },
    { name: "nonceC", type: "bytes32" },
    { name: "ephC", type: "bytes32" },
    { name: "nonceP", type: "bytes32" },
    { name: "ephP", type: "bytes32" },
  ],
} as const;

/** Handshake, third message: consumer to provider. Never on chain. */
export const confirmTypes = {
  Confirm: [
    { name: "market", type: "address" },
    { name: "consumer", type: "address" },
    { name: "round", type: "uint24" },
    { name: "token", type: "bytes32" },
    { name: "nonceP", type: "bytes32" },
  ],
} as const;
