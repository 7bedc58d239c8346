// How a meeting approves and how its symbols read: said once, before the first round, by secretariat or presidency. A
// round keeps the terms it was opened under, whatever is said later.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { SetRules } from '../../shared/wire/approval.ts';
import type { RulesRow } from '../store/approvalStore.ts';
import type { MeetingRow, Reader } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

export type SetRulesCode = RightCode | 'meeting/unknown' | 'delegation/unknown' | 'round/runs' | 'key/reused';

/** "Regional Conference on Migration" of 2017 gives "RCM/2017/{n}". */
function patternOf({ body, startsOn }: Pick<MeetingRow, 'body' | 'startsOn'>): string {
  const initials = (body.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? [])
    .join('')
    .normalize('NFD')
    .replace(/[^A-Z]/g, '');
  return `${initials === '' ? 'DOC' : initials}/${startsOn.slice(0, 4)}/{n}`;
}

/** The rules of a meeting; where nobody has set any, no procedure and a pattern from the name of the body. */
export async function rulesOf(read: Reader, meeting: MeetingRow): Promise<RulesRow> {
  const set = await read.approval.rules(meeting.id);
  return set ?? { meetingId: meeting.id, procedure: null, symbolPattern: patternOf(meeting) };
}

export async function setRules(
  here: Installation,
  by: string,
  meetingId: string,
  asked: SetRules,
): Promise<Result<Record<string, never>, SetRulesCode>> {
  const at = here.clock();
  const answer = await here.store.transaction(async (tx): Promise<Result<Record<string, never>, SetRulesCode>> => {
    const right = await rightInMeeting(tx, here, by, 'setRules', meetingId);
    if (!right.ok) return right;
    const call = { key: asked.key, seatId: by, at, asked: { command: 'setRules', meetingId, ...asked } };
    return once(tx, call, async (): Promise<Result<Record<string, never>, SetRulesCode>> => {
      const codes = new Set((await tx.delegations(meetingId)).map(({ code }) => code));
      const listed = asked.procedure.levels.flatMap(({ answeredBy }) => (answeredBy === 'members' ? [] : answeredBy));
      const unknown = listed.find((code) => !codes.has(code));
      if (unknown !== undefined) return refused('delegation/unknown', { code: unknown });
      // Levels follow one another on one revision: they must not change between two of them.
      if ((await tx.approval.meetingRounds(meetingId)).some(({ phase }) => phase !== 'over'))
        return refused('round/runs');
      const { procedure, symbolPattern } = asked;
      await tx.approval.putRules({ meetingId, procedure, symbolPattern });
      await recordAct(tx, meetingId, at, {
        act: 'rules set',
        seatId: by,
        onBehalfOf: right.value.delegation,
        object: { kind: 'meeting', id: meetingId },
        facts: { procedure, symbolPattern },
      });
      return ok({});
    });
  });
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
