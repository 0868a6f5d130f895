// `node scripts/run.mjs NAME [flags]`: set up, then scripts/NAME.ts with its flags.
import { argv } from "node:process";

import { runNode } from "./setup/process.mjs";
import { setup } from "./setup.mjs";

const [name, ...flags] = argv.slice(2);
process.exitCode = (await setup()) ? await runNode([`scripts/${name}.ts`, ...flags]) : 1;
