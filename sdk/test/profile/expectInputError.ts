import assert from "node:assert/strict";

import { InputError } from "../../src/errors/index.js";

/** Runs it, expects an InputError with this code, and gives it back. */
export function expectInputError(run: () => unknown, code: string): InputError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    assert.equal(error.code, code, error.message);
    return error;
  }
  assert.fail(`expected an InputError ${code}`);
}
