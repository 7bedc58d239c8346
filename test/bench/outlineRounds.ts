// The rounds of `outline.mjs`, bundled by it: files are made, read by the real reader in real processes, and timed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createChildReader } from '../../server/reading/childReader.ts';
import type { Reader } from '../../server/reading/reader.ts';
import { htmlOf, longWord, pastTexts, pdfOf, wordOf } from './pastFiles.ts';

export interface OutlineBench {
  readonly root: string;
  /** The built program of the reading process. */
  readonly entry: string;
  readonly files: number;
}

const ROUNDS = 10;

/** The most memory that any child of this process took, in MB, watched while `act` runs (Linux). */
async function mostMemory(act: () => Promise<void>): Promise<number> {
  let most = 0;
  const look = (): void => {
    try {
      for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')) {
        if (pid === '') continue;
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
      }
    } catch {
      // A child ended between two looks, or the system does not tell.
    }
  };
  const timer = setInterval(look, 5);
  await act();
  clearInterval(timer);
  return most;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function oneLongFile(reader: Reader, bytes: Uint8Array, say: (row: string) => void): Promise<void> {
  const times: number[] = [];
  /** Until the process has started and reads. */
  const starts: number[] = [];
  let blocks = 0;
  const memory = await mostMemory(async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      let started: number | null = null;
      const onStage = (): void => {
        started ??= performance.now() - start;
      };
      const read = await reader.read(bytes, 'long.docx', { account: 'bench', onStage });
      times.push(performance.now() - start);
      starts.push(started ?? 0);
      if (!read.ok) throw new Error(`${read.code}: ${String(read.data.sentence)}`);
      blocks = read.value.outline.blocks.length;
    }
  });
  const spread = (all: readonly number[]) =>
    `p50 ${Math.round(median(all))} ms, slowest ${Math.round(Math.max(...all))} ms`;
  const after = times.map((time, round) => time - starts[round]!);
  const rounds = `${blocks} blocks, ${ROUNDS} rounds`;
  say(`| outline of a 100-page Word file, once its process has started | ${spread(after)} | ${rounds} |`);
  say(`| the same with the start of the process | ${spread(times)} | ${ROUNDS} rounds |`);
  say(`| memory of that process, at most | ${Math.round(memory)} MB | resident |`);
}

async function manyFiles(
  reader: Reader,
  files: readonly (readonly [string, Uint8Array])[],
  say: (row: string) => void,
): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  let last = start;
  let gap = 0;
  const heard = (): void => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
  };
  delay.enable();
  for (const [name, bytes] of files) {
    const read = await reader.read(bytes, name, { account: 'bench', onStage: heard });
    heard();
    if (!read.ok) throw new Error(`${name}: ${read.code} ${String(read.data.sentence)}`);
  }
  delay.disable();
  const each = (performance.now() - start) / files.length;
  const p99 = `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, longest ${(delay.max / 1e6).toFixed(1)} ms`;
  say(
    `| event-loop delay of the server while ${files.length} files are read, one after the other | ${p99} | Word, PDF, HTML, text |`,
  );
  say(
    `| a file of these, and the longest time without progress | ${Math.round(each)} ms each, ${Math.round(gap)} ms | stages as the page shows them |`,
  );
}

export async function measureOutline({ root, entry, files }: OutlineBench, say: (row: string) => void): Promise<void> {
  const texts = pastTexts(join(root, 'seeds/documents'));
  const reader = createChildReader({ entry });
  try {
    await oneLongFile(reader, await longWord(join(root, 'seeds/documents')), say);
    const samples: (readonly [string, Uint8Array])[] = [];
    for (const lines of texts) {
      samples.push(['a.docx', await wordOf(lines)], ['a.html', htmlOf(lines)]);
      samples.push(['a.txt', new TextEncoder().encode(lines.join('\n'))], ['a.pdf', pdfOf(lines)]);
    }
    const many = Array.from({ length: files }, (_, i) => samples[i % samples.length]!);
    await manyFiles(reader, many, say);
  } finally {
    await reader.close();
  }
}
