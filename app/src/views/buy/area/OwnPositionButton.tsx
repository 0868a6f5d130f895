"use client";

import { useMutation } from "@tanstack/react-query";
import { LocateFixed } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { GlobePosition } from "@peerwatt/sdk/privacy";

import { askForPosition, PositionError } from "../../../area/ownPosition.ts";
import { Button } from "../../../components/ui/Button.tsx";

type Room = "area" | "where";

/** Takes the driver to be where the device says it is, when they press it and not before. */
export function OwnPositionButton({
  room = "area",
  onPlace,
}: {
  /** Whose words it has. */
  readonly room?: Room;
  readonly onPlace: (place: GlobePosition) => void;
}): ReactNode {
  const t = useTranslations(room);
  const asking = useMutation({
    // Browsers have none in pages that came unprotected.
    mutationFn: () => askForPosition(window.isSecureContext ? navigator.geolocation : undefined),
    onSuccess: ({ place }) => {
      onPlace(place);
    },
  });
  return (
    <div className="space-y-3">
      <Button
        kind="quiet"
        className="w-full"
        isDisabled={asking.isPending}
        onPress={() => {
          asking.mutate();
        }}
      >
        <LocateFixed aria-hidden className="size-5" />
        {asking.isPending ? t("locating") : t("locate")}
      </Button>
      {asking.data !== undefined && (
        <p role="status" className="text-muted">
          {t("located", { metres: Math.ceil(asking.data.accuracy) })}
        </p>
      )}
      {asking.error !== null && <Fault room={room} error={asking.error} />}
    </div>
  );
}

function Fault({ room, error }: { readonly room: Room; readonly error: Error }): ReactNode {
  const t = useTranslations(`${room}.positionFaults`);
  const fault = error instanceof PositionError ? error.fault : "unavailable";
  return (
    <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
      {t(fault)}
    </p>
  );
}
