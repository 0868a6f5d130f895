// Writes sdk/src/abi from the compiled contracts: per deployable contract one module with its ABI
// and one with what deploying it takes, so that whoever only talks to it does not load bytecode.
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Artifact {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly { readonly type: string }[];
  readonly bytecode: string;
  readonly linkReferences: Readonly<Record<string, unknown>>;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, "sdk", "src", "abi");
const NOTICE = "// Generated from the build by scripts/generate-abi.ts; edits are lost.\n";

/** A library of internal functions has bytecode too, but nothing links to it: its code is in its callers. */
function deployable({ abi, bytecode, sourceName }: Artifact, linked: ReadonlySet<string>): boolean {
  if (bytecode === "0x" || sourceName.startsWith("contracts/test/")) return false;
  const isCallable = abi.some((item) => item.type === "function" || item.type === "constructor");
  return isCallable || linked.has(sourceName);
}

function readArtifacts(): Artifact[] {
  const artifacts = globSync("artifacts/contracts/**/*.json", { cwd: root }).map(
    (file) => JSON.parse(readFileSync(join(root, file), "utf8")) as Artifact,
  );
  const linked = new Set(
    artifacts
      .flatMap(({ linkReferences }) => Object.keys(linkReferences))
      .map((source) => source.replace(/^project\//, "")),
  );
  return artifacts
    .filter((artifact) => deployable(artifact, linked))
    .sort((a, b) => (a.contractName < b.contractName ? -1 : 1));
}

function fileName(contractName: string): string {
  return contractName.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

function constantName(contractName: string): string {
  return contractName.charAt(0).toLowerCase() + contractName.slice(1);
}

function modules(artifact: Artifact): [string, string][] {
  const { abi, bytecode, contractName, linkReferences } = artifact;
  const file = fileName(contractName);
  const name = constantName(contractName);
  const links =
    Object.keys(linkReferences).length === 0
      ? ""
      : `\nexport const ${name}LinkReferences = ${JSON.stringify(linkReferences, null, 2)} as const;\n`;
  return [
    [
      `${file}.ts`,
      `${NOTICE}export const ${name}Abi = ${JSON.stringify(abi, null, 2)} as const;\n`,
    ],
    [
      `${file}.bytecode.ts`,
      `${NOTICE}export const ${name}Bytecode = "${bytecode}" as const;\n${links}`,
    ],
  ];
}

/** Leaves unchanged files alone, so that `tsc -b` sees nothing new. */
function writeIfChanged(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

const written = new Map(readArtifacts().flatMap(modules));
mkdirSync(target, { recursive: true });
for (const name of readdirSync(target)) {
  if (!written.has(name)) rmSync(join(target, name));
}
for (const [name, text] of written) writeIfChanged(join(target, name), text);
