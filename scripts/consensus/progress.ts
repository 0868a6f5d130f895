import type { Progress } from "./sweep.js";

const WIDTH = 30;

/** A bar that is drawn over itself on a terminal, and every tenth part on a line of its own elsewhere. */
export function progressBar(stream: NodeJS.WriteStream): (progress: Progress) => void {
  let tenth = -1;
  return ({ all, cached, done }) => {
    const filled = Math.floor((WIDTH * done) / Math.max(1, all));
    const bar = `[${"#".repeat(filled)}${".".repeat(WIDTH - filled)}]`;
    const line = `${bar} ${done} of ${all} runs, ${cached} known before`;
    if (stream.isTTY) {
      stream.write(`\r${line}${done === all ? "\n" : ""}`);
      return;
    }
    const now = Math.floor((10 * done) / Math.max(1, all));
    if (now === tenth) return;
    tenth = now;
    stream.write(`${line}\n`);
  };
}
