import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  codeDetector,
  type CodeDetector,
  type NativeDetector,
} from "../../src/camera/codeDetector.ts";

const picture = {} as HTMLVideoElement;
const library: CodeDetector = { detect: () => Promise.resolve([{ rawValue: "by the library" }]) };
const loadLibrary = (): Promise<CodeDetector> => Promise.resolve(library);

/** A browser's own reader with the formats that it says it has. */
function nativeWith(formats: readonly string[], detect: CodeDetector["detect"]): NativeDetector {
  return class implements CodeDetector {
    readonly detect = detect;
    static getSupportedFormats(): Promise<readonly string[]> {
      return Promise.resolve(formats);
    }
  };
}

async function readBy(
  BarcodeDetector: NativeDetector | undefined,
  times = 1,
): Promise<(string | undefined)[]> {
  const detector = await codeDetector({ BarcodeDetector }, loadLibrary);
  const read: (string | undefined)[] = [];
  for (let time = 0; time < times; time++) {
    read.push((await detector.detect(picture))[0]?.rawValue);
  }
  return read;
}

describe("what reads codes", () => {
  it("is the browser's own reader where there is one", async () => {
    const native = nativeWith(["ean_8", "qr_code"], () =>
      Promise.resolve([{ rawValue: "by the browser" }]),
    );
    assert.deepEqual(await readBy(native), ["by the browser"]);
  });

  it("is the library where there is none, or none for these codes", async () => {
    assert.deepEqual(await readBy(undefined), ["by the library"]);
    const other = nativeWith(["ean_8"], () => Promise.reject(new Error("must not be asked")));
    assert.deepEqual(await readBy(other), ["by the library"]);
  });

  it("is the library from the first picture on that the browser's own cannot read", async () => {
    let asked = 0;
    const broken = nativeWith(["qr_code"], () => {
      asked += 1;
      return Promise.reject(new DOMException("Nothing is behind it.", "NotSupportedError"));
    });
    assert.deepEqual(await readBy(broken, 2), ["by the library", "by the library"]);
    assert.equal(asked, 1);
  });
});
