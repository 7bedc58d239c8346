// What previews leave aside is said in words: named by number as long as they are few, counted where they are many.

import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { leftAside } from '../../../client/pages/leftAside.ts';
import type { Asked } from '../../../shared/amendment/compile.ts';
import { en } from '../../../shared/strings/en.ts';
import { text } from '../../kit/text.ts';
import { asksToMove } from '../../shared/amendment/asking.ts';

const blocks = text('operative 1 To take note', 'operative 1 To thank');
const asked = Array.from(
  { length: 9 },
  (_, i): Asked => ({ id: `r${i}`, number: 20 - i, parties: ['CAN'], version: asksToMove(blocks, 0, 1, 'x1') }),
);
const i18n = createInstance();
await i18n.init({ lng: 'en', resources: { en: { translation: en } } });
const aside = (parked: number, ...left: string[]) => leftAside({ asked, parked, left, language: 'en' }, i18n.t);

describe('what a preview leaves aside', () => {
  it.each<[string, readonly string[], string[]]>([
    ['nothing', aside(0), []],
    ['what is parked', aside(2), ['2 requests are parked']],
    ['one that no longer fits', aside(0, 'r3'), ['No. 17 is left out: the text has moved on']],
    [
      'several, in the order of their numbers',
      aside(1, 'r0', 'r4', 'r2'),
      ['1 request is parked', 'No. 16, 18, and 20 are left out: the text has moved on'],
    ],
    ['many', aside(0, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'), ['7 requests are left out: the text has moved on']],
  ])('%s', (_, said, expected) => {
    expect(said).toEqual(expected);
  });
});
