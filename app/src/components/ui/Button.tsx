"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";

import { buttonStyle, type ButtonKind } from "./buttonStyle.ts";

/** A button of at least 48 pixels, which a thumb hits. */
export function Button({
  kind = "primary",
  className,
  ...props
}: Omit<ButtonProps, "className"> & {
  readonly kind?: ButtonKind;
  readonly className?: string;
}): ReactNode {
  return <AriaButton {...props} className={buttonStyle(kind, className)} />;
}
