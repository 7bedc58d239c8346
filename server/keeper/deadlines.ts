// Sees to it that what a round has due of itself happens: reminders a day and an hour before the deadline, and the deadline.
// Each is one fact of the record, written in a transaction that looks whether it was written already: so it happens once,
// whoever else keeps deadlines on this store, and after a restart what was slept through is made up for.

import { alarmNow, nextAlarm } from '../../shared/notice/stage.ts';
import type { Installation } from '../commands/installation.ts';
import { lapseRound, remindOfDeadline } from '../commands/tendRound.ts';
import type { RoundPointer } from '../store/approvalStore.ts';
import { type Beat, startBeat } from './beat.ts';

/** What was settled in this process: by round, deadline and alarm. Only spares looking again. */
type Settled = Set<string>;

async function settle(here: Installation, { id, deadline, phase }: RoundPointer, settled: Settled): Promise<void> {
  if (phase !== 'running') return;
  const alarm = alarmNow(deadline, here.clock());
  if (alarm === null) return;
  const name = `${id} ${deadline} ${alarm}`;
  if (settled.has(name)) return;
  // A refusal says that it is done, or that the round has moved on meanwhile: both are read again at the next look.
  await (alarm === 'due' ? lapseRound(here, id) : remindOfDeadline(here, id, alarm));
  settled.add(name);
}

/** One look at every round that runs. Gives in how many milliseconds the next is needed; null while none runs. */
export async function lookAtDeadlines(here: Installation, settled: Settled = new Set()): Promise<number | null> {
  const open = (await here.store.approval.openRounds()).filter(
    ({ meetingId, phase }) => phase === 'running' && !here.brokenRecords.has(meetingId),
  );
  for (const round of open) await settle(here, round, settled);
  const now = here.clock();
  const next = open.map(({ deadline }) => nextAlarm(deadline, now)).filter((at) => at !== null);
  return next.length === 0 ? null : Math.min(...next) - now;
}

/** From now on, until it is stopped. */
export function keepDeadlines(here: Installation, onFault: (error: unknown) => void): Beat {
  const settled: Settled = new Set();
  const beat = startBeat({ work: () => lookAtDeadlines(here, settled), onFault });
  const silence = here.notices.listenToAll(() => beat.wake());
  return {
    wake: beat.wake,
    stop: async () => {
      silence();
      await beat.stop();
    },
  };
}
