import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  ClientError,
  ConfigurationError,
  HandshakeError,
  InputError,
  PeerwattError,
  RuleError,
} from "../../src/errors/index.js";

const words = { shortMessage: "It is broken.", whatToDo: "Mend it." };

describe("errors", () => {
  it("are one family, each with its name", () => {
    const all = [
      new InputError({ code: "A", ...words }),
      new RuleError({ code: "BidTooHigh", ...words }),
      new ClientError({ code: "B", ...words }),
      new ConfigurationError({ code: "C", ...words }),
      new HandshakeError({ code: "HANDSHAKE_EXPIRED", ...words }),
    ];
    for (const error of all) {
      assert.ok(error instanceof PeerwattError && error instanceof Error);
      assert.equal(error.message, "It is broken. Mend it.");
      assert.equal(error.name, error.constructor.name);
    }
    assert.deepEqual(
      all.map((error) => error.code),
      ["A", "BidTooHigh", "B", "C", "HANDSHAKE_EXPIRED"],
    );
  });

  it("carry details and a cause, or an empty record and none", () => {
    const cause = new Error("socket closed");
    const error = new ClientError({ code: "B", ...words, details: { url: "x" }, cause });
    assert.deepEqual(error.details, { url: "x" });
    assert.equal(error.cause, cause);
    const plain = new ClientError({ code: "B", ...words });
    assert.deepEqual(plain.details, {});
    assert.ok(!("cause" in plain));
  });

  it("name the place in a file first", () => {
    const error = new InputError({ code: "A", ...words, file: "day.csv", line: 3, column: 7 });
    assert.equal(error.message, "day.csv:3:7: It is broken. Mend it.");
    assert.deepEqual(error.details, { file: "day.csv", line: 3, column: 7 });
    assert.equal(
      new InputError({ code: "A", ...words, line: 3 }).shortMessage,
      "line 3: It is broken.",
    );
    assert.equal(
      new InputError({ code: "A", ...words, column: "kWh" }).shortMessage,
      "column kWh: It is broken.",
    );
    assert.equal(new InputError({ code: "A", ...words }).shortMessage, "It is broken.");
  });
});
