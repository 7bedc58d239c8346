// The generated sentence of a request or draft, printed in the reader's language from the phrases that
// shared/amendment/sentence.ts finds: "After “…Tripartite Team”, insert “and to take note …”."

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wording } from '../../shared/amendment/request.ts';
import { printedBy, sentenceOf } from '../../shared/amendment/sentence.ts';
import { ATOM } from '../../shared/document/block.ts';
import { capitalised } from './format.ts';

export interface SentenceOptions {
  /** "paragraph 4": where it is said, for a sentence that stands alone. */
  readonly place?: string;
  /** Longest quotation, in characters. */
  readonly max?: number;
  /** Names a block that is spoken of ("paragraph 5"). */
  readonly nameOf?: (blockId: string) => string | null;
}

const QUOTED = ['words', 'by', 'spot'] as const;
const NAMED = ['block', 'next', 'last'] as const;

/** Gives a function from a version to its sentence, with a capital and a stop. */
export function useSentence(): (version: Wording, options?: SentenceOptions) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (version, { place, max, nameOf } = {}) => {
      const phrases = printedBy(sentenceOf(version), max).map(({ key, slots }) => {
        const filled: Record<string, string | number> = { ...slots };
        for (const slot of QUOTED) {
          if (slot in slots) filled[slot] = t('sentence.quote', { words: String(slots[slot]).replaceAll(ATOM, '[…]') });
        }
        for (const slot of NAMED) {
          if (slot in slots) filled[slot] = nameOf?.(String(slots[slot])) ?? t('place.unnumbered');
        }
        if ('count' in slots) filled.nth = i18n.t(`sentence.nth.${slots.count}`);
        if (key === 'sentence.role') filled.to = i18n.t(`drafting.role${capitalised(String(slots.to))}`);
        return i18n.t(key, filled);
      });
      const words = phrases.length === 0 ? t('sentence.nothing') : phrases.join('; ');
      const whole = capitalised(place === undefined ? words : t('sentence.in', { place, words }));
      return /[.!?…](\s?[”»])?$/u.test(whole) ? whole : `${whole}.`;
    },
    [t, i18n],
  );
}
