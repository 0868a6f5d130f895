import type { Role } from "./chart.ts";

/** A colour on light paper, and the one that takes its place on dark. */
export interface Color {
  readonly light: string;
  readonly dark: string;
}

export const paper: Color = { light: "#ffffff", dark: "#121417" };
export const ink: Color = { light: "#171a1f", dark: "#e8eaed" };
export const faint: Color = { light: "#dde1e7", dark: "#2d333b" };

/** Colour and marker of a curve; no two differ by colour alone. */
export const looks: Readonly<
  Record<
    Role,
    { readonly color: Color; readonly symbol: "circle" | "square" | "triangle" | "star" }
  >
> = {
  ours: { color: { light: "#0b6e4f", dark: "#3ecf9b" }, symbol: "circle" },
  first: { color: { light: "#8a4b00", dark: "#f0a04b" }, symbol: "square" },
  second: { color: { light: "#3d5a98", dark: "#8fb3f5" }, symbol: "triangle" },
  third: { color: { light: "#7a3fb0", dark: "#c195f0" }, symbol: "star" },
};

/**
 * A style sheet that turns the light colours of a picture into the dark ones where the reader's system is dark. The
 * colours stand in the picture's attributes, so a viewer without style sheets shows the light ones.
 */
export function darkStyle(name: string): string {
  const colors = [paper, faint, ...Object.values(looks).map(({ color }) => color)];
  const rules = colors.flatMap(({ light, dark }) =>
    ["fill", "stroke"].map((part) => `.${name} [${part}="${light}"]{${part}:${dark}}`),
  );
  return `.${name}{color:${ink.light}}@media(prefers-color-scheme:dark){.${name}{color:${ink.dark}}${rules.join("")}}`;
}
