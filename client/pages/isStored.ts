// Before something is filed its words must be on the server: what is filed is what was on the screen.

import type { SaveStates } from '../collab/saveFold.ts';

const STORED_WITHIN = 8_000;

/** True as soon as the server has stored all that was typed here; false if it does not within a while. */
export function isStored({ get, subscribe }: SaveStates): Promise<boolean> {
  if (get().kind === 'stored') return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isDone: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(isDone);
    };
    const timer = setTimeout(() => end(false), STORED_WITHIN);
    const stop = subscribe(() => {
      if (get().kind === 'stored') end(true);
    });
  });
}
