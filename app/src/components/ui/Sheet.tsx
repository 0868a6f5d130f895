"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslations } from "use-intl";

import { Button } from "./Button.tsx";
import { useSheetFocus } from "./useSheetFocus.ts";

/** A dialog: from the bottom on a phone, where the thumb is; in the middle on a desktop. */
export function Sheet({
  title,
  onClose,
  dismissable = true,
  children,
}: {
  readonly title: string;
  readonly onClose: (open: false) => void;
  /** Not while something is under way that closing would not stop. */
  readonly dismissable?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useSheetFocus();
  const close = (): void => {
    onClose(false);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      onOpenChange={close}
      className="fixed inset-0 z-40 flex items-end justify-center bg-[rgb(8_14_11/0.55)] sm:items-center sm:p-6"
    >
      <Modal className="w-full sm:max-w-lg">
        <Dialog
          ref={dialog}
          className="max-h-[88dvh] overflow-y-auto rounded-t-3xl bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] outline-none sm:rounded-3xl sm:p-7"
        >
          <SheetHead title={title} onClose={dismissable ? close : undefined} />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function SheetHead({
  title,
  onClose,
}: {
  readonly title: string;
  readonly onClose: (() => void) | undefined;
}): ReactNode {
  const t = useTranslations("states");
  return (
    <div className="mb-4 flex items-start justify-between gap-4">
      <Heading slot="title" className="pt-2.5 text-xl font-semibold">
        {title}
      </Heading>
      {onClose !== undefined && (
        <Button kind="icon" aria-label={t("close")} onPress={onClose} className="-mt-0.5 -mr-2">
          <X aria-hidden className="size-5" />
        </Button>
      )}
    </div>
  );
}
