"use client";

import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { GlobePosition } from "@peerwatt/sdk/privacy";
import type { Address } from "@peerwatt/sdk/signing";

import {
  chooseArea,
  middleOf,
  roundPlace,
  type AreaChoice,
  type Asking,
  type Nearby,
} from "../../../area/chooseArea.ts";
import { commitPlace } from "../../../area/commitPlace.ts";
import { useAppConfig } from "../../../components/ConfigContext.tsx";
import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Problem } from "../../../components/states/Problem.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { StepSlider } from "../../../components/ui/StepSlider.tsx";
import { useFocusHere } from "../../../components/useFocusHere.ts";
import { useIsDemo } from "../../../components/useIsDemo.ts";
import { useExplained } from "../../../data/useExplained.ts";
import { useNearby } from "../../../data/useNearby.ts";
import { useNow } from "../../../data/useNow.ts";
import { AreaMap } from "./AreaMap.tsx";
import type { ChosenArea } from "./ChosenArea.ts";
import { AreaResult } from "./AreaResult.tsx";
import { OwnPositionButton } from "./OwnPositionButton.tsx";
import { PlaceFields } from "./PlaceFields.tsx";

const [LEAST_K, USUAL_K, MOST_K] = [2, 5, 20];
/** Seconds for which everybody is grouped by one seed. */
const EPOCH = 900;

interface ChooserProps {
  readonly onChoose: (area: ChosenArea) => void;
  readonly onClose: () => void;
}

/** The driver's place and k on one side, what would be published of them on the other. */
export function AreaChooser(props: ChooserProps): ReactNode {
  const t = useTranslations("area");
  const { address } = useConnection();
  const { known, nearby, error, lookAgain } = useNearby();
  const problem = useExplained(error);
  const section = useFocusHere<HTMLElement>();
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t("title")}
      className="panel space-y-5 p-4 sm:p-6"
    >
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      {!known && <p className="text-muted">{t("nobodyKnown")}</p>}
      {problem !== undefined && <Problem problem={problem} onRetry={lookAgain} />}
      {known && nearby === undefined && error === null && <LoadingRows count={2} />}
      {nearby !== undefined && address !== undefined && (
        <Choosing nearby={nearby} account={address} onChoose={props.onChoose} />
      )}
      <Button kind="quiet" className="w-full" onPress={props.onClose}>
        {t("close")}
      </Button>
    </section>
  );
}

interface ChoosingProps {
  readonly nearby: Nearby;
  readonly account: Address;
  readonly onChoose: ChooserProps["onChoose"];
}

function Choosing({ nearby, account, onChoose }: ChoosingProps): ReactNode {
  const t = useTranslations("area");
  const [place, setPlace] = useState<GlobePosition>(() => middleOf(nearby));
  const [k, setK] = useState(USUAL_K);
  const asking = useDeferredValue(useMemo(() => ({ place, k }), [place, k]));
  const choice = useChoice(nearby, account, asking);
  const isDemo = useIsDemo();
  const move = (to: GlobePosition): void => {
    setPlace(roundPlace(to));
  };
  const isLatest = asking.place === place && asking.k === k;
  return (
    <>
      <p className="text-muted">{t("lead")}</p>
      {isDemo && <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("demoLead")}</p>}
      <OwnPositionButton onPlace={move} />
      <AreaMap
        nearby={nearby}
        place={place}
        area={choice.served ? choice.area : undefined}
        onPlace={move}
      />
      <PlaceFields place={place} onChange={setPlace} />
      <StepSlider label={t("k")} value={k} min={LEAST_K} max={MOST_K} onChange={setK} />
      <AreaResult choice={choice} />
      <UseButton
        account={account}
        place={asking.place}
        choice={isLatest ? choice : undefined}
        onChoose={onChoose}
      />
    </>
  );
}

function useChoice(
  nearby: Nearby,
  account: Address,
  asking: Pick<Asking, "place" | "k">,
): AreaChoice {
  const { chainId } = useAppConfig();
  const now = useNow();
  // The epoch in which the choosing began: what is looked at must not change by itself.
  const [seed] = useState(() => `${String(chainId)} ${String(Math.floor(now / EPOCH))}`);
  return useMemo(
    () => chooseArea(nearby, { ...asking, id: account.toLowerCase(), seed }),
    [nearby, asking, account, seed],
  );
}

function UseButton({
  account,
  place,
  choice,
  onChoose,
}: Pick<ChoosingProps, "account" | "onChoose"> & {
  readonly place: GlobePosition;
  /** There when it is of the place and k that are shown. */
  readonly choice: AreaChoice | undefined;
}): ReactNode {
  const t = useTranslations("area");
  const { chainId, market } = useAppConfig();
  return (
    <Button
      className="w-full"
      isDisabled={choice?.served !== true}
      onPress={() => {
        if (choice?.served !== true) return;
        const owner = { chainId, market, consumer: account };
        const position = commitPlace(localStorage, place, owner);
        onChoose({
          area: choice.word,
          position,
          size: choice.size,
          radius: choice.area.radius,
        });
      }}
    >
      {t("use")}
    </Button>
  );
}
