import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseSessions } from "../../src/profile/sessions.js";
import { expectInputError } from "./expectInputError.js";

const header =
  '"location";"user_id";"session_id";"plugin_time";"plugout_time";"connection_time";"energy_session"';
const good = '"ASK";"ASK_1";"S1";2019-12-19 19:08:00;2019-12-20 08:20:00;13,2;19,96';

/** The good row with some fields replaced, in quotes where the source has them. */
function row(changes: Partial<Record<number, string>>): string {
  return good
    .split(";")
    .map((field, index) => changes[index + 1] ?? field)
    .join(";");
}

function parse(...rows: string[]): ReturnType<typeof parseSessions> {
  return parseSessions([header, ...rows].join("\r\n"), "mine.csv");
}

describe("session file", () => {
  it("gives sessions in watt-hours and wall-clock seconds", () => {
    const { file, sessions, skipped } = parse(good, "", row({ 3: '"S2"', 7: "9" }));
    assert.equal(file, "mine.csv");
    assert.deepEqual(skipped, []);
    assert.deepEqual(sessions[0], {
      id: "S1",
      site: "ASK",
      vehicle: "ASK_1",
      arrival: Date.UTC(2019, 11, 19, 19, 8) / 1_000,
      departure: Date.UTC(2019, 11, 20, 8, 20) / 1_000,
      wattHours: 19_960,
    });
    assert.equal(sessions[1]?.wattHours, 9_000);
  });

  it("takes columns in any order, others beside them, and a byte order mark", () => {
    const text = `\uFEFF"extra";${header}\n1;${good}`;
    assert.equal(parseSessions(text, "mine.csv").sessions[0]?.id, "S1");
  });

  it("leaves out and tells a session whose end was not recorded", () => {
    const { sessions, skipped } = parse(good, row({ 3: '"S2"', 5: "NA", 6: "NA" }));
    assert.equal(sessions.length, 1);
    assert.deepEqual(skipped, [
      { line: 3, column: "5 (plugout_time)", reason: "The end of the stay was not recorded (NA)." },
    ]);
  });

  const bad: [
    what: string,
    code: string,
    column: string,
    says: RegExp,
    changes: Parameters<typeof row>[0],
  ][] = [
    ["NA in the energy", "MISSING_VALUE", "7 (energy_session)", /missing \(NA\)/, { 7: "NA" }],
    ["NA as plug-out time alone", "MISSING_VALUE", "5 (plugout_time)", /NA/, { 5: "NA" }],
    ["NA as connection time alone", "MISSING_VALUE", "6 (connection_time)", /NA/, { 6: "NA" }],
    ["NA as plug-in time", "MISSING_VALUE", "4 (plugin_time)", /NA/, { 4: "NA" }],
    ["NA as vehicle", "MISSING_VALUE", "2 (user_id)", /NA/, { 2: "NA" }],
    ["an empty site", "MISSING_VALUE", "1 (location)", /empty/, { 1: '""' }],
    ["an empty energy", "MISSING_VALUE", "7 (energy_session)", /empty/, { 7: "" }],
    ["negative energy", "NEGATIVE", "7 (energy_session)", /-3,5 kWh is negative/, { 7: "-3,5" }],
    ["negative stay", "NEGATIVE", "6 (connection_time)", /-1 hours is negative/, { 6: "-1" }],
    ["a decimal point", "DECIMAL_POINT", "7 (energy_session)", /Write "19,96"/, { 7: "19.96" }],
    ["no number", "NOT_A_NUMBER", "7 (energy_session)", /"much" is no number/, { 7: "much" }],
    ["watt-hours", "ENERGY_TOO_LARGE", "7 (energy_session)", /not Wh/, { 7: "19960" }],
    [
      "a broken time",
      "BAD_TIME",
      "4 (plugin_time)",
      /"19.12.2019" is no time/,
      { 4: "19.12.2019" },
    ],
    [
      "a day that is not",
      "BAD_TIME",
      "5 (plugout_time)",
      /2020-02-30/,
      { 5: "2020-02-30 08:00:00" },
    ],
    [
      "departure before arrival",
      "DEPARTURE_BEFORE_ARRIVAL",
      "5 (plugout_time)",
      /2019-12-19 19:07:59 is before the arrival 2019-12-19 19:08:00/,
      { 5: "2019-12-19 19:07:59" },
    ],
    ["an id twice", "DOUBLED_SESSION", "3 (session_id)", /in line 2 already/, { 3: '"S1"' }],
  ];
  for (const [what, code, column, says, changes] of bad) {
    it(`refuses ${what}, with file, line and column`, () => {
      const wrong = row({ 3: '"S3"', ...changes });
      const error = expectInputError(() => parse(good, row({ 3: '"S2"' }), wrong), code);
      assert.ok(error.message.startsWith(`mine.csv:4:${column}: `), error.message);
      assert.match(error.message, says);
      assert.deepEqual([error.file, error.line, error.column], ["mine.csv", 4, column]);
    });
  }

  it("refuses missing columns and says which, and which are expected", () => {
    const text = "location;user_id;session_id;plugin_time;plugout_time\nA;B;C;D;E";
    const error = expectInputError(() => parseSessions(text, "mine.csv"), "MISSING_COLUMNS");
    assert.match(error.message, /^mine\.csv:1:6: /);
    assert.match(error.shortMessage, /missing: connection_time, energy_session;/);
    assert.match(error.whatToDo, /location, user_id, .*energy_session, separated by ";"/);
  });

  it("refuses another separator and says which is expected", () => {
    const tabbed = [header, good].join("\n").replaceAll(";", "\t");
    const quoted = expectInputError(() => parseSessions(tabbed, "mine.csv"), "BAD_CSV");
    assert.match(quoted.whatToDo, /Separate fields by ";"/);
    const bare = tabbed.replaceAll('"', "");
    const plain = expectInputError(() => parseSessions(bare, "mine.csv"), "MISSING_COLUMNS");
    assert.match(plain.whatToDo, /separated by ";"/);
  });

  it("refuses a column that is there twice", () => {
    const text = `${header};location\n${good};ASK`;
    const error = expectInputError(() => parseSessions(text, "mine.csv"), "DOUBLED_COLUMN");
    assert.match(error.message, /^mine\.csv:1:8: /);
  });

  it("refuses rows with too few or too many fields", () => {
    const few = expectInputError(() => parse(good, "ASK;ASK_1;S2"), "WRONG_FIELD_COUNT");
    assert.match(few.message, /^mine\.csv:3:4: The row has 3 fields, the header 7/);
    const many = expectInputError(() => parse(`${good};1`), "WRONG_FIELD_COUNT");
    assert.match(many.message, /^mine\.csv:2:8: /);
  });

  it("refuses a file without content or rows", () => {
    for (const text of ["", "\r\n"]) {
      const error = expectInputError(() => parseSessions(text, "mine.csv"), "EMPTY_FILE");
      assert.match(error.message, /^mine\.csv:1:1: The file is empty/);
    }
    const error = expectInputError(() => parseSessions(header, "mine.csv"), "EMPTY_FILE");
    assert.match(error.message, /^mine\.csv:2:1: The file has no rows/);
  });

  it("refuses quotes that do not close", () => {
    const error = expectInputError(() => parse(good, '"ASK;x'), "BAD_CSV");
    assert.match(error.message, /^mine\.csv:3:1: /);
  });
});
