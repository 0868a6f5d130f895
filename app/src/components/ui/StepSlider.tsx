"use client";

import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";

import { Rail } from "./RangeSlider.tsx";

/** One number on a scale. */
export function StepSlider({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <Slider
      value={value}
      minValue={min}
      maxValue={max}
      onChange={(changed) => {
        onChange(changed);
      }}
    >
      <div className="flex flex-wrap justify-between gap-x-4">
        <Label className="font-semibold">{label}</Label>
        <SliderOutput className="figures text-muted" />
      </div>
      <SliderTrack className="relative mx-4 mt-2 h-12">
        <Rail from={0} to={(value - min) / (max - min)} />
        <SliderThumb className="top-1/2 size-8 rounded-full border-2 border-accent bg-surface" />
      </SliderTrack>
    </Slider>
  );
}
