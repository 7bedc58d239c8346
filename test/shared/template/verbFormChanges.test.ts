import { expect, it } from 'vitest';
import { verbFormChanges } from '../../../shared/template/learning/verbFormChanges.ts';
import { blocksFromOutline } from '../../../shared/template/structure/blocksFromOutline.ts';
import { conclusionsOf } from '../../kit/pastOutlines.ts';

const sectionOf = (year: number) => {
  let n = 0;
  return blocksFromOutline(conclusionsOf(year).outline, () => `b${++n}`).blocks;
};

it('2012: two paragraphs are infinitives already, nineteen become so, none is left', () => {
  const changes = verbFormChanges(sectionOf(2012), 'en', 'toInfinitive');
  expect(changes.map(({ result }) => result.kind)).toEqual(Array.from({ length: 19 }, () => 'rewritten'));
  const shown = changes.map(({ result }) =>
    result.kind === 'rewritten' ? result.text.split(' ').slice(0, 3).join(' ') : '',
  );
  expect(shown.slice(0, 4)).toEqual(['To accept the', 'To congratulate the', 'To thank the', 'To reiterate the']);
});

it('2014: what opens without a verb is left, and why is said', () => {
  const changes = verbFormChanges(sectionOf(2014), 'en', 'toInfinitive');
  const left = changes.flatMap(({ before, result }) =>
    result.kind === 'left' ? [`${result.because} ${before.slice(0, 20)}`] : [],
  );
  expect(left).toEqual([
    'noVerb Regarding the report',
    'noVerb Regarding the course',
    'noVerb Regarding the matrix',
    'noVerb As per the request o',
    'noVerb Regarding the topic ',
    'noVerb Regarding the Ad-hoc',
    'noVerb Member Countries rei',
  ]);
});

it('2017: there and back leaves every paragraph as it was, save where verbs further on are to be checked', () => {
  const blocks = sectionOf(2017);
  for (const { before, result } of verbFormChanges(blocks, 'en', 'bare')) {
    if (result.kind !== 'rewritten') continue;
    const run = { kind: 'text' as const, text: result.text, marks: [] };
    const [back] = verbFormChanges([{ ...blocks.at(-1)!, content: [run] }], 'en', 'toInfinitive');
    const text = back?.result.kind === 'rewritten' ? back.result.text : result.text;
    const isChecked = result.check.length > 0 || (back?.result.kind === 'rewritten' && back.result.check.length > 0);
    if (!isChecked) expect(text).toBe(before);
  }
});
