// What a node counts of itself: a plain object that is passed to whoever counts. Counting is one addition; the collector
// (prometheus.ts) reads when it is asked. Limit: counts are of this process since its start, and nothing here names a
// person, a meeting or a word.

/** How often a measured value fell under each bound, for a Prometheus histogram. */
export class Spread {
  readonly bounds: readonly number[];
  /** One more than there are bounds: the last holds what is above them all. Not summed up. */
  readonly counts: number[];
  sum = 0;
  count = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let at = 0;
    while (at < bounds.length && value > (bounds[at] as number)) at += 1;
    counts[at] = (counts[at] as number) + 1;
    this.sum += value;
    this.count += 1;
  }
}

/** Counts by name: of a refusal, a limit, a route with its status. The names come from the program, never from a caller. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}

/** Seconds, from a fifth of a millisecond to ten seconds. */
const SECONDS = [0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Plain numbers go up (counters), unless it says "now" (gauges, which go down too). */
export interface Metrics {
  /** Sockets open now. */
  sockets: number;
  /** Rooms in memory now. */
  roomsOpen: number;
  /** Frames waiting for the store now. */
  queueDepth: number;
  framesIn: number;
  bytesIn: number;
  /** Messages written to sockets; of those gathered in one write, each. */
  framesOut: number;
  bytesOut: number;
  /** Rows of rooms' logs that this node stored. */
  updatesStored: number;
  /** Times a client was asked for what its frames build on, beyond the question at joining. */
  resyncs: number;
  /** Transactions of frames that the store refused, and loads that failed. */
  storeErrors: number;
  /** Words over the bus that something was stored or changed elsewhere. */
  busHintsSent: number;
  busHintsReceived: number;
  busErrors: number;
  /** Seconds that the store took for a batch of frames. */
  readonly commitSeconds: Spread;
  /** Seconds from a frame's arrival to its being stored and integrated. */
  readonly savedSeconds: Spread;
  /** Of sockets by the code of `SocketRefusal`, of calls by that of `Problem`. */
  readonly refusals: Tally;
  /** By the name in `limits.ts`. */
  readonly limitHits: Tally;
  /** By "GET /api/documents/:id 200". */
  readonly requests: Tally;
}

export function createMetrics(): Metrics {
  return {
    sockets: 0,
    roomsOpen: 0,
    queueDepth: 0,
    framesIn: 0,
    bytesIn: 0,
    framesOut: 0,
    bytesOut: 0,
    updatesStored: 0,
    resyncs: 0,
    storeErrors: 0,
    busHintsSent: 0,
    busHintsReceived: 0,
    busErrors: 0,
    commitSeconds: new Spread(SECONDS),
    savedSeconds: new Spread(SECONDS),
    refusals: new Tally(),
    limitHits: new Tally(),
    requests: new Tally(),
  };
}
