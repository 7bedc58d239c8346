// What the library costs over HTTP: FILES past documents of all kinds (environment, default 200) are sent two at a time as the
// import page does, looked at and kept, while the page asks how far they are: the longest time without a sign of progress,
// and how long the server's event loop was held up meanwhile. Then the search over PARAGRAPHS (default 10,000).
// Sender, server and reading processes share the machine.

import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../kit/bundled.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FILES = Number(process.env.FILES ?? 200);
const PARAGRAPHS = Number(process.env.PARAGRAPHS ?? 10_000);
const AT_ONCE = 2;
const ASKED_EVERY = 150;
const SEARCHES = 300;

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

// Any command builds the programs that are older than their sources.
spawnSync(process.execPath, [join(ROOT, 'server/launch.mjs'), 'outline', '--help'], { stdio: 'ignore' });
const data = await mkdtemp(join(tmpdir(), 'chapeau-library-'));
const native = ['docx', '@photostructure/sqlite', 'yjs', 'ws'];
try {
  await bundled(join(import.meta.dirname, 'pastFiles.ts'), ['docx'], async (filesModule) => {
    const { longWord, pastFilesOf, searchedWords } = await import(pathToFileURL(filesModule).href);
    const files = await pastFilesOf(join(ROOT, 'seeds/documents'), FILES);
    await bundled(join(import.meta.dirname, 'libraryServer.ts'), native, async (serverModule) => {
      const server = fork(serverModule, [data, join(ROOT, 'dist/server/reading.js')]);
      const ask = async (asked) => {
        server.send(asked);
        return (await once(server, 'message'))[0];
      };
      const ended = once(server, 'exit');
      try {
        const [about] = await once(server, 'message');
        const call = await caller(about);
        await ask({ say: 'watch' });
        const { silence, took } = await importAll(call, about.meetingId, files);
        const { p99, longest } = await ask({ say: 'delay' });
        const each = `p50 ${Math.round(share(took, 0.5))} ms, p95 ${Math.round(share(took, 0.95))} ms`;
        row(`${FILES} past documents imported over HTTP, each`, each, `Word, PDF, HTML, text; ${AT_ONCE} at a time`);
        row('longest time without a sign of progress', `${Math.round(silence)} ms`, `asked every ${ASKED_EVERY} ms`);
        row(
          'event-loop delay of the server meanwhile',
          `p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
          'received, read, looked at, kept',
        );
        await ask({ say: 'watch' });
        const bytes = await longWord(join(ROOT, 'seeds/documents'));
        const long = await importAll(call, about.meetingId, [{ name: 'long.docx', bytes }], 'long');
        const held = await ask({ say: 'delay' });
        row(
          'a 100-page Word file imported over HTTP',
          `${Math.round(long.took[0])} ms until it can be looked at`,
          `event-loop delay p99 ${held.p99.toFixed(1)} ms, longest ${held.longest.toFixed(1)} ms`,
        );
        const { paragraphs } = await ask({ say: 'fill', most: PARAGRAPHS });
        const texts = await searchedWords(join(ROOT, 'seeds/documents'));
        for (const [what, wordsOf] of Object.entries(texts)) {
          const { took: times, found } = await searches(call, wordsOf);
          const figure = `p50 ${share(times, 0.5).toFixed(1)} ms, p95 ${share(times, 0.95).toFixed(1)} ms`;
          row(
            `search over ${paragraphs} paragraphs, ${what}`,
            figure,
            `over HTTP, ${SEARCHES} searches, ${found} found each`,
          );
        }
      } finally {
        server.kill();
        await ended;
      }
    });
  });
} finally {
  rmSync(data, { recursive: true, force: true });
}
