// @vitest-environment jsdom
// What is said of files that were made: whether they read back, what is not in the file of a whole meeting and why, and
// where a file reads otherwise than the text.

import { act } from 'react';
import { expect, it } from 'vitest';
import { Refusal } from '../../../client/api.ts';
import { IssueProgress } from '../../../client/parts/IssueProgress.tsx';
import type { IssueJob } from '../../../client/parts/useIssuing.ts';
import { issueAsked } from '../../../shared/wire/issue.ts';
import { stage } from '../../kit/stage.ts';

const asked = issueAsked.parse({ as: 'docx', kind: 'clean' });
const DIFFERS = { view: 'accepted', place: 7, wanted: 'To thank Panama', found: 'To thank' };
const place = stage();

const show = (state: IssueJob['state']) =>
  act(async () => place.root.render(<IssueProgress jobs={[{ asked, state }]} seatId="seat" />));
const said = (testId: string) =>
  [...place.host.querySelectorAll(`[data-testid="${testId}"]`)].map((one) => one.textContent?.trim());

it('a file of a whole meeting says what was compared, and what is not in it and why', async () => {
  const left = [{ title: 'Special Declaration', code: 'issue/differs', data: DIFFERS }];
  const file = { id: 'f1', fileName: 'all.zip', bytes: 9, until: 0, check: { same: 40, of: 40 }, left };
  await show({ kind: 'done', file: { is: 'done', ...file } });
  expect(said('issue-check')).toEqual(['Reopened and compared, 40 of 40 paragraphs identical']);
  const [words] = said('issue-left');
  expect(words).toContain('Not in the file: Special Declaration.');
  expect(words).toContain('line 7 reads “To thank” instead of “To thank Panama”');
});

it('a file that reads otherwise is not given out, and the line is named', async () => {
  await show({ kind: 'refused', error: new Refusal('issue/differs', { ...DIFFERS, found: null }) });
  expect(said('issue-refused')[0]).toContain('line 7 reads “” instead of “To thank Panama”');
});
