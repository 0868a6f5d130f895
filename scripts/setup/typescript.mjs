// Imported before any script (`node --import`): Node reads TypeScript by itself, but not the names of its modules, which
// are written as they will be once compiled.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

registerHooks({
  resolve(specifier, context, nextResolve) {
    const { parentURL } = context;
    const isOurs = specifier.startsWith(".") && parentURL?.endsWith(".ts");
    if (!isOurs || !specifier.endsWith(".js")) return nextResolve(specifier, context);
    const source = new URL(specifier.replace(/\.js$/, ".ts"), parentURL);
    return nextResolve(existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
});
