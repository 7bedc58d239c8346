// What the library costs over HTTP, on a store in a folder and on PostgreSQL: FILES past documents of all kinds (environment,
// default 200) are sent two at a time as the import page does, looked at and kept, while the page asks how far they are: the
// longest time without a sign of progress, and how long the server's event loop was held up meanwhile. Then the search over
// PARAGRAPHS (default 10,000), with the word that takes longest. PostgreSQL is one of the measurement's own, or that at
// DATABASE_URL, in a database that is made for it and dropped. Sender, server and reading processes share the machine.

import { fork, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { bundled } from '../kit/bundled.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FILES = Number(process.env.FILES ?? 200);
const PARAGRAPHS = Number(process.env.PARAGRAPHS ?? 10_000);
const AT_ONCE = 2;
const ASKED_EVERY = 150;
const SEARCHES = 300;
/** Of the most frequent words each is searched so many times. */
const WORDS = 100;
const TIMES = 5;
const NATIVE = ['docx', '@photostructure/sqlite', 'yjs', 'ws', 'pg'];

const share = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
const row = (...cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

/** Calls under one seat; an answer that is none ends the measurement. */
async function caller({ port, seatId }) {
  const url = `http://127.0.0.1:${port}`;
  const door = await fetch(`${url}/api/door/${seatId}`, { method: 'POST' });
  const cookie = door.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path, init = {}) => {
    const answer = await fetch(`${url}/api${path}`, { ...init, headers: { cookie, ...init.headers } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

async function importAll(call, meetingId, files, ids = 'file') {
  const address = `/meetings/${meetingId}/imports`;
  let last = performance.now();
  let silence = 0;
  let seen = '';
  const sign = () => {
    const now = performance.now();
    silence = Math.max(silence, now - last);
    last = now;
  };
  let going = true;
  const asking = (async () => {
    while (going) {
      const now = JSON.stringify(await call(address));
      if (now !== seen) sign();
      seen = now;
      await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY));
    }
  })();
  const waiting = [...files.entries()];
  const took = [];
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [i, { name, bytes }] = next;
      const start = performance.now();
      await call(`${address}/${ids}-${i}?name=${name}`, { method: 'POST', body: bytes });
      sign();
      took.push(performance.now() - start);
      const { entry } = await call(`${address}/${ids}-${i}`);
      const kept = { ...entry, key: `key-of-${ids}-${i}`, noted: [] };
      const headers = { 'content-type': 'application/json' };
      await call(`${address}/${ids}-${i}/keep`, { method: 'POST', headers, body: JSON.stringify(kept) });
      sign();
    }
  };
  const working = Promise.all(Array.from({ length: AT_ONCE }, one)).finally(() => {
    going = false;
  });
  await Promise.all([working, asking]);
  return { silence, took };
}

async function searches(call, wordsOf) {
  const took = [];
  let found = 0;
  for (let i = 0; i < SEARCHES; i++) {
    const start = performance.now();
    found += (await call(`/library/search?words=${encodeURIComponent(wordsOf(i))}`)).found;
    took.push(performance.now() - start);
  }
  return { took, found: Math.round(found / SEARCHES) };
}

/** The most frequent words of texts, each with the median of its times. */
async function searchEach(call, texts) {
  const counts = new Map();
  for (const [word] of texts
    .flat()
    .join(' ')
    .toLowerCase()
    .matchAll(/\p{L}{2,}/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const medians = [];
  for (const word of words.slice(0, WORDS)) {
    const took = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now();
      await call(`/library/search?words=${encodeURIComponent(word)}`);
      took.push(performance.now() - start);
    }
    medians.push({ word, median: share(took, 0.5) });
  }
  return medians.sort((a, b) => b.median - a.median);
}

/** All figures of one engine. `url`: of its database; null for a store in a folder. */
async function measure({ engine, url, programs }, files, past) {
  const told = (what, ...cells) => row(`${engine}: ${what}`, ...cells);
  const data = await mkdtemp(join(tmpdir(), 'chapeau-library-'));
  try {
    await bundled(join(import.meta.dirname, 'libraryServer.ts'), NATIVE, async (serverModule) => {
      // Not as an argument: whoever looks at the processes would see the password.
      const env = { ...process.env, DATABASE_URL: url ?? '' };
      const server = fork(serverModule, [data, join(programs, 'reading.js')], { env });
      const ended = once(server, 'exit');
      const heard = async () => {
        const [said] = await Promise.race([once(server, 'message'), ended.then(() => [null])]);
        if (said === null) throw new Error('the server that is measured has ended');
        return said;
      };
      const ask = async (asked) => {
        server.send(asked);
        return heard();
      };
      try {
        const about = await heard();
        const call = await caller(about);
        await ask({ say: 'watch' });
        const { silence, took } = await importAll(call, about.meetingId, files);
        const { p99, longest } = await ask({ say: 'delay' });
        const one = `p50 ${Math.round(share(took, 0.5))} ms, p95 ${Math.round(share(took, 0.95))} ms`;
        told(`${FILES} past documents imported over HTTP, each`, one, `Word, PDF, HTML, text; ${AT_ONCE} at a time`);
        told('longest time without a sign of progress', `${Math.round(silence)} ms`, `asked every ${ASKED_EVERY} ms`);
        told(
          'event-loop delay of the server meanwhile',
          `p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
          'received, read, looked at, kept',
        );
        await ask({ say: 'watch' });
        const long = await importAll(call, about.meetingId, [{ name: 'long.docx', bytes: past.long }], 'long');
        const held = await ask({ say: 'delay' });
        told(
          'a 100-page Word file imported over HTTP',
          `${Math.round(long.took[0])} ms until it can be looked at`,
          `event-loop delay p99 ${held.p99.toFixed(1)} ms, longest ${held.longest.toFixed(1)} ms`,
        );
        const { paragraphs } = await ask({ say: 'fill', most: PARAGRAPHS });
        for (const [what, wordsOf] of Object.entries(past.searched)) {
          const { took: times, found } = await searches(call, wordsOf);
          const figure = `p50 ${share(times, 0.5).toFixed(1)} ms, p95 ${share(times, 0.95).toFixed(1)} ms`;
          told(
            `search over ${paragraphs} paragraphs, ${what}`,
            figure,
            `over HTTP, ${SEARCHES} searches, ${found} found each`,
          );
        }
        const each = await searchEach(call, past.texts);
        const [worst] = each;
        const usual = share(
          each.map(({ median }) => median),
          0.5,
        );
        told(
          `search over ${paragraphs} paragraphs, the ${WORDS} most frequent words one by one`,
          `median ${usual.toFixed(1)} ms, the worst ("${worst.word}") ${worst.median.toFixed(1)} ms`,
          `over HTTP, medians of ${TIMES} searches of each`,
        );
      } finally {
        server.kill();
        await ended;
      }
    });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** A database of its own at an address that was given, for as long as it is used. */
async function ownDatabase(address, use) {
  const name = `chapeau_bench_${randomBytes(6).toString('hex')}`;
  const act = async (statement) => {
    const client = new pg.Client(address);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await act(`create database ${name}`);
  try {
    const url = new URL(address);
    url.pathname = `/${name}`;
    await use(url.href);
  } finally {
    await act(`drop database ${name} with (force)`);
  }
}

/** PostgreSQL for as long as it is used: that of DATABASE_URL, else one that is started for this; false where there is none. */
async function withPostgres(use) {
  const { DATABASE_URL: given } = process.env;
  if (given) {
    await ownDatabase(given, use);
    return true;
  }
  return bundled(join(import.meta.dirname, '../kit/postgres.ts'), NATIVE, async (module) => {
    const { hasPostgres, PostgresServer } = await import(pathToFileURL(module).href);
    if (!hasPostgres) return false;
    const server = await PostgresServer.start();
    try {
      await use(await server.empty());
    } finally {
      await server.end();
    }
    return true;
  });
}

// Any command builds the programs that are older than their sources.
spawnSync(process.execPath, [join(ROOT, 'server/launch.mjs'), 'outline', '--help'], { stdio: 'ignore' });
// A build beside this measurement would take its programs away; beside the packages they find these.
const programs = await mkdtemp(join(ROOT, 'node_modules', '.bundled-'));
try {
  await cp(join(ROOT, 'dist/server'), programs, { recursive: true });
  await bundled(join(import.meta.dirname, 'pastFiles.ts'), ['docx'], async (filesModule) => {
    const { longWord, pastFilesOf, pastTexts, searchedWords } = await import(pathToFileURL(filesModule).href);
    const folder = join(ROOT, 'seeds/documents');
    const files = await pastFilesOf(folder, FILES);
    const past = { long: await longWord(folder), searched: searchedWords(folder), texts: pastTexts(folder) };
    await measure({ engine: 'SQLite', url: null, programs }, files, past);
    const isMeasured = await withPostgres((url) => measure({ engine: 'PostgreSQL', url, programs }, files, past));
    if (!isMeasured) row('PostgreSQL: all of this', 'not measured', 'neither installed nor named by DATABASE_URL');
  });
} finally {
  rmSync(programs, { recursive: true, force: true });
}
