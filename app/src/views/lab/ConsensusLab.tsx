"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { Toggle } from "../../components/ui/Toggle.tsx";
import { PROTOCOLS, type ConsensusParameters, type ProtocolName } from "../../lab/consensusRun.ts";
import { Bench } from "./Bench.tsx";

/** Which protocols, among how many, for how long. */
export function ConsensusLab(): ReactNode {
  const t = useTranslations("lab");
  const [parameters, setParameters] = useState<ConsensusParameters>({
    protocols: ["bac2", "pbft"],
    nodes: 20,
    blocks: 4,
    rate: 60,
  });
  const choose = (protocol: ProtocolName, chosen: boolean): void => {
    const protocols = PROTOCOLS.filter((one) =>
      one === protocol ? chosen : parameters.protocols.includes(one),
    );
    setParameters({ ...parameters, protocols });
  };
  return (
    <Bench
      jobOf={(seed) => ({ experiment: "consensus", seed, parameters })}
      isReady={parameters.protocols.length > 0}
    >
      <div role="group" aria-label={t("parameters.protocols")}>
        {PROTOCOLS.map((protocol) => (
          <Toggle
            key={protocol}
            label={t(`curves.${protocol}`)}
            isSelected={parameters.protocols.includes(protocol)}
            onChange={(chosen) => {
              choose(protocol, chosen);
            }}
          />
        ))}
      </div>
      <Amounts parameters={parameters} onChange={setParameters} />
    </Bench>
  );
}

const RANGES = {
  nodes: { min: 5, max: 60, step: 5, unit: "" },
  blocks: { min: 1, max: 10, step: 1, unit: "" },
  rate: { min: 10, max: 200, step: 10, unit: "/s" },
} as const;

function Amounts({
  parameters,
  onChange,
}: {
  readonly parameters: ConsensusParameters;
  readonly onChange: (parameters: ConsensusParameters) => void;
}): ReactNode {
  const t = useTranslations("lab");
  return (["nodes", "blocks", "rate"] as const).map((name) => (
    <AmountField
      key={name}
      label={t(`parameters.${name}`)}
      digits={0}
      value={parameters[name]}
      {...RANGES[name]}
      onChange={(value) => {
        onChange({ ...parameters, [name]: value });
      }}
    />
  ));
}
