// @vitest-environment jsdom
// A level in words: whoever opens a round reads who is absent, and whom nothing that is sent can reach.

import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import { LevelShown } from '../../../client/parts/LevelShown.tsx';
import { i18n, startLanguage } from '../../../client/parts/language.ts';
import type { Level } from '../../../shared/approval/procedure.ts';
import type { DelegationView } from '../../../shared/wire/meeting.ts';

beforeAll(() => startLanguage('en'));

const worded = (words: string) => ({ en: words, es: words, fr: words });
const LEVEL: Level = {
  key: 'technical',
  names: worded('Technical approval'),
  countsAs: worded('approved'),
  answeredBy: 'members',
  mode: { kind: 'silence', leastHours: 24 },
  visibility: 'open',
  closedBy: 'presidency',
};
const delegation = (code: string, en: string, more: Partial<DelegationView> = {}): DelegationView => ({
  ...{ id: code, code, kind: 'member', names: worded(en), hue: 1, pattern: 'solid', present: true, people: 1 },
  ...{ openRequests: 0, presidency: false },
  ...more,
});
const shown = (delegations: readonly DelegationView[], level = LEVEL) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LevelShown level={level} index={0} delegations={delegations} />
    </I18nextProvider>,
  );

it("members nobody sits for are named, absent or not; observers are nobody's concern here", () => {
  const words = shown([
    delegation('BLZ', 'Belize', { present: false, people: 0 }),
    delegation('CAN', 'Canada'),
    delegation('MEX', 'Mexico', { people: 0 }),
    delegation('IOM', 'IOM', { kind: 'organisation', people: 0 }),
  ]);
  expect(words).toContain('asked all the same: Belize.');
  expect(words).toContain('Nobody is invited for Belize and Mexico: no notice reaches them.');
});

it('where everybody who is asked can be reached, nothing is said', () => {
  const delegations = [delegation('CAN', 'Canada'), delegation('MEX', 'Mexico', { people: 0 })];
  expect(shown(delegations)).toContain('unreached');
  expect(shown(delegations, { ...LEVEL, answeredBy: ['CAN'] })).not.toContain('unreached');
});
