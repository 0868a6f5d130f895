"use client";

import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField } from "react-aria-components/TextField";

interface TextEntryProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For addresses and keys. */
  readonly code?: boolean;
  readonly type?: HTMLInputTypeAttribute;
  /** What a browser may fill in; nothing by default. */
  readonly autoComplete?: string;
}

/** A line of text. */
export function TextEntry(props: TextEntryProps): ReactNode {
  const { label, hint, fault, value, onChange } = props;
  const { code = false, type = "text", autoComplete = "off" } = props;
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={fault !== undefined}
      type={type}
      autoComplete={autoComplete}
    >
      <Label className="mb-2 block font-semibold">{label}</Label>
      <Input
        spellCheck={code ? "false" : "true"}
        className={`min-h-12 w-full min-w-0 rounded-xl border border-edge bg-surface px-4 data-[invalid]:border-danger ${code ? "font-mono text-sm" : ""}`}
      />
      {hint !== undefined && (
        <Text slot="description" className="mt-2 block text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="mt-2 block text-danger">{fault}</FieldError>
    </TextField>
  );
}
