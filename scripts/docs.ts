// `npm run docs`: measures, and writes every number and picture in the documents. Seed and input are stated where
// they are used. `--check` only says whether what stands is what is measured now.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dayBlock } from "./docs/dayBlock.js";
import { fieldBlock } from "./docs/fieldBlock.js";
import { clearingGasBlock } from "./docs/clearingGasBlock.js";
import { gasBlock, gasTable } from "./docs/gasBlocks.js";
import { fillBlock } from "./docs/fillBlock.js";
import { measureDay, measureField } from "./docs/measure.js";
import { clearingPictures } from "./figures/clearing/files.js";
import { measureClearing } from "./figures/clearing/measure.js";
import { clearingReport } from "./figures/clearing/report.js";
import { paymentTables } from "./figures/payment/tables.js";
import { privacyPictures } from "./figures/privacy/files.js";
import { measurePrivacy } from "./figures/privacy/measure.js";
import { privacyReport } from "./figures/privacy/report.js";
import { readSnapshot } from "./gas/snapshot.js";

const check = process.argv.includes("--check");
const root = join(import.meta.dirname, "..");
const picture = "docs/images/day.svg";

const scratch = mkdtempSync(join(tmpdir(), "peerwatt-docs-"));
try {
  // Gas is that of the snapshot, which has a check of its own: `npm run gas -- --update` measures it.
  const gas = readSnapshot();
  const svg = join(scratch, "day.svg");
  const day = await measureDay(svg);

  let readme = readFileSync(join(root, "README.md"), "utf8");
  readme = fillBlock(readme, "day", dayBlock(day));
  readme = fillBlock(readme, "gas", gasBlock(gas));
  put("README.md", readme);
  let room = readFileSync(join(root, "docs/clearing.md"), "utf8");
  room = fillBlock(room, "clearing-gas", clearingGasBlock(gas));
  room = fillBlock(room, "clearing-day", fieldBlock(await measureField()));
  put("docs/clearing.md", room);
  console.error("figures of the clearing …");
  const clearing = measureClearing();
  console.error("figures of privacy …");
  const privacy = measurePrivacy();
  let reproduction = readFileSync(join(root, "docs/reproduction.md"), "utf8");
  reproduction = fillBlock(reproduction, "gas-table", gasTable(gas));
  reproduction = fillBlock(reproduction, "clearing-figures", clearingReport(clearing));
  reproduction = fillBlock(reproduction, "privacy-figures", privacyReport(privacy));
  // The times of payments are those of one run, by `npm run figures -- payment`.
  reproduction = fillBlock(reproduction, "payment-figures", paymentTables(gas.payment));
  put("docs/reproduction.md", reproduction);
  for (const [path, text] of clearingPictures(clearing)) put(path, text);
  for (const [path, text] of privacyPictures(privacy)) put(path, text);
  put(picture, readFileSync(svg, "utf8"));
} finally {
  rmSync(scratch, { recursive: true });
}

function put(path: string, text: string): void {
  const target = join(root, path);
  if (!check) {
    mkdirSync(join(target, ".."), { recursive: true });
    writeFileSync(target, text);
    return;
  }
  if (existsSync(target) && readFileSync(target, "utf8") === text) return;
  console.error(`${path} is not what is measured now: run \`npm run docs\``);
  process.exitCode = 1;
}
