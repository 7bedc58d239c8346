// @vitest-environment jsdom
// The clock of a round goes by the server's time, whatever the browser's clock shows; its words change each minute without
// being spoken, and it speaks up 24 hours, one hour and ten minutes before, and when it is over.

import { act } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveRegions } from '../../../client/parts/Announcer.tsx';
import { i18n } from '../../../client/parts/language.ts';
import { RoundClock } from '../../../client/parts/RoundClock.tsx';
import { useServerNow } from '../../../client/parts/useServerNow.ts';
import type { RoundView } from '../../../shared/wire/approval.ts';
import { stage } from '../../kit/stage.ts';
import { ENDS, round } from './roundFixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The browser's clock is years off. */
const HERE = Date.UTC(2026, 0, 1);

const place = stage();
beforeEach(() => {
  vi.useFakeTimers({ now: HERE });
});
afterEach(() => {
  vi.useRealTimers();
});

function Page({ of }: { readonly of: RoundView }) {
  return <RoundClock round={of} place="San Salvador" now={useServerNow(of.now, HERE, of.deadline.at)} />;
}
const show = (of: RoundView) =>
  act(() =>
    place.root.render(
      <I18nextProvider i18n={i18n}>
        <LiveRegions>
          <Page of={of} />
        </LiveRegions>
      </I18nextProvider>,
    ),
  );
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const left = () => place.host.querySelector('[data-testid="time-left"]')!.textContent;
const said = () => place.host.querySelector('[data-testid="said"]')!.textContent;

it('counts down by the server’s clock, to the minute, in no live region', () => {
  show(round({ now: ENDS - 24 * HOUR - 30_000 }));
  expect(left()).toBe('1 d 0 huntil the silence closes');
  expect(place.host.querySelector('.clock')!.closest('[aria-live], [role=status], [role=alert]')).toBeNull();
  pass(30_001);
  expect(left()).toContain('23 h 59 min');
  pass(1);
  expect(said()).toBe('24 hours are left to answer.');
  pass(MINUTE);
  expect(left()).toContain('23 h 58 min');
});

it.each([
  [HOUR, 'One hour is left to answer.'],
  [10 * MINUTE, 'Ten minutes are left to answer.'],
  [0, 'The time to answer is over.'],
])('speaks up %d ms before', (before, words) => {
  show(round({ now: ENDS - before - 30_000 }));
  expect(said()).toBe('');
  pass(30_001);
  pass(1);
  expect(said()).toBe(words);
});

it('is due, and does not adopt anything', () => {
  show(round({ now: ENDS - 1_000 }));
  expect(left()).toContain('Less than 1 min');
  pass(1_002);
  expect(left()).toContain('The round is due');
  expect(left()).toContain('nothing adopts itself');
});

it('gives the deadline where the meeting is, where the reader is, and in UTC', () => {
  show(round());
  const zones = [...place.host.querySelectorAll('dl > div')].map((line) => line.textContent);
  expect(zones[0]).toBe('San Salvador, GMT−6Fri 30 June 2017, 18:00');
  // Once, whether the reader lives by it or not.
  const utc = zones.filter((line) => line?.startsWith('UTC'));
  expect(utc.map((line) => line?.replace(', your zone', ''))).toEqual(['UTCSat 1 July 2017, 00:00']);
  expect(zones.at(-1)).toBe('RuleSilence is consent. One objection breaks it.');
});

it('what has ended says when, and is silent about the time', () => {
  const phase = { kind: 'closed', outcome: 'adopted', at: ENDS + HOUR, byName: 'Marta Sol', note: '' } as const;
  show(round({ now: ENDS - HOUR - 1_000, phase }));
  expect(left()).toBe('ClosedFri 30 June 2017, 19:00, San Salvador');
  pass(2 * HOUR);
  expect(said()).toBe('');
});
