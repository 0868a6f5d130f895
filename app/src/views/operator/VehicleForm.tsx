"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { addEV, removeEV, type MarketCall } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { useAccount } from "../../data/useAccount.ts";
import { useRegister } from "../../data/useRegister.ts";
import { addressFrom, faultOf, type VehicleInput } from "../../operator/vehicleInput.ts";

const EMPTY: VehicleInput = { account: "", meter: "" };

/** Lets a vehicle in, in again, or out: which of these, the register says. */
export function VehicleForm(): ReactNode {
  const t = useTranslations("operator");
  const [input, setInput] = useState(EMPTY);
  const fault = faultOf(input);
  const account = addressFrom(input.account);
  return (
    <section aria-labelledby="admit" className="panel space-y-5 p-4 sm:p-6">
      <h2 id="admit" className="text-lg font-semibold">
        {t("admit")}
      </h2>
      <AddressFields input={input} onChange={setInput} />
      {account !== undefined && fault === undefined && (
        <Decision
          account={account}
          meter={addressFrom(input.meter)}
          onDone={() => {
            setInput(EMPTY);
          }}
        />
      )}
    </section>
  );
}

function AddressFields({
  input,
  onChange,
}: {
  readonly input: VehicleInput;
  readonly onChange: (input: VehicleInput) => void;
}): ReactNode {
  const t = useTranslations("operator");
  const fault = faultOf(input);
  return (
    <>
      <TextEntry
        code
        label={t("account")}
        hint={t("accountHint")}
        value={input.account}
        fault={fault === "badAccount" ? t("faults.badAccount") : undefined}
        onChange={(text) => {
          onChange({ ...input, account: text });
        }}
      />
      <TextEntry
        code
        label={t("meter")}
        hint={t("meterHint")}
        value={input.meter}
        fault={fault === undefined || fault === "badAccount" ? undefined : t(`faults.${fault}`)}
        onChange={(text) => {
          onChange({ ...input, meter: text });
        }}
      />
    </>
  );
}

interface DecisionProps {
  readonly account: Address;
  readonly meter: Address | undefined;
  readonly onDone: () => void;
}

function Decision(props: DecisionProps): ReactNode {
  const { account, meter, onDone } = props;
  const t = useTranslations("operator");
  const wallet = useTranslations("wallet");
  const register = useRegister();
  const status = useAccount(account).data?.status;
  if (status === undefined) return null;
  // Who comes in again keeps the meter it had.
  const known = register.data?.get(account.toLowerCase())?.meter;
  const what = ({ None: "add", Removed: "restore", Active: "remove" } as const)[status];
  const call: MarketCall =
    what === "remove"
      ? removeEV(account)
      : addEV({ account, meter: what === "restore" ? known : meter });
  return (
    <>
      <Facts>
        <Fact name={wallet("standing")}>{wallet(`statuses.${status}`)}</Fact>
      </Facts>
      <ReviewButton
        label={t(`actions.${what}`)}
        done={t(`done.${what}`)}
        kind={what === "remove" ? "danger" : "primary"}
        steps={[{ kind: "call", call }]}
        onDone={onDone}
      >
        <VehicleFacts account={account} meter={what === "add" ? meter : known} />
      </ReviewButton>
    </>
  );
}

/** What a review says of a vehicle. */
export function VehicleFacts({
  account,
  meter,
}: {
  readonly account: Address;
  readonly meter: Address | undefined;
}): ReactNode {
  const t = useTranslations("operator");
  return (
    <>
      <Fact name={t("account")}>
        <AddressText address={account} whole />
      </Fact>
      <Fact name={t("meter")}>
        {meter === undefined ? t("noMeter") : <AddressText address={meter} whole />}
      </Fact>
    </>
  );
}
