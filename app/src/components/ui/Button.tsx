"use client";

import type { ComponentProps, ReactNode } from "react";

import { buttonStyle, type ButtonKind } from "./buttonStyle.ts";

/**
 * A button of at least 48 pixels, which a thumb hits. The browser's own: it is all that most pages need, and react-aria's
 * would be a fifteenth of the first load. While it cannot be pressed it can have the keyboard all the same: a browser takes
 * it away from what is disabled, and whoever has pressed would be nowhere while their press is carried out.
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
      aria-disabled={isDisabled}
      // Whoever is told gets no event: it would pass for an argument that may be left out.
      onClick={
        onPress &&
        (() => {
          if (isDisabled !== true) onPress();
        })
      }
      className={buttonStyle(kind, className)}
    />
  );
}
