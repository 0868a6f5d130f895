import {
  BaseError,
  decodeErrorResult,
  encodeDeployData,
  isHex,
  zeroAddress,
  type Abi,
  type Address,
  type Hex,
} from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import type { Chain } from "./chain.js";
import type { MarketArguments } from "./deploymentFile.js";
import { linkMarket } from "./linked.js";
import { constructorArguments, ledgerArguments, refuseOverflow } from "./settings.js";

/** The constructor does not call it. */
const NO_LIBRARY_YET = "0x00000000000000000000000000000000000000ff";

/**
 * Plays the deployment without sending it. Ignition does so as well, but notes a refusal in its journal as a
 * failed deployment, which would have to be cleared away by hand.
 */
export async function rehearse(
  { client, connection, hre, network }: Chain,
  deployer: Address,
  settings: MarketArguments,
): Promise<void> {
  const artifact = await hre.artifacts.readArtifact("Market");
  const abi = artifact.abi as Abi;
  refuseOverflow(abi, settings);
  // The ledger is not there yet, and its asset will be the market's.
  const args = constructorArguments(settings, zeroAddress);
  const data = encodeDeployData({ abi, bytecode: linkMarket(artifact, NO_LIBRARY_YET), args });
  const play = async (what: string, played: Abi, code: Hex): Promise<void> => {
    try {
      await connection.provider.request({
        method: "eth_call",
        params: [{ from: deployer, data: code }, "latest"],
      });
    } catch (error) {
      const reason = revertReason(played, error);
      if (reason !== undefined)
        throw refuse(`the ${what} does not accept ${reason}`, "Correct the flag or the file.");
      throw error;
    }
  };
  await play("market", abi, data);
  const ledger = await hre.artifacts.readArtifact("PaymentLedger");
  const ledgerAbi = ledger.abi as Abi;
  const bytecode = ledger.bytecode as Hex;
  await play(
    "payment ledger",
    ledgerAbi,
    encodeDeployData({ abi: ledgerAbi, bytecode, args: ledgerArguments(settings) }),
  );
  if ((await client.getBalance({ address: deployer })) === 0n)
    throw refuse(`${deployer} has no ether on "${network}" to pay for it`, "Send it some.");
}

function refuse(reason: string, whatToDo: string): ConfigurationError {
  return new ConfigurationError({
    code: "NOT_DEPLOYABLE",
    shortMessage: `Nothing was deployed: ${reason}.`,
    whatToDo,
  });
}

/** @returns the contract's error with its arguments by name, or undefined when it is not about a revert. */
function revertReason(abi: Abi, error: unknown): string | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;
  try {
    const { errorName, args, abiItem } = decodeErrorResult({ abi, data });
    const inputs = "inputs" in abiItem ? abiItem.inputs : [];
    const named = (args ?? []).map(
      (value, index) => `${inputs[index]?.name ?? String(index)} ${String(value)}`,
    );
    return `these settings (${errorName}: ${named.join(", ")})`;
  } catch (decoding) {
    if (decoding instanceof BaseError) return `these settings (${data})`;
    throw decoding;
  }
}

/** Nodes put it into `data`, some one level deeper. */
function revertData(error: unknown): Hex | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  const { data } = error;
  return isHex(data) ? data : revertData(data);
}
