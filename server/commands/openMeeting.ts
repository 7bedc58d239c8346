// Opens a meeting: the gathering to which everything else belongs. Its record starts with this act.

import { ok, type Result } from '../../shared/result.ts';
import type { MeetingRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';

export type NewMeeting = Omit<MeetingRow, 'id' | 'createdAt'>;

/** `by` is the installation itself: whoever runs the server opens meetings. Gives the id of the meeting. */
export async function openMeeting(here: Installation, by: string, meeting: NewMeeting): Promise<Result<string, never>> {
  const at = here.clock();
  const id = here.newId();
  await here.store.transaction(async (tx) => {
    await tx.insertMeeting({ ...meeting, id, createdAt: at });
    await recordAct(tx, id, at, {
      act: 'meeting opened',
      seatId: by,
      object: { kind: 'meeting', id },
      facts: { startsOn: meeting.startsOn, endsOn: meeting.endsOn, zone: meeting.zone, example: meeting.example },
    });
  });
  here.notices.tell(id);
  return ok(id);
}
