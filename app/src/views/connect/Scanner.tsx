"use client";

import { Camera, CameraOff } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from "react";
import { useTranslations } from "use-intl";

import type { CameraFault } from "../../camera/cameraFault.ts";
import { Button } from "../../components/ui/Button.tsx";

/** Reads a code with the camera, which is on only while this says so. */
export function Scanner({ onCode }: { readonly onCode: (text: string) => void }): ReactNode {
  const t = useTranslations("connect");
  const [isOn, setOn] = useState(false);
  const [fault, setFault] = useState<CameraFault>();
  const Icon = isOn ? CameraOff : Camera;
  return (
    <div className="space-y-3">
      {fault !== undefined && (
        <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
          {t(`cameraFaults.${fault}`)}
        </p>
      )}
      {isOn && (
        <CameraView
          onCode={(code) => {
            setOn(false);
            onCode(code);
          }}
          onFault={(found) => {
            setOn(false);
            setFault(found);
          }}
        />
      )}
      {/* One and the same button, so that the keyboard stays where it is. */}
      <Button
        kind="quiet"
        className="w-full"
        aria-expanded={isOn}
        onPress={() => {
          setFault(undefined);
          setOn(!isOn);
        }}
      >
        <Icon aria-hidden className="size-5" />
        {isOn ? t("stopCamera") : t("scan")}
      </Button>
    </div>
  );
}

interface CameraProps {
  readonly onCode: (text: string) => void;
  readonly onFault: (fault: CameraFault) => void;
}

function CameraView(props: CameraProps): ReactNode {
  const t = useTranslations("connect");
  const video = useRef<HTMLVideoElement>(null);
  useCamera(video, props);
  return (
    <>
      <p role="status" className="text-muted">
        {t("hold")}
      </p>
      <video
        ref={video}
        muted
        playsInline
        aria-label={t("camera")}
        className="aspect-square w-full rounded-xl bg-sunken object-cover"
      />
    </>
  );
}

/** On as long as the picture is in the page. */
function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  { onCode, onFault }: CameraProps,
): void {
  // The camera does not start over when what takes the code is made anew.
  const found = useEffectEvent(onCode);
  const failed = useEffectEvent(onFault);
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    void import("../../camera/watchCamera.ts").then(({ watchCamera }) => {
      if (ended) return;
      stop = watchCamera(player, {
        onCode: (code) => {
          found(code);
        },
        onFault: (fault) => {
          failed(fault);
        },
      });
    });
    return () => {
      ended = true;
      stop?.();
    };
  }, [video]);
}
