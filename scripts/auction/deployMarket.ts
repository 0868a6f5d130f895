import { encodeDeployData } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { sendTransaction } from "viem/actions";

import { clearingRoomBytecode } from "../../sdk/src/abi/clearing-room.bytecode.js";
import { marketBytecode, marketLinkReferences } from "../../sdk/src/abi/market.bytecode.js";
import { marketAbi } from "../../sdk/src/abi/market.js";
import { BURN_ADDRESS } from "../../sdk/src/auction/defaultParameters.js";
import type { Parameters } from "../../sdk/src/auction/index.js";
import { linkBytecode } from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import { type Address, type Hex, ZERO_ADDRESS } from "../../sdk/src/signing/index.js";
import type { Chain } from "./chain.js";
import { receiptOf } from "./receipt.js";

/** Who runs a market. */
export interface Roles {
  readonly operator: PrivateKeyAccount;
  readonly authority: PrivateKeyAccount;
  readonly arbiter: PrivateKeyAccount;
}

export interface Deployed {
  readonly address: Address;
  readonly block: bigint;
  /** Of all that was deployed. */
  readonly gas: number;
}

/** Where fees, lost stakes and slashed bonds go: nobody holds its key. */
export const sink: Address = BURN_ADDRESS;

/** More than twice what either contract takes. */
const gasLimit = 12_000_000n;
/** Far above what a development node asks for; what is paid is the base fee. */
export const fees = { maxFeePerGas: 100n * 10n ** 9n, maxPriorityFeePerGas: 10n ** 9n };

/**
 * Deploys a market that trades in ether, for this day only, and before it the library it links to.
 * @param ledger whose notes it takes and makes; none by default.
 */
export async function deployMarket(
  chain: Chain,
  { operator, authority, arbiter }: Roles,
  parameters: Parameters,
  ledger: Address = ZERO_ADDRESS,
): Promise<Deployed> {
  const room = await deploy(chain, operator, clearingRoomBytecode);
  const bytecode = linkBytecode(marketBytecode, marketLinkReferences, {
    ClearingRoom: room.address,
  });
  const data = encodeDeployData({
    abi: marketAbi,
    bytecode,
    args: [
      operator.address,
      authority.address,
      arbiter.address,
      ZERO_ADDRESS,
      sink,
      ledger,
      parameters,
    ],
  });
  const market = await deploy(chain, operator, data);
  return { ...market, gas: room.gas + market.gas };
}

async function deploy(chain: Chain, account: PrivateKeyAccount, data: Hex): Promise<Deployed> {
  await chain.stampNextBlock();
  const hash = await sendTransaction(chain.client, {
    account,
    chain: null,
    nonce: await chain.nextNonce(account),
    gas: gasLimit,
    ...fees,
    data,
  });
  const receipt = await receiptOf(chain.client, hash);
  const { contractAddress: address, blockNumber: block, gasUsed } = receipt;
  if (receipt.status === "success" && typeof address === "string") {
    return { address, block, gas: Number(gasUsed) };
  }
  throw new ClientError({
    code: "DeploymentFailed",
    shortMessage: `The market could not be deployed on ${chain.name}.`,
    whatToDo: "Use a node of the Cancun rules or later that gives a transaction 12 million gas.",
  });
}
