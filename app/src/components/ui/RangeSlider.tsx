"use client";

import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";

type Range = readonly [from: number, to: number];

interface RangeSliderProps {
  readonly label: string;
  /** What each end is called. */
  readonly thumbs: readonly [string, string];
  readonly value: Range;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly show: (range: Range) => string;
  readonly onChange: (range: Range) => void;
  readonly onChangeEnd: (range: Range) => void;
}

/** From and to on a scale. */
export function RangeSlider(props: RangeSliderProps): ReactNode {
  const { label, thumbs, value, min, max, step, show } = props;
  return (
    <Slider
      value={[...value]}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(ends) => {
        props.onChange(rangeOf(ends, value));
      }}
      onChangeEnd={(ends) => {
        props.onChangeEnd(rangeOf(ends, value));
      }}
    >
      <div className="flex flex-wrap justify-between gap-x-4">
        <Label className="font-medium">{label}</Label>
        <SliderOutput className="figures text-muted">{show(value)}</SliderOutput>
      </div>
      <SliderTrack className="relative mx-4 mt-3 h-12">
        <Rail from={(value[0] - min) / (max - min)} to={(value[1] - min) / (max - min)} />
        {thumbs.map((name, index) => (
          <SliderThumb
            key={name}
            index={index}
            aria-label={name}
            className="top-1/2 size-8 rounded-full border-2 border-accent bg-surface"
          />
        ))}
      </SliderTrack>
    </Slider>
  );
}

/** The scale with the part that is chosen, 0..1. */
export function Rail({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  const rail = "absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full";
  return (
    <>
      <div className={`${rail} inset-x-0 bg-sunken`} />
      <div
        className={`${rail} bg-accent`}
        style={{ left: `${String(from * 100)}%`, width: `${String((to - from) * 100)}%` }}
      />
    </>
  );
}
function rangeOf(ends: readonly number[], before: Range): Range {
  return [ends[0] ?? before[0], ends[1] ?? before[1]];
}
