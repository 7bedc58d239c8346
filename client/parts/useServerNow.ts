// The server's clock in the browser: what it said last, carried on by the browser's clock, so that a wrong clock at home
// moves no deadline. Drawn anew when a minute of what is left has gone, not more often.

import { useEffect, useReducer } from 'react';
import { nextTick } from './roundClock.ts';

/** `now`: what the server's clock showed when the browser's showed `heardAt`; `deadline` sets the minutes. */
export function useServerNow(now: number, heardAt: number, deadline: number): number {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const current = now + (Date.now() - heardAt);
  useEffect(() => {
    const timer = setTimeout(redraw, nextTick(deadline, current));
    return () => clearTimeout(timer);
  }, [deadline, current]);
  return current;
}
