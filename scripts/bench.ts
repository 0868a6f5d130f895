// `npm run bench -- clearing`, `privacy`, `payment` or `consensus`: how long a room's mathematics takes; `app`: how its
// market page scrolls and loads. Flags: see bench/flags.ts.
import { help, parseFlags, type Flags } from "./bench/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

// A room is loaded when it is measured, so that whoever mistyped a flag hears so at once.

function progress(line: string): void {
  console.error(line);
}

async function clearing({ json, sizes, gas }: Flags): Promise<string> {
  const { benchClearing } = await import("./bench/clearing/measure.js");
  const { gasReport } = await import("./bench/clearing/gasReport.js");
  const { solverReport } = await import("./bench/clearing/report.js");
  const measured = await benchClearing(sizes, gas, progress);
  const reports = [solverReport(measured.solver)];
  if (measured.gas !== null) reports.push(gasReport(measured.gas));
  return json ? JSON.stringify(measured) : reports.join("\n\n");
}

async function privacy({ json, sizes }: Flags): Promise<string> {
  const { benchPrivacy } = await import("./bench/privacy/measure.js");
  const { groupingReport } = await import("./bench/privacy/report.js");
  const measured = benchPrivacy(sizes, progress);
  return json ? JSON.stringify(measured) : groupingReport(measured);
}

async function payment({ json, sizes }: Flags): Promise<string> {
  const { benchPayment } = await import("./bench/payment/measure.js");
  const { paymentReport } = await import("./bench/payment/report.js");
  const measured = await benchPayment(sizes, progress);
  return json ? JSON.stringify(measured) : paymentReport(measured);
}

async function consensus({ json, sizes, realCrypto }: Flags): Promise<string> {
  const { benchConsensus } = await import("./bench/consensus/measure.js");
  const { consensusReport } = await import("./bench/consensus/report.js");
  const measured = benchConsensus(sizes, progress);
  if (!realCrypto) return json ? JSON.stringify(measured) : consensusReport(measured);
  progress("real signatures …");
  const { benchRealCrypto, realCryptoReport } = await import("./bench/consensus/realCrypto.js");
  const crypto = await benchRealCrypto();
  if (json) return JSON.stringify({ ...measured, realCrypto: crypto });
  return [consensusReport(measured), realCryptoReport(crypto)].join("\n\n");
}

async function app({ json, sizes }: Flags): Promise<string> {
  const { benchApp } = await import("./bench/app/measure.js");
  const { appReport } = await import("./bench/app/report.js");
  const measured = await benchApp(sizes, progress);
  return json ? JSON.stringify(measured) : appReport(measured);
}

const benches = { clearing, privacy, payment, consensus, app };

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
