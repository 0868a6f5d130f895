"use client";

import { useState, type ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import { Scanner } from "./Scanner.tsx";

interface ReaderProps {
  readonly onCode: (text: string) => void;
}

/** Takes the other car's code: by the camera, or pasted. */
export function CodeReader({ onCode }: ReaderProps): ReactNode {
  return (
    <div className="space-y-3">
      <Scanner onCode={onCode} />
      <PasteField onCode={onCode} />
    </div>
  );
}

function PasteField({ onCode }: ReaderProps): ReactNode {
  const t = useTranslations("connect");
  const [text, setText] = useState("");
  return (
    <>
      <TextField value={text} onChange={setText}>
        <Label className="mb-2 block font-semibold">{t("paste")}</Label>
        <TextArea
          rows={3}
          spellCheck="false"
          className="w-full rounded-xl border border-edge bg-surface p-3 font-mono text-sm"
        />
      </TextField>
      <Button
        className="w-full"
        isDisabled={text.trim() === ""}
        onPress={() => {
          onCode(text);
          setText("");
        }}
      >
        {t("read")}
      </Button>
    </>
  );
}
