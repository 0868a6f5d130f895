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
  /** What is pasted, and the button that reads it, where it is not called a code. */
  readonly pasteLabel?: string;
  readonly readLabel?: string;
}

/** Takes the other car's code: by the camera, or pasted. */
export function CodeReader(props: ReaderProps): ReactNode {
  return (
    <div className="space-y-3">
      <Scanner onCode={props.onCode} />
      <PasteField {...props} />
    </div>
  );
}

function PasteField({ onCode, pasteLabel, readLabel }: ReaderProps): ReactNode {
  const t = useTranslations("connect");
  const [text, setText] = useState("");
  return (
    <>
      <TextField value={text} onChange={setText}>
        <Label className="mb-2 block font-semibold">{pasteLabel ?? t("paste")}</Label>
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
        {readLabel ?? t("read")}
      </Button>
    </>
  );
}
