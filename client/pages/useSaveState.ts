// What is stored of one's words, read where it is shown. It changes with every key, and may change faster than the
// browser finds time to draw: it is shown a few times a second, and who needs to know only that something is wrong is
// drawn anew only then. State set again after each drawing would pile up on a slow machine until React gives up.

import { useMemo, useSyncExternalStore } from 'react';
import type { SaveStates } from '../collab/saveFold.ts';
import type { SaveState } from '../collab/saveState.ts';

const OPENING: SaveState = { kind: 'opening' };
const nothing = () => () => undefined;
/** How long a state may have stood before it is shown, in ms. */
const CALM = 60;

/** `saves` null: the room is not here yet. */
export function useSaveState(saves: SaveStates | null): SaveState {
  const calm = useMemo(() => (saves === null ? null : calmed(saves)), [saves]);
  return useSyncExternalStore(calm?.subscribe ?? nothing, () => calm?.get() ?? OPENING);
}

/** The same states, told at most once in `CALM`. For one listener. */
function calmed(saves: SaveStates): Pick<SaveStates, 'subscribe' | 'get'> {
  let shown = saves.get();
  return {
    get: () => shown,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = saves.subscribe(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          shown = saves.get();
          listener();
        }, CALM);
      });
      // What happened before anybody listened.
      shown = saves.get();
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}

export type Trouble = 'offline' | Paused | null;
/** Typing is paused: what is typed would not come into the text, or not soon. */
export type Paused = 'refused' | 'server-fault' | 'restored' | 'older';

export function useTrouble(saves: SaveStates | null): Trouble {
  return useSyncExternalStore(saves?.subscribe ?? nothing, () => troubleOf(saves?.get() ?? OPENING));
}

/** Why the server opens no connection for this page, as a code of refusal; null where it does, or says nothing. */
export function useTurnedAway(saves: SaveStates | null): string | null {
  return useSyncExternalStore(saves?.subscribe ?? nothing, () => turnedAway(saves?.get() ?? OPENING));
}

/** What a connection that was open is closed for passes by itself. */
function turnedAway(save: SaveState): string | null {
  const why = (save.kind === 'local' || save.kind === 'tab-only') && save.why !== undefined ? save.why : '';
  return why.startsWith('socket/') || why === 'server/full' ? why : null;
}

export const isPaused = (trouble: Trouble): trouble is Paused => trouble !== null && trouble !== 'offline';

function troubleOf({ kind }: SaveState): Trouble {
  if (kind === 'refused' || kind === 'server-fault' || kind === 'restored' || kind === 'older') return kind;
  return kind === 'local' || kind === 'tab-only' ? 'offline' : null;
}
