// The metrics of this node in the text form that Prometheus reads. Numbers are taken over when they are asked for, so
// that counting costs an addition and nothing else. Every name begins with chapeau_; no label holds an id or a word.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Metric, Registry } from 'prom-client';
import type { Metrics, Spread, Tally } from './metrics.ts';

export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
  /** Ends the watch over the event loop. */
  close(): void;
}

type Kind = 'counter' | 'gauge' | 'histogram';
interface Sample {
  readonly metricName: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

const PLAIN: readonly (readonly [keyof Metrics, Kind, string, string])[] = [
  ['sockets', 'gauge', 'sockets', 'Sockets open now'],
  ['roomsOpen', 'gauge', 'rooms_open', 'Rooms in memory now'],
  ['queueDepth', 'gauge', 'queue_depth', 'Frames that wait for the store now'],
  ['framesIn', 'counter', 'frames_in_total', 'Frames received over sockets'],
  ['bytesIn', 'counter', 'bytes_in_total', 'Bytes of frames received'],
  ['framesOut', 'counter', 'frames_out_total', 'Messages written to sockets'],
  ['bytesOut', 'counter', 'bytes_out_total', 'Bytes written to sockets'],
  ['updatesStored', 'counter', 'updates_stored_total', 'Edits stored by this node'],
  ['resyncs', 'counter', 'resyncs_total', 'Times a client was asked for what its frames build on'],
  ['storeErrors', 'counter', 'store_errors_total', 'Transactions and loads that the store refused'],
  ['busHintsSent', 'counter', 'bus_hints_sent_total', 'Hints sent to other nodes'],
  ['busHintsReceived', 'counter', 'bus_hints_received_total', 'Hints heard from other nodes'],
  ['busErrors', 'counter', 'bus_errors_total', 'Times the bus failed'],
];

const TALLIES: readonly (readonly ['refusals' | 'limitHits', string, string, string])[] = [
  ['refusals', 'refusals_total', 'code', 'Refusals by code'],
  ['limitHits', 'limit_hits_total', 'limit', 'Times somebody ran into a limit'],
];

const SPREADS: readonly (readonly ['commitSeconds' | 'savedSeconds', string, string])[] = [
  ['commitSeconds', 'commit_seconds', 'Seconds the store took for a batch of edits'],
  ['savedSeconds', 'saved_seconds', 'Seconds from the arrival of an edit to its being stored'],
];

const NANOSECONDS = 1e9;

export function exposition(metrics: Metrics): Exposition {
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const registry = new Registry();
  const add = (name: string, type: Kind, help: string, samples: () => readonly Sample[]) =>
    registry.registerMetric(plainMetric(`chapeau_${name}`, type, help, samples));

  for (const [key, type, name, help] of PLAIN) {
    add(name, type, help, () => [{ metricName: `chapeau_${name}`, value: metrics[key] as number, labels: {} }]);
  }
  for (const [key, name, label, help] of TALLIES) {
    add(name, 'counter', help, () => tallied(`chapeau_${name}`, metrics[key], (of) => ({ [label]: of })));
  }
  add('http_requests_total', 'counter', 'Calls by route and status', () =>
    tallied('chapeau_http_requests_total', metrics.requests, requestLabels),
  );
  for (const [key, name, help] of SPREADS) {
    add(name, 'histogram', help, () => spreadOut(`chapeau_${name}`, metrics[key]));
  }
  add('event_loop_lag_seconds', 'gauge', 'Delay of the event loop since it was last asked for', () => {
    const name = 'chapeau_event_loop_lag_seconds';
    const samples = [50, 99].map((of) => sample(name, lag.percentile(of) / NANOSECONDS, { quantile: `0.${of}` }));
    samples.push(sample(name, lag.max / NANOSECONDS, { quantile: '1' }));
    lag.reset();
    return samples;
  });
  add('resident_memory_bytes', 'gauge', 'Resident memory of the process', () => [
    sample('chapeau_resident_memory_bytes', process.memoryUsage.rss()),
  ]);
  return { contentType: registry.contentType, text: () => registry.metrics(), close: () => lag.disable() };
}

/** As much of a metric as a registry asks for when it writes: prom-client's own would have to be told at every count. */
function plainMetric(name: string, type: Kind, help: string, samples: () => readonly Sample[]): Metric {
  const get = async () => ({ name, help, type, values: samples() });
  return { name, help, type, get } as unknown as Metric;
}

const sample = (metricName: string, value: number, labels: Sample['labels'] = {}): Sample => ({
  metricName,
  value,
  labels,
});

function tallied(name: string, { counts }: Tally, labels: (of: string) => Sample['labels']): Sample[] {
  return [...counts].map(([of, count]) => sample(name, count, labels(of)));
}

/** Of "GET /api/documents/:id 200". */
function requestLabels(of: string): Sample['labels'] {
  const [method = '', route = '', status = ''] = of.split(' ');
  return { method, route, status };
}

/** Prometheus counts all that fell under a bound, and under those before it. */
function spreadOut(name: string, { bounds, counts, sum, count }: Spread): Sample[] {
  let under = 0;
  const samples = bounds.map((bound, at) => {
    under += counts[at] ?? 0;
    return sample(`${name}_bucket`, under, { le: String(bound) });
  });
  return [
    ...samples,
    sample(`${name}_bucket`, count, { le: '+Inf' }),
    sample(`${name}_sum`, sum),
    sample(`${name}_count`, count),
  ];
}
