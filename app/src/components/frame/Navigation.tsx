"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { PLACES, isAt, type Place } from "./navigation.ts";

/** At the thumb on a phone, at the side on a desktop; one list, so that a screen reader finds one. */
export function Navigation(): ReactNode {
  const t = useTranslations("navigation");
  const path = usePathname();
  return (
    <nav
      aria-label={t("label")}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:border-0 lg:bg-transparent lg:pb-0"
    >
      <ul className="mx-auto flex max-w-xl justify-around lg:mx-0 lg:flex-col lg:gap-1">
        {PLACES.map((place) => (
          <li key={place.href} className="flex-1 lg:flex-none">
            <PlaceLink place={place} current={isAt(place, path)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PlaceLink({
  place: { href, name, icon: Icon },
  current,
}: {
  readonly place: Place;
  readonly current: boolean;
}): ReactNode {
  const t = useTranslations("navigation.places");
  const look = current ? "text-accent lg:bg-accent-soft" : "text-muted hover:text-ink";
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={`flex min-h-16 flex-col items-center justify-center gap-0.5 text-xs font-semibold lg:min-h-12 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-xl lg:px-4 lg:text-base ${look}`}
    >
      <Icon aria-hidden className="size-6 lg:size-5" />
      {t(name)}
    </Link>
  );
}
