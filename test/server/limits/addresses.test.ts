// Where a call comes from, as far as proxies are believed; and how much an address, a seat or a delegation may do.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesBy, countedAs, networkOf, readTrusted } from '../../../server/addresses.ts';
import { Allowance, Guesses } from '../../../server/allowance.ts';
import { configFrom } from '../../../server/config.ts';
import { LIMIT_OF_CODE } from '../../../server/limits.ts';
import { limitWatch } from '../../../server/metrics/limitWatch.ts';
import { createMetrics } from '../../../server/metrics/metrics.ts';
import { statusOf } from '../../../server/routes/refusal.ts';
import { refusals as en } from '../../../shared/strings/en/refusals.ts';
import { refusals as es } from '../../../shared/strings/es/refusals.ts';
import { refusals as fr } from '../../../shared/strings/fr/refusals.ts';

describe('the address of a call', () => {
  test.each<[string, number, string | undefined, string | undefined, string]>([
    ['without a proxy nobody is believed', 0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy names whom it heard', 1, '10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['what stands before that was written by the caller', 1, '10.0.0.2', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['two proxies name two', 2, '10.0.0.2', '1.1.1.1, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
    ['a call that came past the proxy', 1, '203.0.113.9', undefined, '203.0.113.9'],
    ['fewer steps than proxies', 3, '10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['words in place of an address', 1, '10.0.0.2', 'unknown', '10.0.0.2'],
    ['a port behind the address', 1, '10.0.0.2', '198.51.100.1:50123', '198.51.100.1'],
    ['brackets and port of the new kind', 1, '10.0.0.2', '[2001:db8::7]:443', '2001:db8::7'],
    ['the old kind on a socket of both', 0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['a socket that is gone', 0, undefined, undefined, ''],
  ])('%s', (_name, hops, remote, forwarded, address) => {
    expect(addressesBy({ hops, trusted: [] }).of(remote, forwarded)).toBe(address);
  });

  test('of a caller is never what it wrote itself, however much it writes (seed 20170622)', () => {
    const part = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.ipV4(), (made, real) => {
        const header = [...made.map((one) => one.replaceAll(',', '')), real].join(', ');
        expect(addressesBy({ hops: 1, trusted: [] }).of('10.0.0.2', header)).toBe(real);
      }),
      { seed: 20_170_622, numRuns: 60 },
    );
  });

  test('is trusted by network, and this machine always', () => {
    const { isTrusted } = addressesBy({
      hops: 0,
      trusted: readTrusted('198.51.100.0/24, 2001:db8::/32,203.0.113.9') ?? [],
    });
    for (const one of ['198.51.100.255', '2001:db8:1::7', '203.0.113.9', '127.0.0.1', '::1']) {
      expect([one, isTrusted(one)]).toEqual([one, true]);
    }
    for (const one of ['198.51.101.1', '2001:db9::', '203.0.113.10', '', 'localhost']) {
      expect([one, isTrusted(one)]).toEqual([one, false]);
    }
  });

  test.each([
    '198.51.100.0/33',
    'example.org',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '2001:db8::/129',
    '10.0.0.0/ 8x',
  ])('a list with %s is not read', (list) => {
    expect(readTrusted(list)).toBeNull();
    expect(configFrom({ TRUSTED_ADDRESSES: list })).toHaveProperty('problems');
  });

  test('is written as its network only, and counted by household', () => {
    expect(networkOf('198.51.100.77')).toBe('198.51.100.0/24');
    expect(networkOf('2001:db8:12:34::1')).toBe('2001:db8:12::/48');
    expect(networkOf('::1')).toBe('0:0:0::/48');
    expect(networkOf('')).toBe('unknown');
    expect(countedAs('2001:db8:12:34:aa::1')).toBe(countedAs('2001:0db8:12:34::ffff'));
    expect(countedAs('2001:db8:12:35::1')).not.toBe(countedAs('2001:db8:12:34::1'));
    expect(countedAs('198.51.100.77')).toBe('198.51.100.77');
  });
});

describe('the configuration', () => {
  test('names what it does not understand, and never shows a token', () => {
    const given = { TRUST_PROXY: 'yes', LOG_LEVEL: 'loud', LOG_FORMAT: 'xml', METRICS_TOKEN: 'short-secret' };
    const read = configFrom(given);
    const problems = 'problems' in read ? read.problems : [];
    expect(problems.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(given).sort());
    expect(problems.join(' ')).not.toContain('short-secret');
  });

  test('is quiet, direct and closed unless told', () => {
    const read = configFrom({});
    if ('problems' in read) throw new Error(read.problems.join());
    expect(read.config).toMatchObject({
      log: { level: 'info', format: null },
      metricsToken: null,
      addresses: { hops: 0, trusted: [] },
    });
  });
});

describe('an allowance', () => {
  test('gives so much at once and then at its pace, and says how long to wait', () => {
    let now = 0;
    const some = new Allowance({ perSecond: 0.5, burst: 3 }, () => now);
    expect([1, 2, 3, 4].map(() => some.take('a'))).toEqual([0, 0, 0, 2_000]);
    expect(some.take('b')).toBe(0);
    now = 1_500;
    expect(some.take('a')).toBe(500);
    now = 2_000;
    expect(some.take('a')).toBe(0);
    now = 0;
    expect(some.take('a')).toBeGreaterThan(0);
  });

  test('of guesses: the first few are free, then each waits twice as long, up to the longest', () => {
    let now = 0;
    const guesses = new Guesses({ free: 2, firstMs: 1_000, mostMs: 6_000 }, () => now);
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      guesses.wrong('a');
      waits.push(guesses.wait('a'));
      now += guesses.wait('a');
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 6_000, 6_000]);
    expect(guesses.wait('b')).toBe(0);
    now += 6_001;
    guesses.wrong('a');
    expect(guesses.wait('a')).toBe(0);
  });
});

describe('running into a limit', () => {
  test('is counted each time, and said once in a while with how often', () => {
    let now = 0;
    const said: unknown[] = [];
    const metrics = createMetrics();
    const log = { warn: (event: string, fields?: object) => void said.push([event, fields]) };
    const hit = limitWatch({ metrics, log, clock: () => now });
    for (let i = 0; i < 5; i++) hit('sockets.seat', { seat: 's1' });
    hit('frame.rate');
    now = 10_000;
    hit('sockets.seat', { seat: 's2' });
    expect(said).toEqual([
      ['limit.hit', { limit: 'sockets.seat', seat: 's1' }],
      ['limit.hit', { limit: 'frame.rate' }],
      ['limit.hit', { limit: 'sockets.seat', seat: 's2', times: 5 }],
    ]);
    expect([metrics.limitHits.of('sockets.seat'), metrics.limitHits.of('frame.rate')]).toEqual([6, 1]);
  });

  test.each(Object.keys(LIMIT_OF_CODE))('%s has words for the person in all three languages, and a status', (code) => {
    for (const { refusal } of [en, es, fr] as unknown as readonly { refusal: Record<string, string> }[]) {
      expect(refusal[code]?.length).toBeGreaterThan(20);
    }
    if (!/^(socket|server|frame|client)\/|^text\/too-many-blocks/.test(code)) expect(statusOf(code)).toBeLessThan(500);
  });
});
