import { ConfigurationError } from "../../sdk/src/errors/index.js";
import type { Roles } from "../auction/deployMarket.js";
import { type Deployment, deploymentPath, readDeployment } from "../deploy/deploymentFile.js";
import { typescript } from "../setup/process.mjs";
import type { Address } from "../../sdk/src/signing/index.js";
import type { Children } from "./children.js";

const localChain = 31337;

/**
 * Deploys as `npm run deploy` does.
 * @param folder where the deployment file goes.
 * @param token that the market trades in; ether by default.
 */
export async function deployTo(
  children: Children,
  url: string,
  folder: string,
  { operator, authority, arbiter }: Roles,
  token?: Address,
): Promise<Deployment> {
  const child = children.start({
    name: "the deployment",
    args: [
      ...[...typescript, "scripts/deploy.ts", "--network", "local", "--url", url],
      ...["--deployments", folder, "--operator", operator.address],
      ...["--authority", authority.address, "--arbiter", arbiter.address],
      ...(token === undefined ? [] : ["--asset", token]),
    ],
  });
  const reason = await child.ended;
  const deployment = readDeployment(deploymentPath(folder, localChain));
  if (deployment !== undefined) return deployment;
  throw new ConfigurationError({
    code: "DEPLOYMENT_FAILED",
    shortMessage: `The deployment ${reason}: ${child.lastLines().join(" ")}`,
    whatToDo: "Run `npm run setup` and try again.",
  });
}
