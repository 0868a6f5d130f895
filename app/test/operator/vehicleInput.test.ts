import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { addressFrom, faultOf } from "../../src/operator/vehicleInput.ts";

const account = "0x52908400098527886E0F7030069857D2E4169EE7";
const meter = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";

describe("what is typed as a vehicle", () => {
  it("is taken with spaces around it, and without a checksum", () => {
    assert.equal(addressFrom(`  ${account.toLowerCase()}\n`), account);
  });

  it("is refused where the checksum shows a typing error", () => {
    const typo = account.replace("EE7", "Ee7");
    assert.equal(addressFrom(typo), undefined);
    assert.equal(faultOf({ account: typo, meter: "" }), "badAccount");
  });

  it("is not called wrong before anything was typed", () => {
    assert.equal(faultOf({ account: "", meter: "" }), undefined);
    assert.equal(faultOf({ account, meter: " " }), undefined);
  });

  it("names the meter where that is wrong, or is the account itself", () => {
    assert.equal(faultOf({ account, meter: "0x12" }), "badMeter");
    assert.equal(faultOf({ account, meter: account.toLowerCase() }), "meterIsAccount");
    assert.equal(faultOf({ account, meter }), undefined);
  });
});
