/** Why there is no picture, each with a sentence of its own in the messages. */
export type CameraFault = "unsupported" | "denied" | "absent" | "busy" | "closed" | "unknown";

const BY_NAME: Readonly<Record<string, CameraFault>> = {
  NotSupportedError: "unsupported",
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "absent",
  OverconstrainedError: "absent",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What the browser means by an error of its camera (Media Capture and Streams, `getUserMedia`). */
export function faultOf(error: unknown): CameraFault {
  const name = error instanceof Error ? error.name : "";
  return BY_NAME[name] ?? "unknown";
}
