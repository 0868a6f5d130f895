// `node leash.mjs SCRIPT [arguments]`: runs a script, and ends it when whoever started this is gone, in whatever way: the
// pipe on stdin closes then. Leads a process group, to which signals are sent.
import { spawn } from "node:child_process";
import { argv, execPath, exit, kill, pid, stdin } from "node:process";

const patience = 5_000;

const child = spawn(execPath, argv.slice(2), { stdio: ["ignore", "inherit", "inherit"] });
child.on("error", () => exit(1));
child.on("exit", (code, signal) => exit(code ?? (signal === null ? 1 : 130)));

// The child, being of the same group, gets it too; this ends with it.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => undefined);
}

stdin.on("close", () => {
  kill(-pid, "SIGTERM");
  setTimeout(() => kill(-pid, "SIGKILL"), patience);
});
stdin.resume();
