"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { addEV, removeEV } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { useRegister } from "../../data/useRegister.ts";
import { useIsOperator } from "../../data/useRoles.ts";
import { countActive, type Register, type Vehicle } from "../../operator/register.ts";
import { VehicleFacts } from "./VehicleForm.tsx";

const FIRST = 8;
const MORE = 50;

/** Who may trade, the newest first. */
export function VehicleList(): ReactNode {
  const t = useTranslations("operator");
  const register = useRegister();
  const problem = useExplained(register.error);
  if (register.data !== undefined) return <Vehicles register={register.data} />;
  if (problem === undefined) return <LoadingRows />;
  return (
    <section aria-label={t("vehicles")}>
      <Problem
        problem={problem}
        onRetry={() => {
          void register.refetch();
        }}
      />
    </section>
  );
}

function Vehicles({ register }: { readonly register: Register }): ReactNode {
  const t = useTranslations("operator");
  const operator = useIsOperator() === true;
  const [shown, setShown] = useState(FIRST);
  const newest = [...register.values()].reverse();
  if (newest.length === 0) return <Blank title={t("noVehicles")} hint={t("noVehiclesHint")} />;
  return (
    <section aria-labelledby="vehicles" className="panel p-4 sm:p-6">
      <h2 id="vehicles" className="text-lg font-semibold">
        {t("vehicles")}
      </h2>
      <p className="mt-1 text-muted">
        {t("vehicleCount", { count: countActive(register), all: newest.length })}
      </p>
      <ul className="mt-3 divide-y divide-line">
        {newest.slice(0, shown).map((vehicle) => (
          <li key={vehicle.account}>
            <VehicleRow vehicle={vehicle} operator={operator} />
          </li>
        ))}
      </ul>
      {shown < newest.length && (
        <Button
          kind="quiet"
          className="mt-4 w-full"
          onPress={() => {
            setShown(shown + MORE);
          }}
        >
          {t("showMore", { count: Math.min(MORE, newest.length - shown) })}
        </Button>
      )}
    </section>
  );
}

function VehicleRow({
  vehicle,
  operator,
}: {
  readonly vehicle: Vehicle;
  readonly operator: boolean;
}): ReactNode {
  const t = useTranslations("operator");
  const { account, meter, admittedBy, removed } = vehicle;
  const what = removed ? "restore" : "remove";
  const call = removed ? addEV({ account, meter }) : removeEV(account);
  return (
    <div className="flex min-h-16 items-center justify-between gap-3 py-2">
      <span className="min-w-0">
        <AddressText address={account} />
        <span className="block text-sm text-muted">
          {removed ? t("removed") : t(`admittedBy.${admittedBy}`)}
          {meter === undefined && ` · ${t("onlyBuys")}`}
        </span>
      </span>
      {operator && (
        <span className="shrink-0">
          <ReviewButton
            label={t(`actions.${what}`)}
            done={t(`done.${what}`)}
            kind="quiet"
            steps={[{ kind: "call", call }]}
          >
            <VehicleFacts account={account} meter={meter} />
          </ReviewButton>
        </span>
      )}
    </div>
  );
}
