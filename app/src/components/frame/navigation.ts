import {
  ArrowLeftRight,
  BatteryCharging,
  EvCharger,
  PlugZap,
  Wallet,
  FlaskConical,
  Gavel,
  IdCard,
  Zap,
  type LucideIcon,
} from "lucide-react";

import type { Messages } from "../../messages/types.ts";

/** A place that the navigation leads to. */
export interface Place {
  readonly href: `/${string}`;
  readonly name: keyof Messages["navigation"]["places"];
  readonly icon: LucideIcon;
}

/** What has landed, in the order of a trade. */
export const PLACES: readonly Place[] = [
  { href: "/", name: "market", icon: ArrowLeftRight },
  { href: "/buy", name: "buy", icon: BatteryCharging },
  { href: "/sell", name: "sell", icon: Zap },
  { href: "/connect", name: "cars", icon: PlugZap },
  { href: "/field", name: "field", icon: EvCharger },
  { href: "/wallet", name: "wallet", icon: Wallet },
  { href: "/lab", name: "lab", icon: FlaskConical },
  { href: "/register", name: "register", icon: IdCard },
  { href: "/operator", name: "operator", icon: Gavel },
];

/** So many places are at the thumb on a phone; the others come when one asks for more. */
export const AT_THE_THUMB = 4;

/** Whether a path is at a place or below it; a round is seen from the market, an authority from where one registers. */
export function isAt(place: Place, path: string): boolean {
  if (place.href === "/") return path === "/" || path.startsWith("/round");
  if (place.name === "register" && path.startsWith("/authority")) return true;
  return path === place.href || path.startsWith(`${place.href}/`);
}
