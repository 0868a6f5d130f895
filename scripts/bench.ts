// `npm run bench -- clearing`, `privacy`, `payment` or `consensus`: how long a room's mathematics takes. Flags: see bench/flags.ts.
import { gasReport } from "./bench/clearing/gasReport.js";
import { benchClearing } from "./bench/clearing/measure.js";
import { solverReport } from "./bench/clearing/report.js";
import { benchConsensus } from "./bench/consensus/measure.js";
import { benchRealCrypto, realCryptoReport } from "./bench/consensus/realCrypto.js";
import { consensusReport } from "./bench/consensus/report.js";
import { help, parseFlags, type Flags } from "./bench/flags.js";
import { benchPayment } from "./bench/payment/measure.js";
import { paymentReport } from "./bench/payment/report.js";
import { benchPrivacy } from "./bench/privacy/measure.js";
import { groupingReport } from "./bench/privacy/report.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

function progress(line: string): void {
  console.error(line);
}

async function clearing({ json, sizes, gas }: Flags): Promise<string> {
  const measured = await benchClearing(sizes, gas, progress);
  const reports = [solverReport(measured.solver)];
  if (measured.gas !== null) reports.push(gasReport(measured.gas));
  return json ? JSON.stringify(measured) : reports.join("\n\n");
}

function privacy({ json, sizes }: Flags): string {
  const measured = benchPrivacy(sizes, progress);
  return json ? JSON.stringify(measured) : groupingReport(measured);
}

async function payment({ json, sizes }: Flags): Promise<string> {
  const measured = await benchPayment(sizes, progress);
  return json ? JSON.stringify(measured) : paymentReport(measured);
}

async function consensus({ json, sizes, realCrypto }: Flags): Promise<string> {
  const measured = benchConsensus(sizes, progress);
  if (!realCrypto) return json ? JSON.stringify(measured) : consensusReport(measured);
  progress("real signatures …");
  const crypto = await benchRealCrypto();
  if (json) return JSON.stringify({ ...measured, realCrypto: crypto });
  return [consensusReport(measured), realCryptoReport(crypto)].join("\n\n");
}

const benches = { clearing, privacy, payment, consensus };

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else console.log(await benches[flags.room](flags));
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
