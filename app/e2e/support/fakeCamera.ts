import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Locator } from "playwright-core";

/** What the browser answers a page that asks for the camera, in its owner's place. */
export const ALLOW = "--use-fake-ui-for-media-stream";
export const DENY = `${ALLOW}=deny`;

/** A camera for Chromium that sees what the test holds in front of it. */
export interface FakeCamera {
  /** For the browser's command line. */
  readonly args: readonly string[];
  /** Holds the code before the camera that another page shows; seen when the camera is next turned on. */
  show(code: Locator): Promise<void>;
  remove(): void;
}

/** Pixels of the picture, and of one module of the code. */
const WIDTH = 640;
const HEIGHT = 480;
const WHITE = 235;
const BLACK = 16;

/** Chromium reads the file anew each time that a page turns the camera on. */
export function createFakeCamera(): FakeCamera {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-camera-"));
  const file = join(folder, "picture.y4m");
  writeFileSync(file, pictureOf([]));
  return {
    args: ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${file}`],
    async show(code) {
      writeFileSync(file, pictureOf(await modulesOf(code)));
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Which modules of the shown code are dark, row by row: it is drawn as one square a dark module. */
async function modulesOf(code: Locator): Promise<boolean[][]> {
  const size = Number((await code.getAttribute("viewBox"))?.split(" ").at(-1));
  const drawn = (await code.locator("path").getAttribute("d")) ?? "";
  const rows = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const row = rows[Number(y)];
    if (row !== undefined) row[Number(x)] = true;
  }
  return rows;
}

/** A film of two pictures (YUV4MPEG2, 4:2:0): the code in the middle of white paper. */
function pictureOf(modules: readonly (readonly boolean[])[]): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const scale = Math.floor(HEIGHT / Math.max(modules.length, 1));
  const side = scale * modules.length;
  const left = Math.floor((WIDTH - side) / 2);
  const top = Math.floor((HEIGHT - side) / 2);
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let line = 0; line < scale; line++) {
        const start = (top + y * scale + line) * WIDTH + left + x * scale;
        luma.fill(BLACK, start, start + scale);
      }
    });
  });
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  const head = `YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420mpeg2\n`;
  return Buffer.concat([Buffer.from(head), frame, frame]);
}
