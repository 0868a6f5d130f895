"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRef, useState, type ReactNode, type RefObject } from "react";
import { useTranslations } from "use-intl";

import { useSettled } from "../useSettled.ts";
import { AT_THE_THUMB, PLACES, isAt, type Place } from "./navigation.ts";

/** At the thumb on a phone, at the side on a desktop; one list, so that a screen reader finds one. */
export function Navigation(): ReactNode {
  const t = useTranslations("navigation");
  const path = usePathname();
  const { open, more, onKeyDown, onMore } = useFurther(path);
  const item = (place: Place): ReactNode => <PlaceLink place={place} current={isAt(place, path)} />;
  return (
    <nav
      aria-label={t("label")}
      onKeyDown={onKeyDown}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:border-0 lg:bg-transparent lg:pb-0"
    >
      {/* On a phone further places stand in rows above the first. */}
      <ul className="mx-auto flex max-w-xl flex-wrap-reverse lg:mx-0 lg:flex-col lg:flex-nowrap lg:gap-1">
        {PLACES.slice(0, AT_THE_THUMB).map((place) => (
          <li key={place.href} className="basis-1/5 lg:basis-auto">
            {item(place)}
          </li>
        ))}
        <li className="basis-1/5 lg:hidden">
          <MoreButton
            ref={more}
            open={open}
            current={PLACES.slice(AT_THE_THUMB).some((place) => isAt(place, path))}
            onPress={onMore}
          />
        </li>
        {PLACES.slice(AT_THE_THUMB).map((place) => (
          <li key={place.href} className={`basis-1/5 lg:basis-auto ${open ? "" : "max-lg:hidden"}`}>
            {item(place)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface Further {
  readonly open: boolean;
  /** For the button that asks for them. */
  readonly more: RefObject<HTMLButtonElement | null>;
  readonly onKeyDown: (event: { readonly key: string }) => void;
  readonly onMore: () => void;
}

/** Whether a phone shows the further places: whoever has gone somewhere has no more to ask. */
function useFurther(path: string): Further {
  const more = useRef<HTMLButtonElement>(null);
  const [askedAt, setAskedAt] = useState<string>();
  const open = askedAt === path;
  return {
    open,
    more,
    onKeyDown: ({ key }) => {
      if (key !== "Escape" || !open) return;
      setAskedAt(undefined);
      // A place that has the keyboard goes out of sight.
      more.current?.focus();
    },
    onMore: () => {
      setAskedAt(open ? undefined : path);
    },
  };
}

const LOOK =
  "flex min-h-16 w-full flex-col items-center justify-center gap-0.5 text-xs font-semibold lg:min-h-12 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-xl lg:px-4 lg:text-base";

function PlaceLink({
  place: { href, name, icon: Icon },
  current,
}: {
  readonly place: Place;
  readonly current: boolean;
}): ReactNode {
  const t = useTranslations("navigation.places");
  // What is behind it is asked for ahead, but not before this page is there.
  const settled = useSettled();
  const look = current ? "text-accent lg:bg-accent-soft" : "text-muted hover:text-ink";
  return (
    <Link
      href={href}
      prefetch={settled ? null : false}
      aria-current={current ? "page" : undefined}
      className={`${LOOK} ${look}`}
    >
      <Icon aria-hidden className="size-6 lg:size-5" />
      {t(name)}
    </Link>
  );
}

function MoreButton({
  ref,
  open,
  current,
  onPress,
}: {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly open: boolean;
  /** Whether the reader is at one of the further places. */
  readonly current: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const t = useTranslations("navigation");
  return (
    <button
      ref={ref}
      type="button"
      aria-expanded={open}
      onClick={onPress}
      className={`${LOOK} cursor-pointer ${current ? "text-accent" : "text-muted"}`}
    >
      <Ellipsis aria-hidden className="size-6" />
      {t("more")}
    </button>
  );
}
