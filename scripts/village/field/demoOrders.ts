import type { OrderMessage } from "../../../sdk/src/clearing/index.js";
import {
  buildBuyOrder,
  buildSellOrder,
  signBuyOrder,
  signSellOrder,
} from "../../../sdk/src/client/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import type { Hex } from "../../../sdk/src/signing/index.js";
import type { Trader } from "../../auction/cast.js";
import { drawMaxPrice, drawMinPrice, drawWillingness } from "../../clearing/model.js";
import type { Village } from "../village.js";

/** The paper's ranges, in watt-hours: least wanted, most wanted, most given. */
const least = [5_000, 10_000] as const;
const most = [12_000, 18_000] as const;
const spare = [10_000, 20_000] as const;

/** Of a hundred rounds a car is at the field in so many, and buys in so many of those. */
const presence = 70;
const buying = 45;

/** Puts the orders of the field's cars into its round. */
export async function placeDemoOrders(
  { field: demo, chain, stage }: Village,
  round: number,
  random: Random,
): Promise<void> {
  const wishes = demo.cars.map((car) => ({ car, draw: random.fork(car.name) }));
  for (const { car, draw } of wishes) {
    if (draw.int(1, 100) > presence) continue;
    const wish = { market: stage.market, demo, car, round, draw };
    const { sent, signature } =
      draw.int(1, 100) <= buying ? await buyOrder(wish) : await sellOrder(wish);
    await demo.book.take(sent, signature, chain.now());
  }
}

interface DemoWish {
  readonly market: Village["stage"]["market"];
  readonly demo: Village["field"];
  readonly car: Trader;
  readonly round: number;
  readonly draw: Random;
}

interface Sent {
  readonly sent: OrderMessage;
  readonly signature: Hex;
}

async function buyOrder({ market, demo, car, round, draw }: DemoWish): Promise<Sent> {
  const { account } = car;
  const wish = {
    account: account.address,
    round,
    minWattHours: draw.int(...least),
    maxWattHours: draw.int(...most),
    willingness: drawWillingness(draw),
    maxPrice: drawMaxPrice(demo.field, false, draw),
  };
  const order = await buildBuyOrder(market, demo.field, wish);
  const { signature = "0x" } = await signBuyOrder(market, order, { account });
  return { sent: { side: "buy", order }, signature };
}

async function sellOrder({ market, demo, car, round, draw }: DemoWish): Promise<Sent> {
  const { account } = car;
  const wish = {
    account: account.address,
    round,
    maxWattHours: draw.int(...spare),
    minPricePerKwhGiven: drawMinPrice(demo.field, draw),
  };
  const order = await buildSellOrder(market, demo.field, wish);
  const { signature = "0x" } = await signSellOrder(market, order, { account });
  return { sent: { side: "sell", order }, signature };
}
