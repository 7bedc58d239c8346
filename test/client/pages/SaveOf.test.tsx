// @vitest-environment jsdom
// Typing faster than the browser draws: what is stored changes with every key, and drawing must come to rest all the same
// (React says so in the console of its development build when state set by effects keeps piling up).

import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SaveStates } from '../../../client/collab/saveFold.ts';
import type { SaveState } from '../../../client/collab/saveState.ts';
import { SaveOf } from '../../../client/pages/SaveOf.tsx';
import { useTrouble } from '../../../client/pages/useSaveState.ts';
import { LiveRegions } from '../../../client/parts/Announcer.tsx';
import { i18n, startLanguage } from '../../../client/parts/language.ts';

beforeAll(() => startLanguage('en'));
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function saves(): SaveStates & { tell(state: SaveState): void } {
  const listeners = new Set<() => void>();
  let state: SaveState = { kind: 'opening' };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => state,
    tell: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

/** Lets what is due at once be done, and nothing that waits for the browser to be idle. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

let drawn = 0;
function Page({ of }: { readonly of: SaveStates }) {
  const trouble = useTrouble(of);
  drawn += 1;
  return (
    <I18nextProvider i18n={i18n}>
      <LiveRegions>
        <p data-testid="trouble">{trouble}</p>
        <SaveOf saves={of} zone="America/El_Salvador" onRetry={() => undefined} />
      </LiveRegions>
    </I18nextProvider>
  );
}

it.each([
  ['one edit after the other', (nth: number): SaveState => ({ kind: 'pending', edits: nth, since: 1 })],
  [
    'each edit stored before the next',
    (nth: number): SaveState =>
      nth % 2 === 0 ? { kind: 'stored', at: nth, seq: nth } : { kind: 'pending', edits: 1, since: nth },
  ],
])('%s: the console stays silent, and the page around is not drawn again', async (_, stateAt) => {
  const errors = vi.spyOn(console, 'error');
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const of = saves();
  root.render(<Page of={of} />);
  await vi.waitFor(() => expect(host.querySelector('[data-testid=save]')).not.toBeNull());
  drawn = 0;
  for (let nth = 1; nth <= 400; nth++) {
    of.tell(stateAt(nth));
    await microtasks();
  }
  expect(errors.mock.calls.map(([message]) => String(message))).toEqual([]);
  expect(drawn).toBe(0);
  of.tell({ kind: 'stored', at: Date.UTC(2017, 5, 21, 21, 42), seq: 1 });
  await vi.waitFor(() => expect(host.querySelector('[data-testid=save]')?.textContent).toBe('Saved 15:42:00'));
  of.tell({ kind: 'refused', edits: 3 });
  await vi.waitFor(() => expect(host.querySelector('[data-testid=trouble]')?.textContent).toBe('refused'));
  await vi.waitFor(() => expect(host.querySelector('[data-testid=save]')?.textContent).toBe('3 edits not accepted'));
  root.unmount();
});
