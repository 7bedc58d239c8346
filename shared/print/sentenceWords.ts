// The sentence of a request, printed from the phrases that amendment/sentence.ts finds: "After “…Tripartite Team”, insert
// “and to take note …”." With a capital and a stop.

import type { Wording } from '../amendment/request.ts';
import { printedBy, sentenceOf } from '../amendment/sentence.ts';
import { ATOM } from '../document/block.ts';
import { capitalised } from './format.ts';
import { type PlaceForms, placeForms } from './placeWords.ts';
import type { Say, Slots } from './say.ts';

export interface SentenceOptions {
  /** Where it is said, for a sentence that stands alone. */
  readonly place?: PlaceForms;
  /** Longest quotation, in characters. */
  readonly max?: number;
  /** Names a block that is spoken of. */
  readonly nameOf?: (blockId: string) => PlaceForms | null;
}

const QUOTED = ['words', 'by', 'spot'] as const;
const NAMED = ['block', 'next', 'last'] as const;

/** Whether a phrase says itself where it is. */
const namesPlace = ({ key, slots }: { readonly key: string; readonly slots: object }): boolean =>
  'block' in slots || ['sentence.newParagraphFirst', 'sentence.remark'].includes(key);

export function sentenceWords(say: Say, version: Wording, { place, max, nameOf }: SentenceOptions = {}): string {
  const found = printedBy(sentenceOf(version), max);
  const phrases = found.map(({ key, slots }) => {
    const filled: { -readonly [slot in keyof Slots]: Slots[slot] } = { ...slots };
    for (const slot of QUOTED) {
      if (slot in slots) filled[slot] = say('sentence.quote', { words: String(slots[slot]).replaceAll(ATOM, '[…]') });
    }
    for (const slot of NAMED) {
      if (slot in slots)
        filled[slot] = nameOf?.(String(slots[slot])) ?? placeForms({ kind: 'unnumbered', label: '' }, say);
    }
    if ('count' in slots) filled.nth = say(`sentence.nth.${slots.count}`);
    if (key === 'sentence.role') filled.to = say(`drafting.role${capitalised(String(slots.to))}`);
    return say(key, filled);
  });
  const words = phrases.length === 0 ? say('sentence.nothing') : phrases.join('; ');
  // "In paragraph 3, delete paragraph 3" says it twice.
  const isNamed = found.length > 0 && found.every(namesPlace);
  const whole = capitalised(place === undefined || isNamed ? words : say('sentence.in', { place, words }));
  return /[.!?…](\s?[”»])?$/u.test(whole) ? whole : `${whole}.`;
}
