// Calls about the notices of a seat and where it wants them by mail.

import { queryOptions } from '@tanstack/react-query';
import { contactView, noticeList, type SetContact } from '../../shared/wire/notice.ts';
import { at, call } from '../api.ts';

export const noticesQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: ['notices', seatId, meetingId],
    queryFn: ({ signal }) => call(noticeList, at`/api/meetings/${meetingId}/notices`, { seatId, signal }),
  });

/** Marks as read all up to this number in the record. */
export const postNoticesRead = (seatId: string, meetingId: string, upTo: number) =>
  call(noticeList, at`/api/meetings/${meetingId}/notices/read`, { seatId, body: { upTo } });

export const contactQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: ['contact', seatId, meetingId],
    queryFn: ({ signal }) => call(contactView, at`/api/meetings/${meetingId}/contact`, { seatId, signal }),
  });

export const postContact = (seatId: string, meetingId: string, body: SetContact) =>
  call(contactView, at`/api/meetings/${meetingId}/contact`, { seatId, body });
