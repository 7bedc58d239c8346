// What every format must keep, whatever is printed: all words and labels in their order, the same bytes for the same text,
// and nothing of what is written ever run or lost because of the signs in it. Every kind in every format under every scheme.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sayerIn } from '../../../server/commands/sayIn.ts';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import type { WriteOptions } from '../../../server/formats/writeOptions.ts';
import { WRITERS } from '../../../server/formats/writers.ts';
import type { Asked } from '../../../shared/amendment/compile.ts';
import { compile } from '../../../shared/amendment/compile.ts';
import type { Block } from '../../../shared/document/block.ts';
import { type Printable, piecesOf, printedText } from '../../../shared/document/printable.ts';
import { heldFrom } from '../../../shared/numbering/renumber.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { certificatePrint } from '../../../shared/print/certificatePrint.ts';
import { changesPrint } from '../../../shared/print/changesPrint.ts';
import { cleanPrint, type TextToPrint } from '../../../shared/print/cleanPrint.ts';
import { comparisonPrint } from '../../../shared/print/comparisonPrint.ts';
import { compilationPrint } from '../../../shared/print/compilationPrint.ts';
import { registerPrint } from '../../../shared/print/registerPrint.ts';
import { certificateOf } from '../../../shared/proof/certificate.ts';
import { fingerprintOf, frozenText } from '../../../shared/revision/frozenText.ts';
import { ISSUE_FORMATS, ISSUE_KINDS, type IssueFormat, type IssueKind } from '../../../shared/wire/issue.ts';
import type { RequestView } from '../../../shared/wire/request.ts';
import { adoptedRecord } from '../../kit/adoptedRecord.ts';
import { NUMBERED_HEADINGS, RUNS_ON, THREE_TIERS } from '../../kit/numberedText.ts';
import { faultsOf } from '../../kit/wordValidity.ts';

const OPTIONS: WriteOptions = {
  time: Date.UTC(2017, 5, 21, 21, 42),
  page: 'a4',
  issuer: '',
  lineNumbers: false,
  watermark: '',
  standard: 'ua',
  reference: null,
};
const HEADING = { symbol: 'RCGM/2017/1', status: 'Working text', date: '2017-06-21' };

const block = (id: string, role: Block['role'], level: number, words: string): Block => ({
  id,
  role,
  level,
  numbering: ['operative', 'sub', 'heading'].includes(role) ? 'auto' : 'none',
  label: null,
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});
/** A label of the paragraph's own, which no scheme counts. */
const fixed = (label: string, paragraph: Block): Block => ({ ...paragraph, numbering: 'fixed', label });
const TEXT: readonly Block[] = [
  block('title', 'title', 0, 'Special Declaration of the Group'),
  block('place', 'place', 0, 'San Salvador, 22 June 2017'),
  block('chapeau', 'chapeau', 0, 'The Member Countries agree:'),
  block('h1', 'heading', 0, 'Conclusions'),
  block('p1', 'operative', 1, 'To thank the Secretariat for its report.'),
  block('new', 'operative', 1, 'To send it to the observers.'),
  block('p2', 'operative', 1, 'To ask the Secretariat:'),
  block('a', 'sub', 2, 'to send the text to all;'),
  block('b', 'sub', 2, 'to report on it.'),
  fixed('b ter)', block('own', 'sub', 2, 'to keep a copy of it.')),
  block('tail', 'tail', 1, 'And all of it before the next meeting.'),
  block('h2', 'heading', 0, 'Recommendations'),
  block('p3', 'operative', 1, 'To meet again.'),
  block('p4', 'operative', 1, 'To visit:'),
  ...Array.from({ length: 29 }, (_, nth) => block(`v${nth}`, 'sub', 2, `the ${nth + 1}. member;`)),
  fixed('Annex A:', block('annex', 'operative', 1, 'The list of members.')),
];
/** As it was when its numbers were held: one paragraph more, one less. */
const ISSUED: readonly Block[] = [
  ...TEXT.slice(0, 4),
  block('gone', 'operative', 1, 'To thank the interpreters.'),
  ...TEXT.slice(4).filter(({ id }) => id !== 'new'),
];

const SCHEMES: readonly (readonly [string, Scheme])[] = [
  ['three tiers', THREE_TIERS],
  ['numbers that run on over headings', RUNS_ON],
  ['numbers on headings', NUMBERED_HEADINGS],
  ['no numbers', { tiers: [] }],
  ['numbers that are held', { ...THREE_TIERS, held: heldFrom(ISSUED, THREE_TIERS) }],
  [
    'letters that never begin anew',
    {
      tiers: [
        { role: 'operative', level: 1, style: 'decimal', before: '', after: '.', restart: 'heading' },
        { role: 'sub', level: 2, style: 'upperAlpha', before: '(', after: ')', restart: 'never' },
      ],
    },
  ],
  [
    'roman and letters',
    {
      tiers: [
        { role: 'operative', level: 1, style: 'upperRoman', before: '', after: '.', restart: 'heading' },
        { role: 'sub', level: 2, style: 'lowerAlpha', before: '(', after: ')', restart: 'parent' },
      ],
    },
  ],
];

const asking = (number: number, targets: readonly string[], content: readonly Block[]): Asked => {
  const from = TEXT.findIndex(({ id }) => id === targets[0]);
  return {
    id: `r${number}`,
    number,
    parties: [number % 2 === 0 ? 'PAN' : 'CAN'],
    version: {
      kind: 'wording',
      targets,
      after: TEXT[from - 1]?.id ?? null,
      base: TEXT.slice(from, from + targets.length),
      content,
    },
  };
};
const ASKED = [
  asking(1, ['p1'], [block('p1', 'operative', 1, 'To thank the Technical Secretariat for its full report.')]),
  asking(2, ['p1'], [block('p1', 'operative', 1, 'To thank the Secretariat for its annual report.')]),
  asking(3, ['b'], []),
  asking(4, ['p3'], [block('p3', 'operative', 1, 'To meet again.'), block('n', 'operative', 1, 'To thank the host.')]),
];

const PARKED = { kind: 'parked', with: ['MEX'], until: null, note: 'Ask again.', at: 0, by: 'seat' } as const;
/** A request as everybody reads it. */
const viewOf = ({ id, number, parties: [lead = '', ...supporters], version }: Asked): RequestView => ({
  ...{
    id,
    number,
    lead,
    supporters,
    earlierSupporters: [],
    documentId: 'd',
    offeredBy: null,
    decidedByName: null,
    standing: 'fits',
  },
  ...{ state: number === 1 ? PARKED : { kind: 'open' } },
  ...{ kind: version.kind, targets: [...version.targets], after: null, base: [], content: [], version: 1 },
  ...(version.kind === 'wording' ? { after: version.after, base: [...version.base] } : {}),
  ...(version.kind === 'wording' ? { content: [...version.content] } : {}),
  ...{ reason: '=SUM(A1)', place: '', filedAt: OPTIONS.time, filedBy: 'seat', filedByName: 'Luc Moreau', oral: null },
  writtenForExample: false,
});

const KINDS: Readonly<Record<IssueKind, (text: TextToPrint) => Printable>> = {
  clean: cleanPrint,
  changes: (text) =>
    changesPrint({
      ...text,
      asked: ASKED.map((one) => ({ ...one, author: one.parties.join(', '), at: OPTIONS.time })),
      words: {
        request: ({ number }) => `Request ${number}`,
        said: ({ number }) => `Request ${number}`,
        competing: (numbers) => `Only one of ${numbers.join(' and ')}`,
      },
    }),
  compilation: (text) =>
    compilationPrint({
      ...text,
      compilation: compile(text.blocks, ASKED),
      attribution: true,
      deleteWord: 'delete',
      sentenceOf: () => '',
    }),
  comparison: (text) =>
    comparisonPrint({
      ...text,
      before: text.blocks
        .filter(({ id }) => id !== 'p2')
        .map((one) => (one.id === 'p1' ? { ...one, content: [] } : one)),
      schemeBefore: text.scheme,
      author: 'Rev.2',
      at: OPTIONS.time,
      words: { moved: (from) => `Stood at ${from}`, form: 'Another form' },
    }),
  register: (text) =>
    registerPrint({
      ...text,
      requests: ASKED.map(viewOf),
      ...{ words: 'es', say: sayerIn('es'), zone: 'America/El_Salvador', now: OPTIONS.time },
      nameOf: (code) => `${code}: the name`,
    }),
  certificate: ({ title, language, scheme, blocks }) => {
    const adopted = frozenText({ id: 'document-1', title, language, scheme }, blocks);
    const certificate = certificateOf(adoptedRecord(adopted), adopted, fingerprintOf(adopted), new Map());
    if (!certificate.ok) throw new Error(certificate.code);
    const stated = { delegation: 'CAN', kind: 'footnote', label: '2 bis.', language: 'en', at: '2017-06-22T18:00:00Z' };
    return certificatePrint({
      certificate: {
        ...certificate.value,
        statements: [{ ...stated, kind: 'footnote', id: 's', words: 'One.\nTwo.' }],
      },
      meeting: { title: 'The meeting', place: 'San Salvador, El Salvador' },
      ...{ words: 'fr', say: sayerIn('fr') },
      nameOf: (code) => `${code}: the name`,
    });
  },
};

/** What people can read of a file, as nothing but letters and digits. */
const bare = (words: string): string => words.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const untagged = (markup: string): string =>
  markup
    .replace(/<(style|script|meta|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (_, name: string) => SIGNS[name] ?? ' ')
    .replace(/&#x([0-9a-f]+);|&#(\d+);/gi, (_, hex: string, ten: string) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(ten)),
    );

function readable(format: IssueFormat, bytes: Uint8Array): string {
  const text = () => new TextDecoder().decode(bytes);
  switch (format) {
    case 'pdf': {
      const read = spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes, maxBuffer: 64 * 1024 * 1024 });
      expect(read.status).toBe(0);
      return bare(read.stdout.toString('utf8'));
    }
    case 'html':
    case 'xml':
      return bare(untagged(text()));
    case 'json':
    case 'txt':
      return bare(text());
    case 'md':
      return bare(
        text()
          .replace(/<\/?strong>/g, '')
          .replace(/&(\w+);/g, (whole, name: string) => SIGNS[name] ?? whole),
      );
    case 'docx':
      return '';
  }
}

/** Labels, runs and cells in the order in which they stand; a label together with what it stands before. */
function expected(format: IssueFormat, printed: Printable): string[] {
  const runs = (paragraphs: Printable['paragraphs']) =>
    paragraphs.flatMap(({ label, level, runs: own }) => {
      const [first = '', ...more] = own.map((run) => (run.kind === 'text' ? run.text : ''));
      if (format === 'json') return [`label${label}level${level}`, first, ...more];
      return own[0]?.change ? [label, first, ...more] : [label + first, ...more];
    });
  const pieces = piecesOf(printed).map((piece) =>
    piece.kind === 'paragraph'
      ? { isTable: false, words: runs([piece.paragraph]) }
      : { isTable: true, words: [piece.table.caption, ...piece.table.rows.flat().flatMap((cell) => cell.split('\n'))] },
  );
  // JSON has all tables behind all paragraphs.
  const body = format === 'json' ? pieces.toSorted((a, b) => Number(a.isTable) - Number(b.isTable)) : pieces;
  return [...runs(printed.front), ...body.flatMap(({ words }) => words)].map(bare).filter((one) => one !== '');
}

async function expectAll(format: IssueFormat, printed: Printable): Promise<void> {
  const bytes = await WRITERS[format].write(printed, OPTIONS);
  if (format === 'docx') {
    expect((await checkDocx(printed, bytes)).ok).toBe(true);
    expect(faultsOf(bytes)).toEqual([]);
    return;
  }
  const read = readable(format, bytes);
  let at = 0;
  for (const words of expected(format, printed)) {
    const found = read.indexOf(words, at);
    expect([words, found >= at], read.slice(at, at + 200)).toEqual([words, true]);
    at = found + words.length;
  }
}

it('the text has what makes numbering hard', () => {
  const labels = SCHEMES.map(([, scheme]) => KINDS.clean({ title: '', language: 'en', scheme, blocks: TEXT }));
  const all = labels.flatMap(({ paragraphs }) => paragraphs.map(({ label, runs }) => label || printedText({ runs })));
  const hard = ['b ter)', 'Annex A:', 'cc)', '(EE)', 'II bis', '[I. Removed]'];
  expect(hard.filter((one) => !all.includes(one))).toEqual([]);
});

describe.each(ISSUE_FORMATS)('as %s', (format) => {
  it.each(ISSUE_KINDS)('%s, in every scheme', async (kind) => {
    for (const [, scheme] of SCHEMES) {
      await expectAll(
        format,
        KINDS[kind]({ title: 'Special Declaration', language: 'en', scheme, blocks: TEXT, heading: HEADING }),
      );
    }
  });

  it('the same text gives the same bytes', async () => {
    const text = { title: 'Special Declaration', language: 'es', scheme: THREE_TIERS, blocks: TEXT, heading: HEADING };
    const [one, two] = [KINDS.changes(text), KINDS.changes(text)];
    const [a, b] = [await WRITERS[format].write(one, OPTIONS), await WRITERS[format].write(two, OPTIONS)];
    expect(Buffer.compare(a, b)).toBe(0);
  });

  it.each([
    ['markup of Typst', '#read("x") #import "y" $x^2$ *bold* _it_ `raw` @ref <label> = Title'],
    ['markup of XML and HTML', '<script>alert(1)</script> &amp; <![CDATA[x]]> <?php ?> <w:t>'],
    ['markup of Markdown', '# Head **bold** [link](javascript:x) ![i](u) | a | b | {++x++}'],
    ['control characters and lone surrogates', 'a\u0000b\u0008c\ud800d\udfffe\u2028f\ufffe'],
    ['right to left', 'قبل English بعد 123'],
    ['quotes and slashes', '"«‘’»" \\ / ../../etc/passwd C:\\x'],
    ['a formula', '=cmd|"/c calc"!A1 +1 -1 @SUM(1)'],
    ['a long paragraph', 'To recall the words of the meeting. '.repeat(1800)],
  ])('%s is printed as text', async (_name, words) => {
    const blocks = [...TEXT.slice(0, 4), block('p1', 'operative', 1, words)];
    const printed = cleanPrint({ title: words.slice(0, 80), language: 'en', scheme: THREE_TIERS, blocks });
    // Signs drawn from right to left come out of a PDF in another order, and heads of pages stand amid a long paragraph.
    if (format !== 'pdf' || !/^قبل|^To recall/.test(words)) await expectAll(format, printed);
    else {
      const read = readable(format, await WRITERS.pdf.write(printed, OPTIONS));
      for (const word of new Set(words.match(/[a-z]+/gi))) {
        const times = (whole: string) => whole.split(word).length;
        expect([word, times(read)]).toEqual([word, expect.toSatisfy((n: number) => n >= times(words) - 60)]);
      }
    }
  });
});
