"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { usePriceInput } from "../../components/usePriceInput.ts";
import { useKeepTariff, useTariff } from "../../data/useTariff.ts";

/** Far more than any grid asks: so many times a whole unit. */
const MOST = 1_000n;

interface TariffProps {
  /** Told what was said, base units per kWh. */
  readonly onTariff: (price: bigint) => void;
}

/** What the driver pays for energy elsewhere: said once, and kept in this browser alone. */
export function TariffPart({ onTariff }: TariffProps): ReactNode {
  const t = useTranslations("buy");
  const tariff = useTariff();
  const keep = useKeepTariff();
  const own = tariff?.own === true ? tariff.price : undefined;
  return (
    <details className="mt-3">
      <summary className="min-h-12 cursor-pointer py-3 font-semibold text-accent">
        {t("ownTariff")}
      </summary>
      <div className="mt-2 space-y-3">
        <TariffField
          own={own}
          onTariff={(price) => {
            keep(price);
            onTariff(price);
          }}
        />
        {own !== undefined && (
          <Button
            kind="quiet"
            className="w-full"
            onPress={() => {
              keep(undefined);
            }}
          >
            {t("forgetTariff")}
          </Button>
        )}
      </div>
    </details>
  );
}

function TariffField({
  own,
  onTariff,
}: TariffProps & { readonly own: bigint | undefined }): ReactNode {
  const t = useTranslations("buy");
  const input = usePriceInput();
  return (
    <AmountField
      label={t("ownTariffLabel")}
      hint={t("ownTariffHint")}
      unit={input.unit}
      // Empty until something was said.
      value={own === undefined ? NaN : input.fromPrice(own)}
      min={input.step}
      max={input.fromPrice(input.toPrice(1) * MOST)}
      step={input.step}
      digits={input.digits}
      onChange={(typed) => {
        onTariff(input.toPrice(typed));
      }}
    />
  );
}
