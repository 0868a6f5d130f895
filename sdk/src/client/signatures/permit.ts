import { erc20Abi, parseAbi, parseSignature } from "viem";
import { readContract } from "viem/actions";

import { ClientError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { Permit } from "../calls/vault.js";
import { chainIdOf } from "../connect.js";
import { explained, explainError } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { assetOf } from "../reads/assetOf.js";
import { addressOf, senderOf } from "../send/sender.js";
import { wallClock } from "../wallClock.js";
import { signData, type SignOptions } from "./sign.js";

const permitAbi = parseAbi([
  "function nonces(address owner) view returns (uint256)",
  "function eip712Domain() view returns (bytes1, string, string, uint256, address, bytes32, uint256[])",
]);

const types = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** How long a permit counts unless told otherwise: long enough to be landed, too short to be forgotten. */
const LIFE = 3600;

/**
 * An ERC-2612 approval of the market for an amount of its token; goes into `depositWithPermit`.
 * @throws ClientError `TokenNotAccepted` if the market trades in ether, `NoPermit` if its token knows no permits
 */
export async function signPermit(
  market: MarketClient,
  parameters: {
    readonly amount: bigint;
    /** Last second at which it counts; an hour from now by default. */
    readonly deadline?: bigint | undefined;
  },
  options: SignOptions = {},
): Promise<Permit> {
  const { amount, deadline = BigInt(wallClock() + LIFE) } = parameters;
  const token = await tokenOf(market);
  const owner = addressOf(senderOf(market, options.account));
  const [domain, nonce] = await Promise.all([
    tokenDomain(market, token),
    nonceOf(market, token, owner),
  ]);
  const message = { owner, spender: market.address, value: amount, nonce, deadline };
  const signature = await signData(
    market,
    { domain, types, primaryType: "Permit", message } as Parameters<typeof signData>[1],
    options,
  );
  const { r, s, yParity } = parseSignature(signature);
  return { amount, deadline, v: 27 + yParity, r, s };
}

/** The market's token. @throws ClientError `TokenNotAccepted` if it trades in ether. */
export async function tokenOf(market: MarketClient): Promise<Address> {
  const { token } = await assetOf(market);
  if (token !== undefined) return token;
  throw new ClientError({
    code: "TokenNotAccepted",
    shortMessage: "This market trades in ether, so there is no token to approve.",
    whatToDo: "Deposit ether.",
  });
}

/** What a token without permits answers, by the error's code. */
const NO_ANSWER = new Set(["NoMarket", "EmptyRevert", "UnknownRevert", "Error"]);

async function nonceOf(market: MarketClient, token: Address, owner: Address): Promise<bigint> {
  try {
    const nonces = { address: token, abi: permitAbi, functionName: "nonces" } as const;
    return await readContract(market.publicClient, { ...nonces, args: [owner] });
  } catch (error) {
    const cause = await explainError(market, error, owner);
    if (!NO_ANSWER.has(cause.code)) throw cause;
    throw new ClientError({
      code: "NoPermit",
      shortMessage: "The market's token knows no permits.",
      whatToDo: "Approve the market for the amount instead, then deposit.",
      details: { token },
      cause,
    });
  }
}

/** ERC-5267 tells the domain; tokens before it nearly all have their name and version 1. */
async function tokenDomain(market: MarketClient, token: Address): Promise<object> {
  const place = { chainId: await chainIdOf(market), verifyingContract: token };
  try {
    const [, name, version] = await readContract(market.publicClient, {
      address: token,
      abi: permitAbi,
      functionName: "eip712Domain",
    });
    return { name, version, ...place };
  } catch {
    const name = await explained(market, undefined, () =>
      readContract(market.publicClient, { address: token, abi: erc20Abi, functionName: "name" }),
    );
    return { name, version: "1", ...place };
  }
}
