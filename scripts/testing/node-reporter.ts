import type { TestEvent } from "node:test/reporters";

// Node loads reporters before anything else, without this project's hooks, so the import names the file as it is.
import { reportCounts } from "./counts.ts";

/** Counts tests, not suites; a skipped or todo test counts as neither passed nor failed. */
async function* countingReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0 };
  for await (const event of source) {
    if (event.type !== "test:pass" && event.type !== "test:fail") continue;
    const { details, skip, todo } = event.data;
    if (details.type === "suite") continue;
    if (event.type === "test:fail") counts.failed += 1;
    else if (skip === undefined && todo === undefined) counts.passed += 1;
  }
  reportCounts(counts);
  yield "";
}

export default countingReporter;
