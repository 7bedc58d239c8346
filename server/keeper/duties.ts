// What a server does of itself while it runs: keeping deadlines, dispatching notices, sending their mail.

import type { ForwardClock } from '../commands/forwardClock.ts';
import type { Installation } from '../commands/installation.ts';
import type { Post } from '../commands/sendMailing.ts';
import type { Log } from '../log.ts';
import { keepDeadlines } from './deadlines.ts';
import { keepNotices } from './notices.ts';

export interface Duties {
  /** Settles when nothing of it runs any more; after that the store may be closed. */
  stop(): Promise<void>;
}

interface DutiesOptions {
  /** The example's time, which may be put forward while a duty waits. */
  readonly example: ForwardClock | null;
  /** Null where no mail leaves. */
  readonly post: Post | null;
  readonly log: Pick<Log, 'error'>;
}

export function startDuties(here: Installation, { example, post, log }: DutiesOptions): Duties {
  const beats = [
    keepDeadlines(here, (error) => log.error('duty.failed', error, { duty: 'deadlines' })),
    keepNotices(here, post, (error) => log.error('duty.failed', error, { duty: 'notices' })),
  ];
  const silence = example?.onForward(() => {
    for (const beat of beats) beat.wake();
  });
  return {
    async stop() {
      silence?.();
      post?.mailer.close();
      await Promise.all(beats.map((beat) => beat.stop()));
    },
  };
}
