import { useEffect, useRef } from "react";

import { useAnnounce } from "../components/frame/Announcer.tsx";
import { useHead } from "../data/useHead.ts";
import { useNow } from "../data/useNow.ts";
import {
  followDeadline,
  type Deadline,
  type DeadlineWord,
  type Followed,
} from "./followDeadline.ts";

/**
 * Tells whoever listens instead of looking, five minutes and one minute before what the page is about, and when it is over.
 * For that one thing; a list's rows tick in silence.
 * @param say in words; nothing where others say it.
 */
export function useToldDeadline<Name extends string>(
  deadline: Deadline<Name> | undefined,
  say: (word: DeadlineWord<Name>) => string | undefined,
): void {
  const announce = useAnnounce();
  const { head } = useHead();
  const now = useNow();
  const followed = useRef<Followed<Name>>(undefined);
  // By the second, and whenever there is another deadline.
  useEffect(() => {
    // Until the chain is heard of, the clock is the device's, and may be another one.
    if (head === undefined) return;
    const look = followDeadline(followed.current, deadline, now);
    followed.current = look.followed;
    const text = look.word && say(look.word);
    if (text !== undefined) announce(text);
  });
}
