"use client";

import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { RadioButton, RadioField, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";

/** One of a few, all of them seen. */
export function Choice<Value extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
}): ReactNode {
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className="mb-2 block text-sm font-semibold">{label}</Label>
      <div className="flex gap-1 rounded-xl bg-sunken p-1">
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} className="flex-1">
            <RadioButton className="flex min-h-12 cursor-pointer items-center justify-center rounded-lg px-3 py-2 text-center leading-tight font-medium text-muted data-[selected]:bg-surface data-[selected]:text-ink data-[selected]:shadow-sm">
              {option.text}
            </RadioButton>
          </RadioField>
        ))}
      </div>
      {hint !== undefined && (
        <Text slot="description" className="mt-2 block text-muted">
          {hint}
        </Text>
      )}
    </RadioGroup>
  );
}
