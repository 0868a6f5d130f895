"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";

interface AmountFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What it is counted in, behind the number. */
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
  readonly onChange: (value: number) => void;
}

/** A number with its unit, written as the language writes it, with steps for the thumb. */
export function AmountField(props: AmountFieldProps): ReactNode {
  const { label, hint, unit, value, min, max, step, digits, onChange } = props;
  return (
    <NumberField
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={{ maximumFractionDigits: digits }}
      onChange={(changed) => {
        if (Number.isFinite(changed)) onChange(changed);
      }}
    >
      <Label className="mb-2 block font-semibold">{label}</Label>
      <Group className="flex items-center rounded-xl border border-edge bg-surface focus-within:outline-3 focus-within:outline-accent">
        <Stepper slot="decrement">−</Stepper>
        <Input className="figures min-h-14 w-full min-w-0 bg-transparent text-center text-2xl font-bold outline-none" />
        <span aria-hidden className="pr-3 text-muted">
          {unit}
        </span>
        <Stepper slot="increment">+</Stepper>
      </Group>
      {hint !== undefined && (
        <Text slot="description" className="mt-2 block text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="mt-2 block text-danger" />
    </NumberField>
  );
}

function Stepper({
  slot,
  children,
}: {
  readonly slot: "increment" | "decrement";
  readonly children: string;
}): ReactNode {
  return (
    <Button
      slot={slot}
      className="min-h-14 min-w-14 cursor-pointer rounded-xl text-2xl text-accent hover:bg-sunken disabled:opacity-40"
    >
      {children}
    </Button>
  );
}
