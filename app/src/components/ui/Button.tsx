"use client";

import type { ComponentProps, ReactNode } from "react";

import { buttonStyle, type ButtonKind } from "./buttonStyle.ts";

/**
 * A button of at least 48 pixels, which a thumb hits. The browser's own: it is all that most pages need, and react-aria's
 * would be a fifteenth of the first load.
 */
export function Button({
  kind = "primary",
  className,
  isDisabled,
  onPress,
  ...props
}: Omit<ComponentProps<"button">, "disabled" | "onClick" | "type"> & {
  readonly kind?: ButtonKind;
  readonly isDisabled?: boolean;
  readonly onPress?: () => void;
}): ReactNode {
  return (
    <button
      {...props}
      type="button"
      disabled={isDisabled}
      // Whoever is told gets no event: it would pass for an argument that may be left out.
      onClick={
        onPress &&
        (() => {
          onPress();
        })
      }
      className={buttonStyle(kind, className)}
    />
  );
}
