// Dispatches notices and sends their mail while the server runs: whenever a record has grown, and when a mail that could not
// be handed over is to be tried again. All state is in the store; a restart goes on where the last process was.

import { dispatchNotices } from '../commands/dispatchNotices.ts';
import type { Installation } from '../commands/installation.ts';
import { type Post, sendMailing } from '../commands/sendMailing.ts';
import { type Beat, startBeat } from './beat.ts';

/** `post`: null where no mail leaves. */
export function keepNotices(here: Installation, post: Post | null, onFault: (error: unknown) => void): Beat {
  let grown: Set<string> | 'all' = 'all';
  const seen = new Map<string, number>();

  async function dispatch(): Promise<void> {
    const meetings = grown === 'all' ? (await here.store.meetings()).map(({ id }) => id) : [...grown];
    grown = new Set();
    for (const [nth, meetingId] of meetings.entries()) {
      try {
        await dispatchNotices(here, meetingId, post?.mailer ?? null, seen);
      } catch (error) {
        for (const left of meetings.slice(nth)) grown.add(left);
        throw error;
      }
    }
  }

  async function send(to: Post): Promise<number | null> {
    for (const row of await here.store.notice.waitingMail(here.clock())) {
      if (here.notices.closed) return null;
      await sendMailing(here, to, row);
    }
    const next = await here.store.notice.nextMail();
    return next === null ? null : next - here.clock();
  }

  const beat = startBeat({
    work: async () => {
      await dispatch();
      return post === null ? null : send(post);
    },
    onFault,
  });
  const silence = here.notices.listenToAll((meetingId, news) => {
    if (news !== 'record') return;
    if (grown !== 'all') grown.add(meetingId);
    beat.wake();
  });
  return {
    wake: beat.wake,
    stop: async () => {
      silence();
      await beat.stop();
    },
  };
}
