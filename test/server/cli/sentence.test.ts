// Every refusal a command line meets is a sentence: its own, that of the command line, or the page's, with its facts.

import { expect, test } from 'vitest';
import { refusalSentence } from '../../../server/cli/remote.ts';
import { sentenceOf } from '../../../server/cli/sentence.ts';

test.each([
  ['its own', 'store/newer', { dir: './data', sentence: 'The store is newer.' }, './data: The store is newer.'],
  ['of the command line', 'document/unknown', {}, 'There is no such document in this store.'],
  [
    'of the page, with its facts',
    'issue/differs',
    { place: 3, wanted: 'b', found: 'a' },
    /line 3 reads “a” instead of “b”/,
  ],
  ['of the page', 'issue/fromMissing', {}, /^A comparison needs the revision to compare with/],
  ['of a code that no page tells of', 'no/such', {}, 'Refused: no/such.'],
] as const)('%s', (_whose, code, data, expected) => {
  expect(sentenceOf({ code, data })).toEqual(expect.stringMatching(expected));
});

test('of what a running server answered', async () => {
  const answer = Response.json({ code: 'issue/differs', data: { place: 3, wanted: 'b', found: 'a' } }, { status: 422 });
  expect(await refusalSentence(answer)).toMatch(/line 3 reads “a” instead of “b”/);
  expect(await refusalSentence(new Response('nothing', { status: 500 }))).not.toBe('');
});
