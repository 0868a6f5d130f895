"use client";

import { Camera } from "lucide-react";
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from "react";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";

interface ReaderProps {
  readonly onCode: (text: string) => void;
}

/** Takes the other car's code: by the camera, or pasted. */
export function CodeReader({ onCode }: ReaderProps): ReactNode {
  return (
    <div className="space-y-3">
      <Scanner onCode={onCode} />
      <PasteField onCode={onCode} />
    </div>
  );
}

function Scanner({ onCode }: ReaderProps): ReactNode {
  const t = useTranslations("connect");
  const [scanning, setScanning] = useState(false);
  const found = useCallback(
    (code: string) => {
      setScanning(false);
      onCode(code);
    },
    [onCode],
  );
  if (scanning) return <CameraView onCode={found} />;
  return (
    <Button
      kind="quiet"
      className="w-full"
      onPress={() => {
        setScanning(true);
      }}
    >
      <Camera aria-hidden className="size-5" />
      {t("scan")}
    </Button>
  );
}

function PasteField({ onCode }: ReaderProps): ReactNode {
  const t = useTranslations("connect");
  const [text, setText] = useState("");
  return (
    <>
      <TextField value={text} onChange={setText}>
        <Label className="mb-2 block font-semibold">{t("paste")}</Label>
        <TextArea
          rows={3}
          spellCheck="false"
          className="w-full rounded-xl border border-edge bg-surface p-3 font-mono text-sm"
        />
      </TextField>
      <Button
        className="w-full"
        isDisabled={text.trim() === ""}
        onPress={() => {
          onCode(text);
          setText("");
        }}
      >
        {t("read")}
      </Button>
    </>
  );
}

/** The picture of the camera goes nowhere: it is read in the page. */
function CameraView({ onCode }: ReaderProps): ReactNode {
  const t = useTranslations("connect");
  const video = useRef<HTMLVideoElement>(null);
  const refused = useCamera(video, onCode);
  if (refused) {
    return (
      <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
        {t("noCamera")}
      </p>
    );
  }
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={t("camera")}
      className="w-full rounded-xl bg-sunken"
    />
  );
}

/** @returns whether the camera was refused. */
function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  onCode: (text: string) => void,
): boolean {
  const [refused, setRefused] = useState(false);
  // The camera does not start over when what takes the code is made anew.
  const found = useEffectEvent(onCode);
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    const begin = watchCamera(player, (code) => {
      found(code);
    });
    void begin.then(
      (end) => {
        stop = end;
        if (ended) end();
      },
      () => {
        setRefused(true);
      },
    );
    return () => {
      ended = true;
      stop?.();
    };
  }, [video]);
  return refused;
}

async function watchCamera(
  player: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<() => void> {
  const { QRCanvas, frameLoop, rearCamera } = await import("qr/dom.js");
  const camera = await rearCamera(player);
  const canvas = new QRCanvas();
  const cancel = frameLoop(() => {
    const found = camera.readFrame(canvas);
    if (typeof found === "string") onCode(found);
  });
  return () => {
    cancel();
    camera.stop();
  };
}
