"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import type { ActKind, PublicAct } from "../../account/publicAct.ts";
import type { PublicFact } from "../../account/publicFacts.ts";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { OrderText } from "./OrderText.tsx";

/** So many are shown at first. */
const FIRST = 6;

/** What the account did, the newest first. */
export function ActList({
  facts,
  address,
}: {
  readonly facts: readonly PublicFact[];
  readonly address: Address;
}): ReactNode {
  const t = useTranslations("purse");
  const [all, setAll] = useState(false);
  if (facts.length === 0) return <p className="text-muted">{t("noActs")}</p>;
  return (
    <div>
      <h3 className="font-semibold">{t("timeline")}</h3>
      <ol className="mt-1 divide-y divide-line">
        {(all ? facts : facts.slice(0, FIRST)).map((fact) => (
          <li key={`${fact.transactionHash} ${String(fact.logIndex)}`} className="py-2.5">
            <FactRow fact={fact} address={address} />
          </li>
        ))}
      </ol>
      {facts.length > FIRST && !all && (
        <Button
          kind="quiet"
          className="mt-2 w-full"
          onPress={() => {
            setAll(true);
          }}
        >
          {t("showAll", { count: facts.length })}
        </Button>
      )}
    </div>
  );
}

/** With these an order went onto the chain, and its limits with it. */
const WITH_ORDER: readonly ActKind[] = ["boughtAtField", "agreedAtField", "skipped"];

function FactRow({
  fact: { act, blockNumber, transactionHash },
  address,
}: {
  readonly fact: PublicFact;
  readonly address: Address;
}): ReactNode {
  const t = useTranslations("purse");
  return (
    <>
      <div className="figures flex flex-wrap justify-between gap-x-4">
        <span>
          <ActText act={act} />
        </span>
        <span className="text-sm text-muted">{t("block", { number: Number(blockNumber) })}</span>
      </div>
      {WITH_ORDER.includes(act.kind) && (
        <OrderText transactionHash={transactionHash} address={address} />
      )}
    </>
  );
}

/** Each sentence takes of these what it needs. */
function ActText({
  act: { kind, wattHours = 0, amount = 0n, price = 0n, other },
}: {
  readonly act: PublicAct;
}): ReactNode {
  const t = useTranslations("purse.actTexts");
  const format = useFormats();
  return t.rich(kind, {
    energy: format.energy(wattHours),
    amount: format.money(amount),
    price: format.price(price),
    who: () =>
      other !== undefined && (
        <span className="inline-flex max-w-full align-middle">
          <AddressText address={other} />
        </span>
      ),
  });
}
