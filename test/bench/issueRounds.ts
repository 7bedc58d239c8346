// Texts of the size that conferences have and of the largest foreseen, and the writing of them, timed in this process alone.

import type { WriteOptions } from '../../server/formats/writeOptions.ts';
import { WRITERS } from '../../server/formats/writers.ts';
import {
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  type PrintableRun,
  printable,
} from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../shared/template/structure/outline.ts';
import { pastTexts } from './pastFiles.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40);
const OPTIONS: WriteOptions = {
  time: TIME,
  page: 'a4',
  issuer: 'Technical Secretariat',
  lineNumbers: true,
  watermark: 'DRAFT',
  standard: 'ua',
  reference: null,
};
const DELEGATIONS = ['Canada', 'Panama', 'United States', 'Costa Rica', 'El Salvador'];
const FILES = 200;

/** A past text with `paragraphs` paragraphs, repeated as far as it is too short. */
function textOf(paragraphs: number): Printable {
  let made = 0;
  const lines = pastTexts('seeds/documents')[0] ?? [];
  const { blocks: read } = blocksFromOutline(outlineOf(plainLines(lines)).outline, () => `b${made++}`);
  const body = read.filter((block) => block.level > 0);
  const blocks = [...read];
  while (blocks.length < paragraphs) blocks.push(...body.map((block) => ({ ...block, id: `b${made++}` })));
  const cut = blocks.slice(0, paragraphs);
  const labels = labelsOf(cut, DEFAULT_SCHEME);
  const heading = { symbol: 'RCGM/2017/2/Rev.1', status: 'With requested changes', date: '2017-06-22' };
  return printable({ title: 'Conclusions', blocks: cut, labels, scheme: DEFAULT_SCHEME, language: 'en', heading });
}

/** The same with requests: each strikes some words and puts others in their place; some cut the paragraph. */
function requested(text: Printable, requests: number): Printable {
  const { paragraphs } = text;
  const asked = (at: number) => Math.floor(requests / paragraphs.length) + (at < requests % paragraphs.length ? 1 : 0);
  const changed = (paragraph: PrintableParagraph, at: number): PrintableParagraph => {
    const runs: PrintableRun[] = [...paragraph.runs];
    for (let nth = 0; nth < asked(at); nth++) {
      const author = DELEGATIONS[(at + nth) % DELEGATIONS.length] ?? '';
      const change = (kind: PrintableChange['kind']) => ({ kind, author, at: TIME, id: `${at}-${nth}` });
      const run = (words: string, kind: PrintableChange['kind']): PrintableRun => ({
        kind: 'text',
        text: words,
        marks: [],
        change: change(kind),
      });
      runs.push(run(' as appropriate', 'deleted'), run(' in line with national law and practice', 'inserted'), {
        kind: 'text',
        text: ', and to report on it,',
        marks: [],
      });
    }
    const cut = at % 12 === 0 ? { endChange: { kind: 'inserted', author: 'Panama', at: TIME, id: `e${at}` } } : {};
    return { ...paragraph, runs, ...cut } as PrintableParagraph;
  };
  return { ...text, paragraphs: paragraphs.map(changed) };
}

const percentile = (figures: readonly number[], share: number): string => {
  const sorted = [...figures].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
};

async function timed(what: string, format: 'docx' | 'pdf', text: Printable, rounds: number, warmUp: number) {
  const [took, worked]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let round = -warmUp; round < rounds; round++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    // Another title each time: nothing is written that was written before.
    const written = await WRITERS[format].write({ ...text, title: `Conclusions ${round}` }, OPTIONS);
    if (round < 0) continue;
    const { user, system } = process.cpuUsage(used);
    took.push(performance.now() - start);
    worked.push((user + system) / 1000);
    bytes = written.length;
  }
  const figure = `p50 ${percentile(took, 0.5)} ms, p95 ${percentile(took, 0.95)} ms (processor ${percentile(worked, 0.5)} ms)`;
  process.stdout.write(`| ${what} | ${figure} | ${rounds} times, ${Math.round(bytes / 1024)} KB |\n`);
}

async function measureFormat(format: 'docx' | 'pdf'): Promise<void> {
  const rounds = Number(process.env.ROUNDS ?? 20);
  const name = format === 'docx' ? 'Word' : 'PDF';
  if (format === 'pdf') await timed('PDF, the first of a process', format, textOf(30), 1, 0);
  await timed(`${name}, 30 paragraphs`, format, textOf(30), rounds, 15);
  const large = requested(textOf(300), 500);
  await timed(`${name}, 300 paragraphs with 500 requests`, format, large, Math.ceil(rounds / 2), 2);
}

/** Of both formats in turn, and a large one now and then. */
async function measureMemory(): Promise<void> {
  const [small, large] = [requested(textOf(30), 20), requested(textOf(300), 500)];
  const resident: number[] = [];
  for (let nth = 0; nth < FILES; nth++) {
    const text = nth % 50 === 25 || nth % 50 === 48 ? large : small;
    await WRITERS[nth % 2 === 0 ? 'docx' : 'pdf'].write({ ...text, title: `Conclusions ${nth}` }, OPTIONS);
    resident.push(process.memoryUsage().rss / 2 ** 20);
  }
  const most = process.resourceUsage().maxRSS / 1024;
  const figure = `${most.toFixed(0)} MB at most, ${resident[50]?.toFixed(0)} after 50, ${resident.at(-1)?.toFixed(0)} at the end`;
  process.stdout.write(
    `| memory of a process that writes ${FILES} files in a row | ${figure} | Word and PDF in turn |\n`,
  );
}

const part = process.argv[2];
if (part === 'docx' || part === 'pdf') await measureFormat(part);
else await measureMemory();
