import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { watchCamera, type CameraTools, type Watcher } from "../../src/camera/watchCamera.ts";

/** A camera's track that notes when it was stopped. */
class FakeTrack extends EventTarget {
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

let track: FakeTrack;
let stream: MediaStream;
let player: HTMLVideoElement;
/** What the reader finds in one picture after the other; nothing when it is through. */
let pictures: string[];
let heard: string[];
let settle: () => void;
/** Resolves when the watcher has been told something. */
let told: Promise<void>;

beforeEach(() => {
  track = new FakeTrack();
  stream = { getTracks: () => [track] } as unknown as MediaStream;
  player = { srcObject: null, play: () => Promise.resolve() } as unknown as HTMLVideoElement;
  pictures = [];
  heard = [];
  told = new Promise((resolve) => {
    settle = resolve;
  });
});

const watcher: Watcher = {
  onCode: (text) => {
    heard.push(`${text}, ${track.stopped ? "off" : "on"}`);
    settle();
  },
  onFault: (fault) => {
    heard.push(`${fault}, ${track.stopped ? "off" : "on"}`);
    settle();
  },
};

function toolsWith(getUserMedia: () => Promise<MediaStream>): CameraTools {
  return {
    devices: { getUserMedia },
    detector: () =>
      Promise.resolve({
        detect: () => {
          const rawValue = pictures.shift();
          return Promise.resolve(rawValue === undefined ? [] : [{ rawValue }]);
        },
      }),
    nextPicture: () => (pictures.length > 0 ? Promise.resolve() : new Promise(() => undefined)),
  };
}

/** Lets everything happen that nothing outside has to happen for. */
function tasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const working = toolsWith(() => Promise.resolve(stream));

describe("a camera that looks for a code", () => {
  it("tells the first that it finds, and is off by then", async () => {
    pictures = ["", "", "the code", "another"];
    watchCamera(player, watcher, working);
    await told;
    await tasks();
    assert.deepEqual(heard, ["the code, off"]);
    assert.equal(player.srcObject, null);
  });

  it("goes off when it is told to, and says nothing more", async () => {
    const stop = watchCamera(player, watcher, working);
    await tasks();
    assert.equal(player.srcObject, stream);
    assert.equal(track.stopped, false);
    stop();
    assert.equal(track.stopped, true);
    assert.equal(player.srcObject, null);
    track.dispatchEvent(new Event("ended"));
    await tasks();
    assert.deepEqual(heard, []);
  });

  it("goes off at once if it comes on only after it was told to go off", async () => {
    let allow: (stream: MediaStream) => void = () => undefined;
    const asking = new Promise<MediaStream>((resolve) => {
      allow = resolve;
    });
    const stop = watchCamera(
      player,
      watcher,
      toolsWith(() => asking),
    );
    stop();
    allow(stream);
    await tasks();
    assert.equal(track.stopped, true);
    assert.equal(player.srcObject, null);
    assert.deepEqual(heard, []);
  });

  it("says why there is no picture", async () => {
    const refused = new DOMException("Permission denied", "NotAllowedError");
    watchCamera(
      player,
      watcher,
      toolsWith(() => Promise.reject(refused)),
    );
    await told;
    assert.deepEqual(heard, ["denied, on"], "there was nothing to turn off");
  });

  it("says that pages get no camera where the address is not secure", async () => {
    watchCamera(player, watcher, { ...working, devices: undefined });
    await told;
    assert.deepEqual(heard, ["unsupported, on"]);
  });

  it("says that the camera went away", async () => {
    watchCamera(player, watcher, working);
    await tasks();
    track.dispatchEvent(new Event("ended"));
    await told;
    assert.deepEqual(heard, ["closed, off"]);
  });
});
