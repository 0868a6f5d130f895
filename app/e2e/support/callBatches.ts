import { createWalletClient, http, numberToHex, type Address, type Hex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { encodeExecuteData } from "viem/experimental/erc7821";
import { getTransactionReceipt } from "viem/actions";

interface SentCalls {
  readonly calls: readonly { readonly to: Address; readonly data?: Hex; readonly value?: Hex }[];
  readonly atomicRequired: boolean;
}

/** What a wallet answers of a batch (EIP-5792, `wallet_getCallsStatus`). */
const [PENDING, CONFIRMED, REVERTED] = [100, 200, 500];

/**
 * The part of a wallet that carries out several calls at once: its account delegates to a contract (EIP-7702) that makes
 * them (ERC-7821), in one transaction that it sends to itself.
 */
export class CallBatches {
  readonly #rpc: string;
  readonly #chainId: number;
  readonly #account: PrivateKeyAccount;
  readonly #delegate: Address;

  constructor(rpc: string, chainId: number, account: PrivateKeyAccount, delegate: Address) {
    this.#rpc = rpc;
    this.#chainId = chainId;
    this.#account = account;
    this.#delegate = delegate;
  }

  capabilities(): object {
    return { [numberToHex(this.#chainId)]: { atomic: { status: "ready" } } };
  }

  async send({ calls, atomicRequired }: SentCalls): Promise<{ id: Hex }> {
    if (!atomicRequired) throw new Error("only batches that are all or nothing");
    const client = this.#client();
    const authorization = await client.signAuthorization({
      contractAddress: this.#delegate,
      executor: "self",
    });
    const id = await client.sendTransaction({
      chain: null,
      to: this.#account.address,
      authorizationList: [authorization],
      data: encodeExecuteData({
        calls: calls.map(({ to, data = "0x", value = "0x0" }) => ({
          to,
          data,
          value: BigInt(value),
        })),
      }),
    });
    return { id };
  }

  async status(id: Hex): Promise<object> {
    const chainId = numberToHex(this.#chainId);
    const common = { version: "2.0.0", id, chainId, atomic: true };
    const receipt = await getTransactionReceipt(this.#client(), { hash: id }).catch(
      () => undefined,
    );
    if (receipt === undefined) return { ...common, status: PENDING };
    const { blockHash, blockNumber, gasUsed, transactionHash } = receipt;
    const succeeded = receipt.status === "success";
    const told = {
      logs: receipt.logs.map(({ address, data, topics }) => ({ address, data, topics })),
      status: succeeded ? "0x1" : "0x0",
      blockHash,
      blockNumber: numberToHex(blockNumber),
      gasUsed: numberToHex(gasUsed),
      transactionHash,
    };
    return { ...common, status: succeeded ? CONFIRMED : REVERTED, receipts: [told] };
  }

  #client(): ReturnType<
    typeof createWalletClient<ReturnType<typeof http>, undefined, PrivateKeyAccount>
  > {
    return createWalletClient({ account: this.#account, transport: http(this.#rpc) });
  }
}
