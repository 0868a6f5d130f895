import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";

import { Children } from "../../scripts/start/children.js";
import { parseFlags } from "../../scripts/start/flags.js";
import { freePort, thatPort } from "../../scripts/start/ports.js";
import { pinnedNode, root, typescript } from "../../scripts/setup/process.mjs";
import type { Process } from "../../scripts/auction/processes.js";
import { openSchedule, playUntil } from "../../scripts/village/schedule.js";
import { isRunning } from "./support/isRunning.js";

/** A program that starts another one, tells both numbers, and waits. */
const parent = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  console.log(process.pid + " " + child.pid);
  setInterval(() => {}, 1000);
`;

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => isRunning(pid))) await new Promise(setImmediate);
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

describe("what npm start starts", () => {
  it("ends with all that it started itself", async () => {
    const children = new Children();
    const pids = await new Promise<number[]>((resolve) => {
      children.start({
        name: "a parent",
        args: ["-e", parent],
        onLine: (line) => {
          resolve(line.split(" ").map(Number));
        },
      });
    });
    assert.ok(pids.every((pid) => isRunning(pid)));
    await children.stop();
    await untilGone(pids);
    assert.throws(() => children.start({ name: "a latecomer", args: ["-e", ""] }), /latecomer/);
  });

  it("ends too when whoever started it is killed", async () => {
    const script = `
      import { Children } from "./scripts/start/children.ts";
      new Children().start({ name: "a parent", args: ["-e", ${JSON.stringify(parent)}], onLine: console.log });
    `;
    const args = [...typescript, "--input-type=module", "-e", script];
    const starter = spawn(pinnedNode(), args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: starter.stdout }), "line")) as [string];
    const pids = line.split(" ").map(Number);
    assert.ok(pids.length === 2 && pids.every((pid) => isRunning(pid)));
    starter.kill("SIGKILL");
    await untilGone(pids);
  });

  it("is told of when it ends by itself, with its last words", async () => {
    const children = new Children();
    const child = children.start({
      name: "a child",
      args: ["-e", "console.log('so long'); process.exit(3)"],
    });
    assert.equal(await child.ended, "ended with code 3");
    assert.deepEqual(child.lastLines(), ["so long"]);
    await children.stop();
  });
});

describe("ports", () => {
  it("are the next free one if the usual one is taken, and an error if a named one is", async () => {
    const { server, port } = await listen();
    const next = await freePort(port, "the app");
    assert.ok(next.moved && next.port > port);
    await assert.rejects(thatPort(port, "port"), { code: "PORT_TAKEN" });
    server.close();
    await once(server, "close");
    assert.deepEqual(await thatPort(port, "port"), { port, moved: false });
  });

  it("and other flags are checked before anything is started", () => {
    assert.deepEqual(parseFlags(["--port", "4000", "--quiet"]), {
      port: 4_000,
      rpcPort: undefined,
      blockSeconds: 1,
      seed: "1",
      dev: false,
      busy: false,
      token: false,
      help: false,
    });
    for (const args of [
      ["--port", "0"],
      ["--rpc-port", "x"],
      ["--block-time", "0"],
      ["--prot", "1"],
    ])
      assert.throws(() => parseFlags(args), { code: "BAD_FLAG" });
  });
});

describe("the demo's schedule", () => {
  it("plays what is past in order, and keeps what is to come", async () => {
    const done: string[] = [];
    async function* process(name: string, times: readonly number[]): Process {
      for (const time of times) {
        yield time;
        await Promise.resolve();
        done.push(`${name} ${String(time)}`);
      }
    }
    const parked = await playUntil(
      [process("a", [1, 5, 9]), process("b", [3, 4])],
      5,
      () => undefined,
    );
    assert.deepEqual(done, ["a 1", "b 3", "b 4", "a 5"]);
    assert.deepEqual(
      parked.map(({ wakesAt }) => wakesAt),
      [9],
    );
  });

  it("lets the others go on when one fails, and says so", async () => {
    const errors: unknown[] = [];
    const schedule = openSchedule((error) => errors.push(error));
    async function* failing(): Process {
      yield 0;
      await Promise.resolve();
      throw new Error("no charge left");
    }
    const other = new Promise<void>((resolve) => {
      async function* going(): Process {
        yield 0;
        await Promise.resolve();
        yield 0;
        resolve();
      }
      schedule.add(failing());
      schedule.add(going());
    });
    await other;
    await schedule.stop();
    assert.deepEqual(errors.map(String), ["Error: no charge left"]);
  });
});
