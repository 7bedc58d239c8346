// Work that comes back: done at the start, when it is woken, and when it said it would be needed again; never twice at
// once. Timers are short and the clock is asked anew, because a timer counts other time than the installation's clock.
// Work that throws is told of and tried again: what must happen once is the business of the work, not of the beat.

export interface Beat {
  /** There may be something to do. */
  wake(): void;
  /** Ends it; settles when what runs has ended. */
  stop(): Promise<void>;
}

interface BeatOptions {
  /** Milliseconds until it is needed again; null for only when woken. */
  readonly work: () => Promise<number | null>;
  readonly onFault: (error: unknown) => void;
  /** Longest pause, shortest pause and the one after a fault, in ms. */
  readonly pauses?: { readonly longest: number; readonly shortest: number; readonly afterFault: number };
}

const PAUSES = { longest: 60_000, shortest: 250, afterFault: 5_000 };

export function startBeat({ work, onFault, pauses = PAUSES }: BeatOptions): Beat {
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sleep = (ms: number) => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(run, Math.min(pauses.longest, Math.max(pauses.shortest, ms)));
    timer.unref();
  };
  const once = async () => {
    try {
      sleep((await work()) ?? pauses.longest);
    } catch (error) {
      if (isStopped) return;
      onFault(error);
      sleep(pauses.afterFault);
    }
  };
  function run(): void {
    if (isStopped || running !== null) return;
    isWoken = false;
    running = once().finally(() => {
      running = null;
      // Woken while it ran: gathered, so that a busy meeting does not keep it running.
      if (isWoken) sleep(pauses.shortest);
    });
  }

  run();
  return {
    wake() {
      isWoken = true;
      if (running === null) sleep(pauses.shortest);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
