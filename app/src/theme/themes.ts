/** What the switch offers; "system" follows the device. */
export const THEMES = ["system", "light", "dark"] as const;

/** How bright the pages are. */
export type Theme = (typeof THEMES)[number];

/** Where the choice is kept; readable by the server, so that nothing flashes before a script runs. */
export const THEME_COOKIE = "peerwatt-theme";

export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}
