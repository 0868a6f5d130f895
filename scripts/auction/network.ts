import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { type Chain, assertTimeControl, openNode } from "./chain.js";

/**
 * A node by its URL or by its name in the configuration.
 *
 * @throws ConfigurationError when there is none, it does not answer, or its clock cannot be set.
 */
export async function connectTo(where: string): Promise<Chain> {
  const chain = await openNode(/^https?:\/\//.test(where) ? where : await urlOf(where));
  await assertTimeControl(chain);
  return chain;
}

async function urlOf(name: string): Promise<string> {
  const { config } = await import("hardhat");
  const network = config.networks[name];
  if (network?.type !== "http") {
    const names = Object.entries(config.networks).filter(([, { type }]) => type === "http");
    throw new ConfigurationError({
      code: "UNKNOWN_NETWORK",
      shortMessage: `There is no network "${name}" to connect to.`,
      whatToDo: `Give a URL or one of ${names.map(([known]) => known).join(", ")}.`,
    });
  }
  try {
    return await network.url.getUrl();
  } catch (cause) {
    throw new ConfigurationError({
      code: "NO_NETWORK_URL",
      shortMessage: `The network "${name}" has no URL: its configuration variable is not set.`,
      whatToDo: `Set it (npx hardhat keystore set), or give the URL itself; the day needs a node whose clock can be set.`,
      cause,
    });
  }
}
