"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { useFocusHere } from "../../../components/useFocusHere.ts";
import { useIsDemo } from "../../../components/useIsDemo.ts";
import type { ChosenArea } from "./ChosenArea.ts";

const AreaChooser = lazy(async () => ({
  default: (await import("./AreaChooser.tsx")).AreaChooser,
}));

/** Where: an area that hides the driver, or nothing. The map and what reckons the area come when they are wanted. */
export function AreaPart(props: AreaPartProps): ReactNode {
  const [open, setOpen] = useState<boolean>();
  if (open !== true)
    return (
      <KeptArea
        {...props}
        isBack={open === false}
        onOpen={() => {
          setOpen(true);
        }}
      />
    );
  return (
    <Suspense fallback={<LoadingRows count={2} />}>
      <AreaChooser
        onChoose={(area) => {
          props.onChange(area);
          setOpen(false);
        }}
        onClose={() => {
          setOpen(false);
        }}
      />
    </Suspense>
  );
}

interface AreaPartProps {
  readonly chosen: ChosenArea | undefined;
  readonly onChange: (chosen: ChosenArea | undefined) => void;
}

/** What is chosen now, and the ways to another. */
function KeptArea({
  chosen,
  onChange,
  isBack,
  onOpen,
}: AreaPartProps & {
  /** Whether its reader comes from the map. */
  readonly isBack: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const t = useTranslations("area");
  const isDemo = useIsDemo();
  const section = useFocusHere<HTMLElement>(isBack);
  return (
    <section ref={section} tabIndex={-1} aria-label={t("title")} className="space-y-3 rounded-xl">
      <h2 className="font-semibold">{t("title")}</h2>
      <p role="status" className="text-muted">
        {chosen === undefined
          ? t("none")
          : t(isDemo ? "demoChosen" : "chosen", { size: chosen.size, metres: chosen.radius })}
      </p>
      <AreaButtons
        isChosen={chosen !== undefined}
        onOpen={onOpen}
        onLeaveOut={() => {
          onChange(undefined);
        }}
      />
    </section>
  );
}

function AreaButtons({
  isChosen,
  onOpen,
  onLeaveOut,
}: {
  readonly isChosen: boolean;
  readonly onOpen: () => void;
  readonly onLeaveOut: () => void;
}): ReactNode {
  const t = useTranslations("area");
  return (
    <div className="flex flex-wrap gap-3">
      <Button kind="quiet" onPress={onOpen}>
        {isChosen ? t("change") : t("open")}
      </Button>
      {isChosen && (
        <Button kind="quiet" onPress={onLeaveOut}>
          {t("leaveOut")}
        </Button>
      )}
    </div>
  );
}
