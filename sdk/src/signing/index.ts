export {
  ZERO_ADDRESS,
  bytesToHex,
  hexToBytes,
  isAddress,
  isHex,
  sameHex,
  type Address,
  type Hex,
} from "./hex.js";
export { marketDomain, type MarketDomain } from "./domain.js";
export {
  acceptTypes,
  bidTypes,
  certificateTypes,
  confirmTypes,
  connectTypes,
  readingTypes,
} from "./types.js";
export type {
  AcceptMessage,
  BidMessage,
  CertificateMessage,
  ConfirmMessage,
  ConnectMessage,
  ReadingMessage,
} from "./messages.js";
export {
  acceptTypedData,
  bidTypedData,
  certificateTypedData,
  confirmTypedData,
  connectTypedData,
  readingTypedData,
  type AcceptTypedData,
  type BidTypedData,
  type CertificateTypedData,
  type ConfirmTypedData,
  type ConnectTypedData,
  type MarketTypedData,
  type ReadingTypedData,
  type TypedData,
} from "./typedData.js";
export { domainSeparator, encodeType, structHash, typeHash, typedDataHash } from "./hash.js";
export { encodeWord, encodeWords, type StaticType } from "./words.js";
