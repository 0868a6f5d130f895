// `npm run authority`: the registration authority, its officers and auditors. Commands: see services/authority/src/cli/help.ts.
import { runCommand } from "../services/authority/src/cli/run.js";

process.exitCode = await runCommand(process.argv.slice(2));
