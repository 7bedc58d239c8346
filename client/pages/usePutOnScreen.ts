// Puts a paragraph on the room's screen, its other settings as they are.

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getScreenControl, postScreenControl } from '../api.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { useRefusalText } from '../parts/refusalText.ts';

/** Null for seats that do not run the screen. */
export function usePutOnScreen(seatId: string, view: DocumentView): ((blockId: string) => void) | null {
  const { t } = useTranslation();
  const { say, alert } = useAnnouncer();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { meetingId, id: documentId } = view;
  const mayRun = view.abilities.runScreen;
  return useMemo(() => {
    if (!mayRun) return null;
    const put = async (blockId: string) => {
      try {
        const { settings } = await getScreenControl(seatId, meetingId);
        const now = await postScreenControl(seatId, meetingId, {
          ...settings,
          documentId,
          blockId,
          mode: 'change',
          blank: false,
          page: 0,
        });
        queries.setQueryData(['screen', seatId, meetingId], now);
        say(t('request.onScreen'));
      } catch (error) {
        alert(refusalText(error));
      }
    };
    return (blockId: string) => void put(blockId);
  }, [mayRun, seatId, meetingId, documentId, queries, say, alert, refusalText, t]);
}
