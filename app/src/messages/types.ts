import type { en } from "./en.ts";

/** Text by the same keys, whatever the language. */
export type Texts<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Texts<Source[Key]>;
};

/** All text of the pages in one language. */
export type Messages = Texts<typeof en>;
