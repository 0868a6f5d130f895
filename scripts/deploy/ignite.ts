import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import {
  deploy,
  DeploymentResultType,
  type DeploymentResult,
  type SuccessfulDeploymentResult,
} from "@nomicfoundation/ignition-core";
import { getAddress, type Address } from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import marketModule from "../../ignition/modules/Market.js";
import type { Chain } from "./chain.js";
import type { MarketArguments } from "./deploymentFile.js";
import { findLost, FUTURE, readJournal, recoverLost } from "./journal.js";

const LIBRARY_FUTURE = "Market#ClearingRoom";
const LEDGER_FUTURE = "Market#PaymentLedger";

/** What was deployed. */
export interface Ignited {
  readonly market: Address;
  /** ClearingRoom, which the market is linked to. */
  readonly library: Address;
  /** The payment ledger beside it. */
  readonly ledger: Address;
}

/** Deploys, or goes on where an earlier run was interrupted, or finds that nothing is left to do. */
export async function ignite(
  chain: Chain,
  folder: string,
  deployer: Address,
  settings: MarketArguments,
  say: (line: string) => void,
): Promise<Ignited> {
  const messages = readJournal(folder);
  if (messages.length > 0)
    say("An earlier deployment to this chain is on record; going on with it.");
  const lost = findLost(messages);
  if (lost !== undefined) await recoverLost(chain, folder, lost, say);

  const { hre, connection, network } = chain;
  // Ignition's own helper for scripts keeps journals in one folder only and hides the results behind one error.
  const result = await deploy({
    config: hre.config.ignition,
    provider: connection.provider,
    artifactResolver: new HardhatArtifactResolver(hre.artifacts),
    deploymentDir: folder,
    ignitionModule: marketModule,
    deploymentParameters: {
      Market: { ...settings, parameters: { ...settings.parameters } },
    },
    // The node may hold more accounts than the one that pays, and their order is its own affair.
    accounts: [deployer],
    defaultSender: deployer,
    ...hre.config.networks[network]?.ignition,
  });
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) throw refusal(result);
  const addressOf = (future: string): Address => {
    const contract = result.contracts[future];
    if (contract === undefined) throw new Error(`Ignition succeeded without ${future}`);
    return getAddress(contract.address);
  };
  return {
    market: addressOf(FUTURE),
    library: addressOf(LIBRARY_FUTURE),
    ledger: addressOf(LEDGER_FUTURE),
  };
}

type Failure = Exclude<DeploymentResult, SuccessfulDeploymentResult>;

function reasons(result: Failure): string[] {
  if (result.type !== DeploymentResultType.EXECUTION_ERROR)
    return Object.values(result.errors).flat();
  return [
    ...result.failed.map(({ error }) => error),
    ...result.timedOut.map(() => "the transaction was not mined in time"),
    ...result.held.map(({ reason }) => reason),
  ];
}

function refusal(result: Failure): ConfigurationError {
  const list = reasons(result)
    .map((reason) => reason.trim().replace(/\.$/, ""))
    .join("; ");
  const details = { type: result.type, reasons: list };
  if (result.type === DeploymentResultType.RECONCILIATION_ERROR) {
    return new ConfigurationError({
      code: "DEPLOYMENT_CHANGED",
      shortMessage: `The interrupted deployment was begun with other settings, another key or other sources: ${list}.`,
      whatToDo: "Finish it as it was begun, or give it up with --fresh.",
      details,
    });
  }
  return new ConfigurationError({
    code: "DEPLOYMENT_FAILED",
    shortMessage: `The deployment failed: ${list}.`,
    whatToDo:
      "Remove the cause, make sure that no transaction is waiting, and run it with --fresh.",
    details,
  });
}
