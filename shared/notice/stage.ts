// When a round that runs has something due of itself: a reminder a day and an hour before its deadline, and the deadline.
// Counted from the deadline that holds, so that an extension arms them anew. A stage that lay behind already when the
// deadline was set does not come, and one that was slept through gives way to the next.

export type Stage = 'day' | 'hour';
export type Alarm = Stage | 'due';

const AN_HOUR = 3_600_000;
export const BEFORE = { day: 24 * AN_HOUR, hour: AN_HOUR, due: 0 } as const satisfies Record<Alarm, number>;

const ALARMS = ['due', 'hour', 'day'] as const satisfies readonly Alarm[];

/** What has to happen now: the last alarm whose moment has come, if it has one; null before the first. */
export function alarmNow(deadline: number, now: number): Alarm | null {
  return ALARMS.find((alarm) => now >= deadline - BEFORE[alarm]) ?? null;
}

/** When the next alarm comes; null where the deadline is past. */
export function nextAlarm(deadline: number, now: number): number | null {
  const ahead = ALARMS.map((alarm) => deadline - BEFORE[alarm]).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** The seat under which the installation itself acts. */
const INSTALLATION = 'system';

/** Which of the two a reminder is, by whom it came from and the time that was left; null for one that a person sent. */
export function stageOf({ by, at }: { readonly by: string; readonly at: number }, deadline: number): Stage | null {
  if (by !== INSTALLATION) return null;
  return deadline - at > BEFORE.hour ? 'day' : 'hour';
}

/** A round as far as its reminders need it. */
interface Reminded {
  readonly openedAt: number;
  readonly deadline: { readonly at: number };
  readonly extensions: readonly { readonly at: number }[];
  readonly reminders: readonly { readonly by: string; readonly at: number }[];
}

/** Whether a reminder is still to come: not behind us when this deadline was set, and not sent since. */
export function isToRemind({ openedAt, deadline, extensions, reminders }: Reminded, stage: Stage): boolean {
  const setAt = extensions.at(-1)?.at ?? openedAt;
  if (deadline.at - BEFORE[stage] <= setAt) return false;
  return !reminders.some((sent) => sent.at > setAt && stageOf(sent, deadline.at) === stage);
}
