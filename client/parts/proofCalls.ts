// The call of the witness. It stands apart from api.ts so that its schema comes with the part that needs it.

import { headAnswer } from '../../shared/wire/proof.ts';
import { at, call } from '../api.ts';

/** The head of the record, signed, and the hash of entry `after` as the record has it now. */
export const getHead = (seatId: string, meetingId: string, after: number, signal?: AbortSignal) =>
  call(headAnswer, `${at`/api/meetings/${meetingId}/head`}?after=${after}`, { seatId, signal });
