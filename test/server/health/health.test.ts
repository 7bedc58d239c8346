// What a balancer and a monitor are told, by whatever name they call: no meeting, no session, no host of ours.

import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { AppDeps } from '../../../server/app.ts';
import { createMetrics, Spread } from '../../../server/metrics/metrics.ts';
import { exposition } from '../../../server/metrics/prometheus.ts';
import { healthRoutes, type UnreadyCode } from '../../../server/routes/health.ts';
import { type World, world } from '../../kit/world.ts';
import { editOn, RawClient } from '../collab/relayKit.ts';

let here: World;
afterEach(() => here?.close());

/** A call under any name; the name of `fetch` is always that of the address. */
function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const call = request(`${here.url}${path}`, { headers: { host: 'node-1.internal', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    call.on('error', reject).end();
  });
}

describe('a node', () => {
  test('answers a balancer by any name, while others are turned away under it', async () => {
    here = await world({ origin: 'https://texts.example.org' });
    expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(await ask('/readyz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    await here.close();
    here = await world();
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/api/session')).status).toBe(421);
    expect((await ask('/readyz')).headers['cache-control']).toBe('no-store');
  });

  test('is not ready while it stops, and lives all the same', async () => {
    const unready: NonNullable<AppDeps['unready']> = async () => 'server/stopping';
    here = await world({ unready });
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: '{"ok":false,"code":"server/stopping"}' });
    expect((await ask('/healthz')).status).toBe(200);
  });

  test('is not ready when its store is gone', async () => {
    here = await world();
    await here.store.close();
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: '{"ok":false,"code":"store/failed"}' });
  });
});

describe('readiness', () => {
  function ready(unready: () => Promise<UnreadyCode | null>, clock = () => 0, answersWithinMs = 5_000) {
    const shown = async () => exposition(createMetrics());
    const routes = healthRoutes({ unready, clock, exposition: shown, metricsToken: null, answersWithinMs });
    return async () => (await routes.request('/readyz')).status;
  }

  test('is looked at once a second at most, whoever asks', async () => {
    let [now, looks] = [0, 0];
    const ask = ready(
      async () => {
        looks += 1;
        return null;
      },
      () => now,
    );
    await Promise.all([ask(), ask(), ask()]);
    now = 999;
    await ask();
    expect(looks).toBe(1);
    now = 1_000;
    await ask();
    expect(looks).toBe(2);
  });

  test('ends where the store does not answer in time', async () => {
    const ask = ready(() => new Promise(() => {}), undefined, 1);
    expect(await ask()).toBe(503);
  });
});

describe('the counts', () => {
  test('are for this machine, and for who brings the token; nobody else learns that there are any', async () => {
    here = await world({ metricsToken: 'correct-horse-battery' });
    expect((await ask('/metrics')).status).toBe(200);
    const from = { 'x-forwarded-for': '203.0.113.9' };
    const nothing = await ask('/metrics', { ...from, host: 'localhost' });
    expect(nothing.status).toBe(404);
    for (const authorization of ['Bearer wrong', 'Bearer correct-horse-batter', 'correct-horse-battery', '']) {
      expect((await ask('/metrics', { ...from, host: 'localhost', authorization })).status).toBe(404);
    }
    const open = await ask('/metrics', { ...from, authorization: 'Bearer correct-horse-battery' });
    expect(open).toMatchObject({ status: 200 });
    expect(open.headers['content-type']).toContain('text/plain; version=0.0.4');
  });

  test('tell of sockets, frames, commits, calls and refusals, and of nobody', async () => {
    here = await world();
    const rosa = await here.as('secretariat');
    const client = await RawClient.at(rosa.socket(`text:${here.document.id}`));
    client.sendUpdate(editOn(await client.state(), 4711, (text) => text.insert(1, 'Word ', {})));
    await client.saved(1);
    await rosa.get('/api/documents/none');
    const { text } = await ask('/metrics');
    for (const line of [
      'chapeau_sockets 1',
      'chapeau_rooms_open 1',
      'chapeau_queue_depth 0',
      'chapeau_updates_stored_total 1',
      'chapeau_commit_seconds_count 1',
      'chapeau_commit_seconds_bucket{le="+Inf"} 1',
      'chapeau_saved_seconds_count 1',
      'chapeau_refusals_total{code="document/unknown"} 1',
      'chapeau_http_requests_total{method="GET",route="/api/documents/:documentId",status="404"} 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/chapeau_frames_in_total [1-9]/);
    expect(text).toMatch(/chapeau_bytes_out_total [1-9]\d+/);
    expect(text).toMatch(/chapeau_event_loop_lag_seconds\{quantile="0\.99"\} /);
    expect(text).not.toContain(here.document.id);
    expect(text).not.toContain(rosa.seat.id);
    client.end();
    await expect.poll(async () => (await ask('/metrics')).text, { timeout: 30_000 }).toContain('chapeau_sockets 0');
  });

  test('of a spread are summed up, bound by bound', async () => {
    const metrics = createMetrics();
    for (const seconds of [0.0001, 0.0002, 0.003, 60]) metrics.commitSeconds.observe(seconds);
    const text = await exposition(metrics).text();
    expect(text).toContain('chapeau_commit_seconds_bucket{le="0.0002"} 2');
    expect(text).toContain('chapeau_commit_seconds_bucket{le="0.005"} 3');
    expect(text).toContain('chapeau_commit_seconds_bucket{le="10"} 3');
    expect(text).toContain('chapeau_commit_seconds_bucket{le="+Inf"} 4');
    const spread = new Spread([1, 2]);
    for (const value of [0.5, 1, 1.5, 3]) spread.observe(value);
    expect(spread.counts).toEqual([2, 1, 1]);
  });
});
