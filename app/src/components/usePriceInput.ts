import { isLocalChain } from "../config/appConfig.ts";
import { useAsset } from "../data/useMarket.ts";
import { assetInput, dollarInput, type PriceInput } from "../market/priceInput.ts";
import { useAppConfig } from "./ConfigContext.tsx";

/** In what prices are typed here. */
export function usePriceInput(): PriceInput {
  const asset = useAsset();
  const { chainId } = useAppConfig();
  return isLocalChain(chainId) && asset.token === undefined ? dollarInput : assetInput(asset);
}
