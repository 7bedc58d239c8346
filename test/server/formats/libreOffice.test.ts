import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readText } from '../../../server/formats/readText.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import type { Block } from '../../../shared/document/block.ts';
import { type Printable, printable, printedText, type RemovedParagraph } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { convert, hasLibreOffice } from '../../kit/libreOffice.ts';
import {
  arbitraryScheme,
  arbitraryText,
  CROOKED,
  heldAndEdited,
  NUMBERED_HEADINGS,
  RUNS_ON,
  THREE_TIERS,
} from '../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170620;
const RANDOM = 24;
const TIME = Date.UTC(2017, 5, 22, 17, 40);

interface Sample {
  readonly name: string;
  readonly printable: Printable;
}

const sample = (
  name: string,
  blocks: readonly Block[],
  scheme: Scheme,
  removed: readonly RemovedParagraph[] = [],
): Sample => ({
  name,
  printable: printable({ title: name, blocks, labels: labelsOf(blocks, scheme), scheme, removed, language: 'en' }),
});

function heldSample(name: string, before: readonly Block[], tiers: Scheme): Sample {
  const { blocks, scheme, removed } = heldAndEdited(before, tiers);
  return sample(`${name}, numbers held`, blocks, scheme, removed);
}

const documents = join(import.meta.dirname, '../../../seeds/documents');

/** A past document as the product itself reads it. */
function read(file: string): Sample {
  const result = readText(readFileSync(join(documents, file)));
  if (!result.ok) throw new Error(result.code);
  let made = 0;
  const { blocks, scheme } = blocksFromOutline(outlineOf(plainLines(result.value.lines)).outline, () => `b${made++}`);
  return sample(`${file} as read`, blocks, scheme);
}

/** Items a) to hhh), and what comes in between and behind them. */
const PAST_Z = text(
  'operative 1 To thank',
  ...Array.from({ length: 60 }, (_, nth) => `sub 2 item ${nth + 1}`),
  'operative 1 To go on',
  'sub 2 first again',
  'sub 2 =4bis) put in',
  'sub 2 second again',
);
const IN_CAPITALS: Scheme = {
  tiers: [
    DEFAULT_SCHEME.tiers[0]!,
    { role: 'sub', level: 2, style: 'upperAlpha', before: '(', after: ')', restart: 'never' },
  ],
};

const samples: readonly Sample[] = [
  ...readdirSync(documents).sort().map(read),
  ...pastFiles.map((file) => pastDocument(file)).map(({ name, blocks, scheme }) => sample(name, blocks, scheme)),
  ...[THREE_TIERS, RUNS_ON].flatMap((scheme, index) =>
    pastFiles.map((file) => sample(`${file} under scheme ${index + 1}`, pastDocument(file, scheme).blocks, scheme)),
  ),
  sample('three tiers', CROOKED, THREE_TIERS),
  sample('numbers run on', CROOKED, RUNS_ON),
  sample('numbered headings', CROOKED, NUMBERED_HEADINGS),
  sample('letters past z', PAST_Z, DEFAULT_SCHEME),
  sample('capitals past Z that run on', PAST_Z, IN_CAPITALS),
  ...pastFiles.map((file) => pastDocument(file)).map(({ name, blocks, scheme }) => heldSample(name, blocks, scheme)),
  heldSample('three tiers', CROOKED, THREE_TIERS),
  heldSample('numbers run on', CROOKED, RUNS_ON),
  ...fc
    .sample(fc.tuple(arbitraryScheme, arbitraryText), { seed: SEED, numRuns: RANDOM })
    .map(([scheme, blocks], index) => sample(`random ${index}`, blocks, scheme)),
];

/** What spaces a layout puts between label and words does not matter. */
const squeeze = (value: string): string => value.replace(/\s+/g, ' ').trim();
const dense = (value: string): string => value.replace(/\s+/g, '');

const printedLines = ({ front, paragraphs }: Printable): string[] =>
  [...front, ...paragraphs].map((paragraph) => squeeze(`${paragraph.label} ${printedText(paragraph)}`));

/** Pages without header, footer and spaces: a line may end after a hyphen, a tab may be narrow. */
function bodyOfPages(pages: string, title: string): string {
  const lines = pages.split(/[\f\n]/).map(squeeze);
  return dense(lines.filter((line) => line !== title && !/^Page \d+ of \d+$/.test(line)).join(''));
}

/** LibreOffice's plain text has bullets of its own for each level. */
const likeBullets = (line: string): string => line.replace(/^[^\p{L}\p{N}([] /u, '• ');

describe.skipIf(!hasLibreOffice)(`LibreOffice prints the labels and words of the product (seed ${SEED})`, () => {
  let pages: ReadonlyMap<string, string>;
  let texts: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>();
    for (const { name, printable } of samples) files.set(name, await writeDocx(printable, { time: TIME }));
    pages = await convert(files, 'page');
    texts = await convert(files, 'text');
  }, 240_000);

  test.each(samples)('on the page: $name', ({ name, printable }) => {
    expect(bodyOfPages(pages.get(name) ?? '', printable.title)).toBe(dense(printedLines(printable).join('')));
  });

  test.each(samples)('as text, one line a paragraph: $name', ({ name, printable }) => {
    const received = (texts.get(name) ?? '').split(/\r?\n/).map(squeeze);
    expect(received.filter((line) => line !== '').map(likeBullets)).toEqual(printedLines(printable).map(likeBullets));
  });
});
