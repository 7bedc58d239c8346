// Opens a meeting: the gathering to which everything else belongs. Its record starts with this act.

import { ok, type Result, refused } from '../../shared/result.ts';
import { REGISTER_LIMITS } from '../limits.ts';
import type { MeetingRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';

export type NewMeeting = Omit<MeetingRow, 'id' | 'createdAt'>;

/** `by` is the installation itself: whoever runs the server opens meetings. Gives the id of the meeting. */
export async function openMeeting(
  here: Installation,
  by: string,
  meeting: NewMeeting,
): Promise<Result<string, 'meeting/too-many'>> {
  const at = here.clock();
  const id = here.newId();
  const opened = await here.store.transaction(async (tx): Promise<Result<string, 'meeting/too-many'>> => {
    if ((await tx.meetings()).length >= REGISTER_LIMITS.meetings)
      return refused('meeting/too-many', { most: REGISTER_LIMITS.meetings });
    await tx.insertMeeting({ ...meeting, id, createdAt: at });
    await recordAct(tx, id, at, {
      act: 'meeting opened',
      seatId: by,
      object: { kind: 'meeting', id },
      facts: { startsOn: meeting.startsOn, endsOn: meeting.endsOn, zone: meeting.zone, example: meeting.example },
    });
    return ok(id);
  });
  if (opened.ok) here.notices.tell(id);
  return opened;
}
