import type { Nearby } from "../area/chooseArea.ts";
import { askDesk } from "./demoDesk.ts";

/** Where the demo's vehicles stand: all of them, whoever asks, so the question says nothing of its asker. */
export async function askForNearby(url: string): Promise<Nearby> {
  return (await askDesk(url, "near", {})) as Nearby;
}
