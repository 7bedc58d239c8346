// The generated sentence of a request or draft in the reader's language (shared/print/sentenceWords.ts).

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wording } from '../../shared/amendment/request.ts';
import { type SentenceOptions, sentenceWords } from '../../shared/print/sentenceWords.ts';

/** Gives a function from a version to its sentence, with a capital and a stop. */
export function useSentence(): (version: Wording, options?: SentenceOptions) => string {
  const { t } = useTranslation();
  return useCallback((version, options) => sentenceWords(t, version, options), [t]);
}
