import type { Stage } from "../auction/stage.js";
import type { Trader } from "../auction/cast.js";
import type { DemoStaff } from "../start/openAuthority.js";
import type { Cars } from "./cars.js";
import type { DemoField } from "./field/demoField.js";
import type { LiveChain } from "./liveChain.js";
import type { Meetings } from "./meetings.js";
import type { Meters } from "./meters.js";

/** The demo: vehicles that trade with each other and with whoever comes. */
export interface Village {
  /** The same seed gives the same demo. */
  readonly seed: string;
  readonly stage: Stage;
  readonly chain: LiveChain;
  readonly cars: Cars;
  readonly meetings: Meetings;
  readonly meters: Meters;
  /** A charging field, and who runs it. */
  readonly field: DemoField;
  /** Who bids in newcomers' rounds. */
  readonly bidders: readonly Trader[];
  /** Who works for the authority. */
  readonly staff: readonly DemoStaff[];
}
