// Calls about the actions of issued texts. They stand apart from api.ts so that their schemas come with the page.

import { queryOptions } from '@tanstack/react-query';
import { followUpView, type SettleAction, settledAction } from '../../shared/wire/followUp.ts';
import type { Language } from '../../shared/wire/text.ts';
import { at, call } from '../api.ts';

/** Actions of a meeting's own texts, and what earlier meetings left open. */
export const followUpQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: ['followUp', seatId, meetingId],
    queryFn: ({ signal }) => call(followUpView, at`/api/meetings/${meetingId}/follow-up`, { seatId, signal }),
  });

/** `body.key` makes a repeated call harmless. */
export const postSettling = (seatId: string, meetingId: string, body: SettleAction) =>
  call(settledAction, at`/api/meetings/${meetingId}/follow-up`, { seatId, body });

/** Address of the archive of the whole meeting. */
export const archiveAddress = (seatId: string, meetingId: string, language: Language): string =>
  `${at`/api/meetings/${meetingId}/archive`}?seat=${encodeURIComponent(seatId)}&language=${language}`;

/** Address of the calendar file: followed by the browser itself, which sends no header of ours. */
export const deadlinesAddress = (seatId: string, meetingId: string, language: Language): string =>
  `${at`/api/meetings/${meetingId}/deadlines.ics`}?seat=${encodeURIComponent(seatId)}&language=${language}`;
