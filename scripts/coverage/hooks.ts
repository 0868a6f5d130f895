import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import type { SolidityHooks } from "hardhat/types/hooks";

import { instrument } from "./instrument.js";
import { POINTS_FOLDER } from "./points.js";

const MEASURED = /^contracts\/(?!test\/|interfaces\/).*(?<!\.t)\.sol$/;

async function solidityHooks(): Promise<Partial<SolidityHooks>> {
  return Promise.resolve({
    preprocessProjectFileBeforeBuilding: async (context, name, path, content, version, next) => {
      const source = await next(context, name, path, content, version);
      const { root } = context.config.paths;
      const file = relative(root, path);
      // Unchanged by Hardhat: not measuring, or nothing in it to measure.
      if (!context.globalOptions.coverage || source === content || !MEASURED.test(file)) {
        return source;
      }
      const { source: instrumented, points } = instrument(file, source);
      mkdirSync(join(root, POINTS_FOLDER), { recursive: true });
      const target = join(root, POINTS_FOLDER, `${file.replaceAll("/", "-")}.json`);
      writeFileSync(target, JSON.stringify(points));
      return instrumented;
    },
  });
}

export default solidityHooks;
