import { cost } from "@peerwatt/sdk/units";
import { createMarketClient, sendAndWait, startAuction, watchMarket } from "@peerwatt/sdk/client";
import { createPublicClient, createWalletClient, custom } from "viem";
import { formatEther, parseEther, type Address, type EIP1193Provider } from "viem";

/** Asks a market for 20 kWh, and tells of every bid until the function it returns is called. */
export async function buyEnergy(
  wallet: EIP1193Provider,
  account: Address,
  address: Address,
): Promise<() => Promise<void>> {
  const transport = custom(wallet);
  const publicClient = createPublicClient({ transport, pollingInterval: 500 });
  const walletClient = createWalletClient({ account, transport });
  const market = createMarketClient({ address, publicClient, walletClient });

  const ask = { wattHours: 20_000, duration: 15 * 60, startPrice: parseEther("0.0001") };
  const value = cost(ask.wattHours, ask.startPrice); // goes into escrow
  const { receipt } = await sendAndWait(market, startAuction({ ...ask, value }));

  const bids = {
    fromBlock: receipt.blockNumber,
    eventNames: ["BidPlaced"],
    about: account,
  } as const;
  return watchMarket(market, {
    ...bids,
    onEvents: ({ events }) => {
      for (const { args } of events) console.log(`A bid of ${formatEther(args.price)} ETH/kWh`);
    },
  });
}
