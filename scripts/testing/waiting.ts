import type { Stage } from "./stages.js";

/** The stages that have not begun; each is given out once. */
export interface Waiting {
  /** The next one as they are listed. */
  first(): Stage | undefined;
  /** The next one by its length, the last listed of those that are alike. */
  longest(): Stage | undefined;
}

export function startWaiting(stages: readonly Stage[]): Waiting {
  const waiting = [...stages];
  const take = (stage: Stage | undefined): Stage | undefined => {
    if (stage !== undefined) waiting.splice(waiting.indexOf(stage), 1);
    return stage;
  };
  return {
    first: () => take(waiting[0]),
    longest: () => take(waiting.reduce<Stage | undefined>(longer, undefined)),
  };
}

function longer(longest: Stage | undefined, stage: Stage): Stage {
  return longest !== undefined && (longest.minutes ?? 0) > (stage.minutes ?? 0) ? longest : stage;
}
