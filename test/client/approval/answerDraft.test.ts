// What an answer needs before it is sent, and what is sent of it: only what belongs to its kind.

import { expect, it } from 'vitest';
import { answerBody, missingIn, NO_ANSWER, WHOLE } from '../../../client/parts/answerDraft.ts';
import { ANSWER_KINDS } from '../../../shared/approval/answer.ts';
import { answerRound } from '../../../shared/wire/approval.ts';

const TODAY = '2017-06-28';
const FULL = { about: 'block-9', words: ' Our words. ', wording: ' Other words. ', until: '2017-06-29' };

it.each([
  [null, {}, ['kind']],
  ['approve', {}, []],
  ['approveAdRef', {}, []],
  ['consulting', {}, ['until']],
  ['consulting', { until: '2017-06-27' }, ['untilPast']],
  ['consulting', { until: TODAY }, []],
  ['reservation', {}, ['about', 'words']],
  ['reservation', { about: WHOLE, words: '  ' }, ['words']],
  ['reservation', { about: WHOLE, words: 'x' }, []],
  ['explanation', {}, ['words']],
  ['explanation', { words: 'x' }, []],
  ['object', { words: 'x' }, ['about']],
  ['object', { about: 'block-9', words: 'x' }, []],
] as const)('%s with %o misses %o', (kind, more, wanted) => {
  expect(missingIn({ ...NO_ANSWER, kind, ...more }, TODAY)).toEqual(wanted);
});

it.each([
  ['approve', { blockId: null, words: '', wording: '', until: null }],
  ['approveAdRef', { blockId: null, words: '', wording: '', until: null }],
  ['consulting', { blockId: 'block-9', words: 'Our words.', wording: '', until: '2017-06-29' }],
  ['reservation', { blockId: 'block-9', words: 'Our words.', wording: '', until: null }],
  ['explanation', { blockId: null, words: 'Our words.', wording: '', until: null }],
  ['object', { blockId: 'block-9', words: 'Our words.', wording: 'Other words.', until: null }],
] as const)('%s sends what belongs to it, though more was written', (kind, wanted) => {
  const body = answerBody({ ...NO_ANSWER, ...FULL, kind }, kind, 'revision-1');
  expect(body).toEqual({ revisionId: 'revision-1', kind, ...wanted });
});

it('what is sent is what the server takes, for every kind', () => {
  for (const kind of ANSWER_KINDS) {
    const body = answerBody({ ...NO_ANSWER, ...FULL, kind }, kind, 'revision-1');
    expect(answerRound.safeParse({ ...body, key: 'k'.repeat(32) }).success).toBe(true);
  }
});

it('the whole text is no paragraph', () => {
  expect(answerBody({ ...NO_ANSWER, ...FULL, about: WHOLE, kind: 'object' }, 'object', 'r').blockId).toBeNull();
});
