// Words written in a dialog and not sent: closed by Escape or by mistake, or loaded anew, it opens with them again. Kept for
// this tab alone, until they are sent or put back to what the field begins with.

import { useState } from 'react';
import { z } from 'zod';
import { useKept } from './useKept.ts';

const unsent = z.strictObject({ begun: z.string(), words: z.string() });

export interface Unsent {
  readonly words: string;
  /** The words are of an earlier opening. `moved`: the field would begin otherwise by now. */
  readonly from: 'now' | 'before' | 'moved';
  readonly write: (words: string) => void;
  /** What the field begins with stands in it again. */
  readonly restart: () => void;
  /** They were sent. */
  readonly forget: () => void;
}

/** `key`: of the seat and what the words are for. `begun`: what the field begins with. */
export function useUnsent(key: string, begun: string): Unsent {
  const [kept, keep] = useKept(key);
  const [opened] = useState(() => ({ begun, found: read(kept) }));
  const found = read(kept);
  const isBefore = opened.found !== null && found !== null;
  return {
    words: found?.words ?? opened.begun,
    from: !isBefore ? 'now' : opened.found?.begun === opened.begun ? 'before' : 'moved',
    write: (words) => {
      const from = found?.begun ?? opened.begun;
      keep(words === opened.begun ? null : JSON.stringify({ begun: from, words }));
    },
    restart: () => keep(null),
    forget: () => keep(null),
  };
}

function read(kept: string | null): z.infer<typeof unsent> | null {
  try {
    const parsed = unsent.safeParse(JSON.parse(kept ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
