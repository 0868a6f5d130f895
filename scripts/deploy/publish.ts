import { zeroAddress } from "viem";

import { readVariable, type Chain } from "./chain.js";
import type { Deployment } from "./deploymentFile.js";
import { constructorArguments, ledgerArguments } from "./settings.js";

const VARIABLE = "ETHERSCAN_API_KEY";

/** Publishes the sources on the chain's explorer. Whatever becomes of that, the market stands. */
export async function publishSources(
  { hre, isLocal }: Chain,
  { address, arguments: settings, library, ledger }: Deployment,
  say: (line: string) => void,
): Promise<void> {
  if (isLocal) return;
  if ((await readVariable(hre.config.verify.etherscan.apiKey)) === undefined) {
    say(
      `Sources not published, for want of a key: \`npx hardhat keystore set ${VARIABLE}\`, then run the same command again.`,
    );
    return;
  }
  try {
    // Only now, for it brings a library of its own for the chain, and few have a key.
    const { verifyContract } = await import("@nomicfoundation/hardhat-verify/verify");
    const room = "contracts/clearing/ClearingRoom.sol:ClearingRoom";
    await verifyContract({ address: library, contract: room }, hre);
    const contract = "contracts/Market.sol:Market";
    const constructorArgs = [...constructorArguments(settings, ledger?.address ?? zeroAddress)];
    const libraries = { ClearingRoom: library };
    await verifyContract({ address, constructorArgs, contract, libraries }, hre);
    if (ledger !== undefined) {
      const args = [...ledgerArguments(settings)];
      const source = "contracts/PaymentLedger.sol:PaymentLedger";
      await verifyContract(
        { address: ledger.address, constructorArgs: args, contract: source },
        hre,
      );
    }
    say("Sources published.");
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    say(
      `Sources not published (${reason.replace(/\.$/, "")}). The market stands all the same; run the same command again to try once more.`,
    );
  }
}
