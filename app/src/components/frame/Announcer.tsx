"use client";

import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/**
 * One polite live region for all pages: results and countdowns are said there. A region that is in the page from the
 * start is heard by every screen reader; one that comes with its text is not.
 */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ text: "", count: 0 });
  const announce = useCallback<Announce>((text) => {
    setSaid(({ count }) => ({ text, count: count + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* By this attribute an open sheet does not hide it from who listens. */}
      <div data-live-announcer role="status" aria-live="polite" className="sr-only">
        {/* The same words twice in a row are two announcements. */}
        <p key={said.count}>{said.text}</p>
      </div>
    </AnnounceContext>
  );
}

/** Says something to whoever listens instead of looking. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
