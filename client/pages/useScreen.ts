// What a plenary screen shows: fetched when its bell rings, kept when the connection is lost. What was
// shown last stays, with its time; where the server could not be asked, it is asked again.

import { useEffect, useState } from 'react';
import type { ScreenView } from '../../shared/wire/room.ts';
import { getScreen, Refusal } from '../api.ts';
import { hearScreen } from '../parts/listen.ts';

/** Milliseconds before what could not be fetched is asked for again. */
const COME_BACK = 2_000;

export interface Shown {
  readonly view: ScreenView | null;
  /** When the server last said what the room sees. */
  readonly at: number;
  readonly isLost: boolean;
  /** The server knows no such screen. */
  readonly isUnknown: boolean;
}

const NOTHING: Shown = { view: null, at: 0, isLost: false, isUnknown: false };
/** What never reached the server, or failed there, may succeed later. */
const passes = (error: unknown): boolean =>
  error instanceof Refusal && (error.code.startsWith('server/') || error.code === 'store/failed');

export function useScreen(code: string): Shown {
  const [shown, setShown] = useState(NOTHING);
  useEffect(() => {
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let rung = false;
    let hush = () => {};

    const lose = () => setShown((before) => ({ ...before, isLost: true }));

    const look = async (): Promise<void> => {
      rung = true;
      if (asking) return;
      asking = true;
      clearTimeout(timer);
      try {
        while (rung && !end.signal.aborted) {
          rung = false;
          const view = await getScreen(code, end.signal);
          setShown({ view, at: Date.now(), isLost: false, isUnknown: false });
        }
      } catch (error) {
        if (end.signal.aborted) return;
        lose();
        if (passes(error)) timer = setTimeout(() => void look(), COME_BACK);
        else {
          hush();
          setShown((before) => ({ ...before, isUnknown: true }));
        }
      } finally {
        asking = false;
      }
    };

    void look();
    hush = hearScreen(code, { opened: () => void look(), rung: () => void look(), lost: lose });
    return () => {
      end.abort();
      clearTimeout(timer);
      hush();
    };
  }, [code]);
  return shown;
}
