// What a plenary screen shows: fetched when its bell rings, kept when the connection is lost. A bell that ends for good
// (the server was restarted) is hung up again after a while; what was shown last stays, with its time.

import { useEffect, useState } from 'react';
import type { ScreenView } from '../../shared/wire/room.ts';
import { getScreen, Refusal, screenBell } from '../api.ts';

/** Milliseconds before a connection that ended is tried again. */
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
    let bell: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let rung = false;

    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(listen, COME_BACK);
    };
    const lose = () => setShown((before) => ({ ...before, isLost: true }));

    const look = async (): Promise<void> => {
      rung = true;
      if (asking) return;
      asking = true;
      try {
        while (rung && !end.signal.aborted) {
          rung = false;
          const view = await getScreen(code, end.signal);
          setShown({ view, at: Date.now(), isLost: false, isUnknown: false });
        }
      } catch (error) {
        if (end.signal.aborted) return;
        lose();
        if (passes(error)) again();
        else {
          bell?.close();
          setShown((before) => ({ ...before, isUnknown: true }));
        }
      } finally {
        asking = false;
      }
    };

    const listen = () => {
      bell?.close();
      const own = screenBell(code);
      bell = own;
      own.onopen = () => void look();
      own.onmessage = () => void look();
      own.onerror = () => {
        lose();
        if (own.readyState === EventSource.CLOSED) again();
      };
    };

    void look();
    listen();
    return () => {
      end.abort();
      clearTimeout(timer);
      bell?.close();
    };
  }, [code]);
  return shown;
}
