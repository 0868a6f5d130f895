import type { Say } from "../sentences.ts";

/** "Ihr Konto" or "Das Konto 0x1234…abcd". */
export function account(say: Say, address: string): string {
  return say.isYou(address) ? "Ihr Konto" : `Das Konto ${say.address(address)}`;
}

/** "Ihr Guthaben" or "Das Guthaben von 0x1234…abcd". @param yours with its word, as in "Ihr Guthaben". */
export function whose(say: Say, address: string, yours: string, theirs: string): string {
  return say.isYou(address) ? yours : `${theirs} von ${say.address(address)}`;
}

/** A round's states, in the contract's order. */
export const STATES = [
  "noch nicht da",
  "offen für Gebote",
  "vergeben",
  "im Streit",
  "abgerechnet",
  "vorbei, ohne dass eine Lieferung bewiesen wurde",
  "entschieden, vom Schiedsrichter oder durch Zeitablauf",
  "abgebrochen",
  "vorbei ohne ein Gebot",
] as const;

/** What can be done about a round that is in the wrong state for a call. */
export const AFTERWARDS = [
  "Starten Sie zuerst eine Runde, oder warten Sie, bis es der Verbraucher tut.",
  "Warten Sie, bis keine Gebote mehr angenommen werden, oder schließen Sie die Runde vorher.",
  "Rechnen Sie ab, auf Ihr Wort oder nach den Zählern; Gebote werden nicht mehr angenommen.",
  "Warten Sie auf den Schiedsrichter, oder geben Sie nach.",
  "Sie ist bezahlt; es bleibt nichts zu tun.",
  "Rechtzeitig hat niemand eine Lieferung bewiesen; holen Sie das Gesperrte zurück.",
  "Der Streit ist vorbei; starten Sie eine neue Runde.",
  "Der Verbraucher hat sie zurückgenommen; warten Sie auf eine neue.",
  "Sie endete ohne Gebot; starten Sie eine neue Runde.",
] as const;

/** The two sides, in the contract's order. */
export const SIDES = ["Verbrauchers", "Anbieters"] as const;

/** Who may hold a role, in the contract's order. */
export const ROLES = ["Registerbehörde", "Schiedsrichter"] as const;
