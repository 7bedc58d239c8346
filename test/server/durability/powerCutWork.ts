// What the process under the power cut writes, so that whoever looks afterwards can tell each frame.

import { createHash } from 'node:crypto';
import type { MeetingRow } from '../../../server/store/store.ts';

export const ROOM = 'draft:d1:CAN';

export const MEETING: MeetingRow = {
  ...{ id: 'm1', title: 'RCGM', body: 'RCM', place: 'San Salvador', startsOn: '2017-06-20', endsOn: '2017-06-22' },
  ...{ zone: 'America/El_Salvador', example: false, exampleMoment: null, timetable: [], createdAt: 1 },
};

const frames = new Map<number, Buffer>();

/** The frame of a number: a few to a few hundred bytes that no other number has. */
export function frameBytes(seq: number): Buffer {
  const known = frames.get(seq);
  if (known !== undefined) return known;
  const word = createHash('sha256').update(`frame ${seq}`).digest();
  const frame = Buffer.concat(Array.from({ length: 1 + ((word[0] ?? 0) % 8) }, () => word));
  frames.set(seq, frame);
  return frame;
}
