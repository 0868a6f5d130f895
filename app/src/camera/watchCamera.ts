import { faultOf, type CameraFault } from "./cameraFault.ts";
import { codeDetector, type CodeDetector } from "./codeDetector.ts";

/** Who wants to know; of both at most one is called, once, when the camera is off already. */
export interface Watcher {
  readonly onCode: (text: string) => void;
  readonly onFault: (fault: CameraFault) => void;
}

/** What the browser does for it. */
export interface CameraTools {
  /** Pages get none at addresses that are not secure. */
  readonly devices: Pick<MediaDevices, "getUserMedia"> | undefined;
  readonly detector: () => Promise<CodeDetector>;
  readonly nextPicture: (player: HTMLVideoElement) => Promise<void>;
}

/** The camera that looks away from the driver, sharp enough for the longest of our codes at arm's length. */
const WANTED: MediaStreamConstraints = {
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
};

/**
 * Looks through the camera for a code until there is one, or until it is stopped. The picture goes nowhere: it is read in
 * the page. @returns what turns the camera off.
 */
export function watchCamera(
  player: HTMLVideoElement,
  { onCode, onFault }: Watcher,
  tools: CameraTools = browserTools(),
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const endWith = (tell: () => void): void => {
    if (signal.aborted) return;
    ending.abort();
    tell();
  };
  const failWith = (fault: CameraFault): void => {
    endWith(() => {
      onFault(fault);
    });
  };
  lookForCode(player, tools, signal, () => {
    failWith("closed");
  }).then(
    (code) => {
      endWith(() => {
        onCode(code);
      });
    },
    (error: unknown) => {
      failWith(faultOf(error));
    },
  );
  return () => {
    ending.abort();
  };
}

async function lookForCode(
  player: HTMLVideoElement,
  { devices, detector, nextPicture }: CameraTools,
  signal: AbortSignal,
  onGone: () => void,
): Promise<string> {
  if (devices === undefined) throw new DOMException("No camera for pages.", "NotSupportedError");
  const stream = await devices.getUserMedia(WANTED);
  turnOffAt(signal, stream, player);
  signal.throwIfAborted();
  for (const track of stream.getTracks()) track.addEventListener("ended", onGone);
  const reader = await detector();
  signal.throwIfAborted();
  player.srcObject = stream;
  await player.play();
  for (;;) {
    signal.throwIfAborted();
    const [found] = await reader.detect(player);
    if (found !== undefined && found.rawValue !== "") return found.rawValue;
    await nextPicture(player);
  }
}

/** Whenever that is, and at once if it was before the browser had the camera. */
function turnOffAt(signal: AbortSignal, stream: MediaStream, player: HTMLVideoElement): void {
  const turnOff = (): void => {
    for (const track of stream.getTracks()) track.stop();
    if (player.srcObject === stream) player.srcObject = null;
  };
  if (signal.aborted) turnOff();
  else signal.addEventListener("abort", turnOff, { once: true });
}

function browserTools(): CameraTools {
  return {
    // The type says that it is always there.
    devices: (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices,
    detector: () => codeDetector(),
    nextPicture: (player) =>
      new Promise((resolve) => {
        player.requestVideoFrameCallback(() => {
          resolve();
        });
      }),
  };
}
