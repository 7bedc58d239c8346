// @vitest-environment jsdom
// The save indicator says what is true: "Saved" only for what is stored, a number and a reason for what is not, at any
// width, and one spoken message when the class of its state changes.

import { act, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveState } from '../../../client/collab/saveState.ts';
import { LiveRegions } from '../../../client/parts/Announcer.tsx';
import { i18n } from '../../../client/parts/language.ts';
import { leavingLosesWords, SaveIndicator } from '../../../client/parts/SaveIndicator.tsx';
import { stage } from '../../kit/stage.ts';

const NOW = Date.UTC(2017, 5, 21, 21, 42, 7);
const ZONE = 'America/El_Salvador';

const place = stage();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const page = (children: ReactNode) => (
  <I18nextProvider i18n={i18n}>
    <LiveRegions>{children}</LiveRegions>
  </I18nextProvider>
);
const show = (save: SaveState) => act(() => place.root.render(page(<SaveIndicator save={save} zone={ZONE} />)));
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const indicator = () => place.host.querySelector<HTMLElement>('[data-testid="save"]')!;
const text = () => indicator().textContent;
const said = () => place.host.querySelector('[data-testid="said"]')!.textContent;
const alerted = () => place.host.querySelector('[data-testid="alerted"]')!.textContent;

const stored: SaveState = { kind: 'stored', at: NOW, seq: 412 };

describe('save indicator', () => {
  it.each<[SaveState, string, string]>([
    [{ kind: 'opening' }, 'opening', 'Opening…'],
    [stored, 'stored', 'Saved 15:42:07'],
    [{ kind: 'pending', edits: 1, since: NOW - 900 }, 'pending', 'Saving…'],
    [{ kind: 'pending', edits: 3, since: NOW - 6_000 }, 'pending-slow', 'Still saving: 3 edits, 6 s'],
    [
      { kind: 'local', edits: 3, since: NOW, retryAt: null },
      'local',
      'Not connected. 3 edits kept on this computer since 15:42:07',
    ],
    [{ kind: 'local', edits: 0, since: NOW, retryAt: null }, 'local', 'Not connected since 15:42:07'],
    [
      { kind: 'tab-only', edits: 1, since: NOW, retryAt: null },
      'tab-only',
      'Not connected. 1 edit only in this tab: do not close it',
    ],
    [{ kind: 'refused', edits: 2 }, 'refused', '2 edits not accepted'],
    [
      { kind: 'server-fault', edits: 3 },
      'server-fault',
      'The server cannot save. Typing is paused. 3 edits on this computer',
    ],
    [
      { kind: 'signed-out', at: NOW, edits: 0, isKept: true },
      'signed-out',
      'You were signed out at 15:42:07. Nothing is lost',
    ],
    [
      { kind: 'signed-out', at: NOW, edits: 2, isKept: true },
      'signed-out',
      'You were signed out at 15:42:07. 2 edits on this computer',
    ],
    [
      { kind: 'signed-out', at: NOW, edits: 2, isKept: false },
      'signed-out',
      'You were signed out at 15:42:07. 2 edits only in this tab: do not close it',
    ],
    [{ kind: 'reload' }, 'reload', 'A new version is ready. Reload when convenient; nothing is lost'],
  ])('%o', (save, word, words) => {
    show(save);
    expect(indicator().dataset.saveState).toBe(word);
    expect(text()).toBe(words);
  });

  it('never says Saved of words that are on their way, save for the time of the last that was', () => {
    show(stored);
    show({ kind: 'pending', edits: 1, since: NOW });
    expect(indicator().dataset.saveState).toBe('pending');
    expect(text()).toBe('Saved 15:42:07');
    pass(900);
    expect(text()).toBe('Saving…');
    pass(5_000);
    expect(text()).toMatch(/^Still saving: 1 edit/);
  });

  it('counts down to the next try', () => {
    show({ kind: 'local', edits: 1, since: NOW, retryAt: NOW + 4_000 });
    expect(indicator().dataset.retry).toBe('4');
    pass(2_400);
    expect(indicator().dataset.retry).toBe('2');
  });

  it('says after coming back how much was saved, for six seconds', () => {
    show({ kind: 'local', edits: 3, since: NOW, retryAt: null });
    show(stored);
    expect(text()).toBe('Connected. 3 edits saved 15:42:07');
    pass(6_100);
    expect(text()).toBe('Saved 15:42:07');
  });

  it('speaks when the class changes, not at each save', () => {
    show(stored);
    show({ kind: 'pending', edits: 1, since: NOW });
    show({ ...stored, seq: 413 });
    pass(3_000);
    expect(said()).toBe('');
    show({ kind: 'local', edits: 0, since: NOW, retryAt: null });
    pass(3_000);
    expect(said()).toBe('Not connected. You can go on writing.');
    pass(5_100);
    expect(said()).toBe('');
    show({ kind: 'local', edits: 2, since: NOW, retryAt: null });
    show(stored);
    pass(3_000);
    expect(said()).toBe('Connected again, 2 edits saved');
  });

  it('alerts when the server cannot store', () => {
    show(stored);
    show({ kind: 'server-fault', edits: 1 });
    expect(alerted()).toBe('The server cannot save. Typing is paused.');
  });
});

describe('leaving the page', () => {
  it.each<[SaveState, boolean]>([
    [stored, false],
    [{ kind: 'opening' }, false],
    [{ kind: 'reload' }, false],
    [{ kind: 'pending', edits: 1, since: NOW - 100 }, false],
    [{ kind: 'pending', edits: 1, since: NOW - 6_000 }, true],
    [{ kind: 'local', edits: 1, since: NOW, retryAt: null }, true],
    [{ kind: 'local', edits: 0, since: NOW, retryAt: null }, false],
    [{ kind: 'tab-only', edits: 1, since: NOW, retryAt: null }, true],
    [{ kind: 'refused', edits: 1 }, true],
  ])('%o asks: %s', (save, asks) => {
    expect(leavingLosesWords(save, NOW)).toBe(asks);
  });
});
