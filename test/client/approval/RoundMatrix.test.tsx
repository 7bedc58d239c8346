// @vitest-environment jsdom
// The matrix of a round as it is drawn: absent members have their row, the own row is marked, what is sealed stays sealed,
// what was said about an earlier revision is told apart, and answers that were changed are there on demand.

import { act } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import { i18n } from '../../../client/parts/language.ts';
import { RoundMatrix } from '../../../client/parts/RoundMatrix.tsx';
import type { RoundView } from '../../../shared/wire/approval.ts';
import { stage } from '../../kit/stage.ts';
import { ENDS, round, row } from './roundFixture.ts';

const HOUR = 3_600_000;
const place = stage();

const show = (rows: RoundView['rows'], more: Partial<RoundView> = {}) =>
  act(() =>
    place.root.render(
      <I18nextProvider i18n={i18n}>
        <RoundMatrix round={round({ rows, ...more })} delegations={[]} />
      </I18nextProvider>,
    ),
  );
const plain = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ');
const text = (code: string) => plain(place.host.querySelector(`[data-testid="matrix-${code}"]`));
const order = () =>
  [...place.host.querySelectorAll('tbody tr')].map((line) => line.getAttribute('data-testid')?.slice(-3));
const ADREF = { kind: 'approveAdRef' } as const;

it('absent members have their row, the own row is marked, and an earlier answer counts for nothing', () => {
  show([
    row('BLZ', { present: false }),
    row('CAN', { earlier: { reading: 'approved', revision: 'Rev.1' } }),
    row('USA', { reading: 'approvedAdRef', answer: ADREF, at: ENDS - HOUR, byName: 'Dana Hill' }),
  ]);
  expect(text('BLZ')).toContain('not at the meeting');
  expect(place.host.querySelector('tr.own')?.getAttribute('data-testid')).toBe('matrix-CAN');
  expect(text('CAN')).toContain('No reply yet');
  expect(text('CAN')).toContain('given on Rev.1: Approved');
  expect(text('USA')).toContain('Approved ad referendum');
  expect(text('USA')).toContain('Dana Hill');
  expect(place.host.querySelector('[data-testid=tally]')?.textContent).toBe(
    '0 approved · 1 ad referendum · 0 consulting · 0 objections · 2 no reply',
  );
});

it('under seal others see that an answer was given, the delegation itself sees which', () => {
  show(
    [
      row('CAN', { sealed: true, reading: 'approvedAdRef', answer: ADREF, at: ENDS - HOUR, byName: 'Luc Moreau' }),
      row('USA', { sealed: true, at: ENDS - HOUR }),
    ],
    { visibility: 'sealed' },
  );
  expect(text('USA')).toContain('Has answered (sealed until the close)');
  expect(text('CAN')).toContain('Approved ad referendum');
  expect(text('CAN')).toContain('sealed for all others until the close');
});

it('answers that were changed, and words, are there on demand', () => {
  const words = 'On paragraph 9 we reserve our position.';
  show([
    row('CAN', {
      ...{ reading: 'reservation', at: ENDS - HOUR, byName: 'Luc Moreau' },
      answer: { kind: 'reservation', about: { blockId: 'block-9', label: '9.' }, words },
      before: [{ answer: ADREF, at: ENDS - 2 * HOUR, byName: 'A colleague' }],
    }),
    row('USA'),
  ]);
  const more = place.host.querySelector('[data-testid=matrix-CAN] details')!;
  expect(more.hasAttribute('open')).toBe(false);
  expect(more.textContent).toContain(words);
  expect(plain(more)).toContain('Answered before Approved ad referendum A colleague, Fri 30 June, 16:00');
  expect(text('CAN')).toContain('paragraph 9');
  expect(place.host.querySelector('[data-testid=matrix-USA] details')).toBeNull();
});

it('is sorted by the buttons in its heads, says so, and shows only what needs attention', async () => {
  show([
    row('BLZ'),
    row('CAN', { reading: 'approved', answer: { kind: 'approve' }, at: ENDS - HOUR, byName: 'Luc Moreau' }),
    row('USA'),
  ]);
  const heads = () => [...place.host.querySelectorAll('th[aria-sort]')].map((head) => head.getAttribute('aria-sort'));
  expect(heads()).toEqual(['ascending', 'none', 'none']);
  const [byName, , byTime] = [...place.host.querySelectorAll<HTMLElement>('.sort')];
  await act(async () => byName!.click());
  expect([order(), heads()]).toEqual([
    ['USA', 'CAN', 'BLZ'],
    ['descending', 'none', 'none'],
  ]);
  await act(async () => byTime!.click());
  expect(order()).toEqual(['CAN', 'BLZ', 'USA']);
  await act(async () => place.host.querySelector<HTMLElement>('[data-testid=needs-attention]')!.click());
  expect(order()).toEqual(['BLZ', 'USA']);
});
