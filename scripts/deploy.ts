// `npm run deploy`: the market on a chain, once. Flags: see deploy/flags.ts; what is written: deployments/README.md.
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { getAddress, keccak256, type Address } from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import config from "../hardhat.config.js";
import { chooseDeployer, chooseNetwork, openChain, type Chain } from "./deploy/chain.js";
import { refuseDefaultAccounts } from "./deploy/defaultAccounts.js";
import {
  deploymentPath,
  readDeployment,
  writeDeployment,
  type Deployment,
} from "./deploy/deploymentFile.js";
import { HELP, parseFlags, type Flags } from "./deploy/flags.js";
import { deploymentId } from "./deploy/journal.js";
import { linkMarket } from "./deploy/linked.js";
import { publishSources } from "./deploy/publish.js";
import { checkDeployment, describeDeployment, setAside } from "./deploy/record.js";
import { rehearse } from "./deploy/rehearse.js";
import { sentenceOf } from "./deploy/sentence.js";
import { completeWishes, contradictions, readWishes, type Wishes } from "./deploy/settings.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What happens meanwhile; stdout is for the result. */
function say(line: string): void {
  console.error(line);
}

/** Where the record of a chain is. */
interface Places {
  readonly file: string;
  readonly journal: string;
}

function placesFor(chainId: number, folder: string | undefined): Places {
  // By default where Ignition itself looks, so that its own commands find the journal.
  const journals =
    folder === undefined ? join(root, "ignition", "deployments") : join(folder, "journals");
  return {
    file: deploymentPath(folder ?? join(root, "deployments"), chainId),
    journal: join(journals, deploymentId(chainId)),
  };
}

/** What is deployed is what the set-up has built, which `npm run` does first. */
function openProject(network: string): Promise<HardhatRuntimeEnvironment> {
  const path = join(root, "hardhat.config.ts");
  // hardhat-verify too takes the network and the profile from here.
  const options = { config: path, network, buildProfile: "default" };
  return createHardhatRuntimeEnvironment(config, options, root);
}

/** @returns what stands on the chain already, or undefined when there is no record of it. */
async function findExisting(
  chain: Chain,
  { file }: Places,
  wishes: Wishes,
): Promise<Deployment | undefined> {
  const existing = readDeployment(file);
  if (existing === undefined) return undefined;
  await checkDeployment(chain, existing);
  const different = contradictions(wishes, existing.arguments);
  if (different.length > 0) {
    throw new ConfigurationError({
      code: "DEPLOYED_OTHERWISE",
      shortMessage: `A market stands on "${chain.network}" at ${existing.address} with other settings: ${different.join("; ")}.`,
      whatToDo: "Leave out those flags to keep it, or deploy another one with --fresh.",
    });
  }
  if (existing.ledger === undefined)
    say(
      "This market was deployed before there was a payment ledger, and knows none; --fresh would deploy another one, with a ledger.",
    );
  const artifact = await chain.hre.artifacts.readArtifact("Market");
  if (keccak256(linkMarket(artifact, existing.library)) !== existing.bytecodeHash)
    say(
      "The sources have changed since this market was deployed; --fresh would deploy another one.",
    );
  return existing;
}

async function confirm(chain: Chain, deployer: Address): Promise<void> {
  const refusal = (shortMessage: string): ConfigurationError =>
    new ConfigurationError({
      code: "NOT_CONFIRMED",
      shortMessage,
      whatToDo: "Say --yes to deploy without being asked.",
    });
  if (!process.stdin.isTTY)
    throw refusal(`Chain ${chain.chainId} is public, and nobody is here to be asked.`);
  const question = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await question.question(
    `Deploy to "${chain.network}" (chain ${chain.chainId}) from ${getAddress(deployer)}? [y/N] `,
  );
  question.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refusal("Nothing was deployed.");
}

async function deployMarket(
  chain: Chain,
  places: Places,
  flags: Flags,
  wishes: Wishes,
): Promise<Deployment> {
  const deployer = await chooseDeployer(chain);
  const settings = completeWishes(wishes, deployer);
  const { operator, authority, arbiter } = settings;
  refuseDefaultAccounts(chain.chainId, { deployer, operator, authority, arbiter });
  await rehearse(chain, deployer, settings);
  if (!chain.isLocal && operator === authority && authority === arbiter)
    say(`Note: ${operator} will be operator, authority and arbiter at once.`);
  if (!chain.isLocal && !flags.yes) await confirm(chain, deployer);
  if (flags.fresh)
    say(setAside(chain, places.file, places.journal) ?? "There was no earlier record.");
  say(`Deploying to "${chain.network}" (chain ${chain.chainId}) from ${getAddress(deployer)} …`);
  // Only now, for Ignition takes as long to load as all the rest, and most commands end before.
  const { ignite } = await import("./deploy/ignite.js");
  const ignited = await ignite(chain, places.journal, deployer, settings, say);
  const deployment = await describeDeployment(chain, places.journal, ignited, settings);
  writeDeployment(places.file, deployment);
  return deployment;
}

async function main(flags: Flags): Promise<void> {
  const wishes = readWishes(flags);
  const network = chooseNetwork(config, flags.network);
  const chain = await openChain(await openProject(network), network, flags.url);
  try {
    const places = placesFor(chain.chainId, flags.deployments);
    const existing = flags.fresh ? undefined : await findExisting(chain, places, wishes);
    if (existing !== undefined) say("Already deployed; nothing to do.");
    const deployment = existing ?? (await deployMarket(chain, places, flags, wishes));
    const { address, block, ledger, library, transaction } = deployment;
    console.log(`Market on ${chain.network} (chain ${chain.chainId}): ${address}`);
    console.log(`block ${block}, transaction ${transaction}, library ${library}`);
    if (ledger !== undefined) console.log(`payment ledger: ${ledger.address}`);
    console.log(`written to ${places.file}`);
    await publishSources(chain, deployment, say);
  } finally {
    await chain.connection.close();
  }
}

try {
  const flags = parseFlags(process.argv.slice(2), process.env);
  if (flags.help) console.log(HELP);
  else await main(flags);
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
