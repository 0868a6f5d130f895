import { useEffect, useRef, useState, type RefObject } from "react";

/**
 * Takes the keyboard into a sheet and back out, where react-aria does not. It waits for a frame when a sheet was opened by
 * a key, and gives up if what is behind the sheet, being inert then, has lost the keyboard meanwhile. And it knows no way
 * back if what had the keyboard in the sheet is gone.
 * @returns for the sheet's dialog.
 */
export function useSheetFocus(): RefObject<HTMLElement | null> {
  const dialog = useRef<HTMLElement>(null);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    afterFrame(() => {
      if (dialog.current?.contains(document.activeElement) === false) dialog.current.focus();
    });
    return () => {
      afterFrame(() => {
        if (document.activeElement === document.body) wayBack(opener)?.focus(STILL);
      });
    };
  }, [opener]);
  return dialog;
}

const STILL = { preventScroll: true } as const;

/** Once react-aria has done its part, which it does in the next frame. */
function afterFrame(act: () => void): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(act);
  });
}

/** What opened a sheet may be gone with what was done there: then what the page shows, and not what every page repeats. */
function wayBack(opener: Element | null): HTMLElement | null {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  return isThere ? opener : document.getElementById("content");
}
