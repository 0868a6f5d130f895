export {
  BASIS_POINTS,
  UINT16_MAX,
  UINT24_MAX,
  UINT256_MAX,
  UINT32_MAX,
  UINT40_MAX,
  UINT8_MAX,
  UINT96_MAX,
  WATT_HOURS_PER_KWH,
  isUint,
} from "./limits.js";
export { ceilDiv, mulDivDown, mulDivUp, shareUp } from "./rounding.js";
export { cost } from "./cost.js";
export {
  formatDecimal,
  formatMoney,
  formatPrice,
  parseDecimal,
  parseMoney,
  parsePrice,
  type Asset,
  type DecimalFormat,
} from "./decimal.js";
export { formatEnergy, parseEnergy } from "./energy.js";
