import type { Progress } from "./runDay.js";

/** Tells on stderr how far it is: one line that changes where somebody watches, few lines elsewhere. */
export interface Teller {
  tell(progress: Progress): void;
  say(line: string): void;
  end(): void;
}

/** Milliseconds between two changes of the line. */
const every = 100;

export function teller(stream: NodeJS.WriteStream = process.stderr): Teller {
  return stream.isTTY ? liveTeller(stream) : plainTeller(stream);
}

function liveTeller(stream: NodeJS.WriteStream): Teller {
  let last = 0;
  const clear = (): void => {
    stream.write("\r\u001b[2K");
  };
  return {
    tell(progress) {
      if (performance.now() - last < every) return;
      last = performance.now();
      clear();
      stream.write(describe(progress));
    },
    say(line) {
      clear();
      stream.write(`${line}\n`);
    },
    end: clear,
  };
}

/** A line for each act, and for each quarter of the trading. */
function plainTeller(stream: NodeJS.WriteStream): Teller {
  let last = "";
  return {
    tell(progress) {
      const quarter = Math.floor((4 * progress.done) / Math.max(1, progress.of));
      const step = `${progress.act} ${progress.act === "trading" ? String(quarter) : ""}`;
      if (step === last) return;
      last = step;
      stream.write(`${describe(progress)}\n`);
    },
    say(line) {
      stream.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function describe({ act, time, done, of, transactions }: Progress): string {
  const clock = new Date(time * 1_000).toISOString().slice(5, 16).replace("T", " ");
  const unit = act === "trading" ? "rounds" : "accounts";
  return `${clock}  ${act}: ${String(done)} of ${String(of)} ${unit}, ${String(transactions)} transactions`;
}
