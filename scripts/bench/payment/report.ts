import { markdownTable } from "../../docs/markdownTable.js";
import { count, time } from "../format.js";
import type { Target } from "../target.js";
import type { AccountsRow } from "./accounts.js";
import { SEED, type PaymentBench } from "./measure.js";
import { PAPER_SECONDS } from "./paperScheme.js";
import type { VerificationBench } from "./verification.js";

/** The times as a table, and below it whether they are what is promised. */
export function paymentReport({ accounts, verification, targets }: PaymentBench): string {
  const head = ["accounts", "native", "portable", "paper's scheme", "÷ native"];
  return [
    [
      `Median times on one core to derive and certify one-time accounts; seed "${SEED}". The paper's scheme, a key pair and a`,
      `signature, runs in plain JavaScript in the same run; the paper itself says ${String(PAPER_SECONDS)} s for 300.`,
    ].join("\n"),
    markdownTable(head, accounts.map(cells)),
    rates(verification),
    targets.map(verdict).join("\n"),
  ].join("\n\n");
}

function cells({ accounts, native, portable, paper, ratio }: AccountsRow): string[] {
  return [count(accounts), time(native.ms), time(portable.ms), time(paper.ms), ratio.toFixed(1)];
}

function rates(bench: VerificationBench): string {
  const { nativePerSecond, portablePerSecond, paperPerSecond, ratio, recoveriesMs } = bench;
  const [native, portable, paper] = [nativePerSecond, portablePerSecond, paperPerSecond].map(
    (rate) => count(Math.round(rate)),
  );
  return [
    `Transactions of two inputs and two outputs, decoded and verified on one core: ${native ?? ""} a second with the native back`,
    `end, ${portable ?? ""} with the portable one (${ratio.toFixed(1)} times); the paper's, in plain JavaScript: ${paper ?? ""}. The four recoveries alone take ${time(recoveriesMs)}: no more than`,
    `${count(Math.round(1000 / recoveriesMs))} a second could be. Both are by the time that the core spent.`,
  ].join("\n");
}

function verdict({ what, wanted, measured, met }: Target): string {
  return `${met ? "Met" : "Missed"}: ${what}, at least ${count(wanted)}; measured ${count(Math.round(measured * 10) / 10)}.`;
}
