// Sets what the room has settled about one paragraph, and says so when it is done.

import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { capitalised } from '../../shared/print/format.ts';
import { postParagraphs } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { newKey } from './newKey.ts';
import { PARAGRAPH_WORDS } from './paragraphWords.ts';
import { type Placed, placeWords } from './places.ts';
import { useRefusalText } from './refusalText.ts';

export interface SetTo {
  readonly placed: Placed;
  readonly to: ParagraphState;
  /** Needed to reopen what is closed. */
  readonly note: string;
}

export function useSetParagraph(
  seatId: string,
  documentId: string,
  onDone: () => void,
): UseMutationResult<unknown, Error, SetTo> {
  const { t } = useTranslation();
  const { say, alert } = useAnnouncer();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ placed, to, note }: SetTo) =>
      postParagraphs(seatId, documentId, {
        key: newKey(),
        blockIds: [placed.block.id],
        state: to,
        note,
        textHash: textHash([placed.block]),
      }),
    onSuccess: (_done, { placed, to }) => {
      onDone();
      say(t('settled.set', { place: capitalised(placeWords(placed, t)), state: t(PARAGRAPH_WORDS[to]) }));
      return queries.invalidateQueries({ queryKey: ['paragraphs', seatId, documentId] });
    },
    onError: (error) => alert(refusalText(error)),
  });
}
