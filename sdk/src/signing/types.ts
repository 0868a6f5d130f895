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

/** A consumer's order for a round of a field. Read by the contract. */
export const buyOrderTypes = {
  BuyOrder: [
    { name: "account", type: "address" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "minWattHours", type: "uint32" },
    { name: "maxWattHours", type: "uint32" },
    { name: "willingness", type: "uint32" },
    { name: "maxPrice", type: "uint96" },
    { name: "epoch", type: "uint24" },
  ],
} as const;

/** A provider's order for a round of a field. Read by the contract. */
export const sellOrderTypes = {
  SellOrder: [
    { name: "account", type: "address" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "maxWattHours", type: "uint32" },
    { name: "minPrice", type: "uint96" },
    { name: "epoch", type: "uint24" },
  ],
} as const;

/** An aggregator's word that it has an order. Read by the contract. */
export const receiptTypes = {
  Receipt: [
    { name: "order", type: "bytes32" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "part", type: "uint8" },
  ],
} as const;

/** What a field's meter counted after a clearing. Read by the contract. */
export const deliveryTypes = {
  Delivery: [
    { name: "clearing", type: "bytes32" },
    { name: "given", type: "uint32[]" },
  ],
} as const;

/** The authority's word on a one-time account. Read by the payment ledger. */
export const accountCertificateTypes = {
  AccountCertificate: [
    { name: "account", type: "address" },
    { name: "expires", type: "uint40" },
  ],
} as const;

/** A payment from notes to notes. Read by the payment ledger, which names it by its struct hash. */
export const transactionTypes = {
  Transaction: [
    { name: "inputs", type: "bytes32[]" },
    { name: "unitPrice", type: "uint96" },
    { name: "accounts", type: "address[]" },
    { name: "amounts", type: "uint96[]" },
    { name: "relayer", type: "address" },
    { name: "fee", type: "uint96" },
  ],
} as const;

/** A note that leaves the payment ledger. Read by it. */
export const noteWithdrawalTypes = {
  NoteWithdrawal: [
    { name: "note", type: "bytes32" },
    { name: "to", type: "address" },
    { name: "relayer", type: "address" },
    { name: "fee", type: "uint96" },
  ],
} as const;

/** Notes that become their owner's balance in a market. Read by the payment ledger. */
export const notesDepositTypes = {
  NotesDeposit: [
    { name: "notes", type: "bytes32[]" },
    { name: "market", type: "address" },
    { name: "relayer", type: "address" },
    { name: "fee", type: "uint96" },
  ],
} as const;

/** Digests of consecutive blocks, the first at `height`. Read by the checkpoints' contract. */
export const checkpointTypes = {
  Checkpoint: [
    { name: "epoch", type: "uint64" },
    { name: "height", type: "uint64" },
    { name: "blocks", type: "bytes32[]" },
  ],
} as const;

/** Who is the committee of an epoch. Read by the checkpoints' contract. */
export const successionTypes = {
  Succession: [
    { name: "epoch", type: "uint64" },
    { name: "members", type: "address[]" },
  ],
} as const;

/** That an account's key is in the hands of who applies for its certificate. Read by the authority. */
export const accountPossessionTypes = {
  AccountPossession: [{ name: "applicant", type: "bytes32" }],
} as const;

/** How far the authority's audit log had come. Read by whoever checks the log later. */
export const auditLogHeadTypes = {
  AuditLogHead: [
    { name: "length", type: "uint40" },
    { name: "hash", type: "bytes32" },
  ],
} as const;
