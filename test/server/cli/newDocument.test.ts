// `chapeau new`: what each of its flags makes a document read, shown before and made after; what a preview leaves as it was; and
// the calls that are not understood.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formChoices } from '../../../client/parts/learntParts.ts';
import { newDocument } from '../../../server/cli/newDocument.ts';
import { serve } from '../../../server/cli/serve.ts';
import { loadDoc, readBlocks } from '../../../server/collab/ydoc.ts';
import { shippedTemplates } from '../../../server/commands/shippedTemplates.ts';
import { openReader } from '../../../server/store/sql.ts';
import type { Reader } from '../../../server/store/store.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';
import { run, start } from '../../kit/terminal.ts';
import { world } from '../../kit/world.ts';

const KEPT = 'kept-template';
const STYLE_2014 = '001_d3a6329f4737d113.txt';
const STYLE_2017 = '002_d88c9457dfb468f7.txt';

let dir: string;
let meetingId: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-new-'));
  const here = await world({ dir });
  meetingId = here.meetingId;
  const owner = (await here.store.meeting(meetingId))!.body;
  const learnt = shippedTemplates().find(({ id }) => id === 'rcm-declaration')!;
  const { language, strength, documents, name } = learnt;
  await here.store.transaction((tx) =>
    tx.library.insertTemplate({
      ...{ id: KEPT, owner, name, meetingId, seatId: 'nobody', at: 0, language, strength, documents },
      learning: { template: { ...learnt, id: 'learnt' }, evidence: [], notes: [] },
    }),
  );
  await here.close();
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const DAYS = ['--start', '2018-06-20', '--end', '2018-06-22'];
const of = (template: string, ...more: string[]) => ['--template', template, '--city', 'San José', ...DAYS, ...more];
const call = (...args: string[]) => run(newDocument, ['--data', dir, '--meeting', meetingId, ...args]);
const shown = (out: readonly string[]): string[] => out.filter((line) => line !== '');

/** A paragraph that is still to be written is shown with how it may open; stored is its label. */
const withoutHint = (line: string): string =>
  line.endsWith('…') ? (/^(?:\(?\w{1,4}[.)]+|·)(?= )/.exec(line)?.[0] ?? '') : line;

async function looking<T>(look: (reader: Reader) => Promise<T>): Promise<T> {
  const opened = await openReader(dir);
  if (!opened.ok) throw new Error(opened.code);
  try {
    return await look(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** The paragraphs of a document as they are stored, with their labels. */
const stored = (documentId: string): Promise<string[]> =>
  looking(async (reader) => {
    const rows = await reader.updates(`text:${documentId}`, 0);
    const blocks = readBlocks(loadDoc(rows.map((row) => row.bytes)));
    const labels = labelsOf(blocks, (await reader.document(documentId))!.scheme);
    const wordsOf = (block: (typeof blocks)[number]) =>
      block.content.map((one) => (one.kind === 'text' ? one.text : '')).join('');
    return blocks.map((block, i) => [labels[i], wordsOf(block)].filter((part) => part !== '').join(' '));
  });

const all = () =>
  looking(async (reader) => [await reader.documents(meetingId), await reader.recordHead(meetingId)] as const);

describe('what a document reads', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'city, country, days and those present',
      of('rcgm-conclusions', '--country', 'CRI', '--attending', 'CRI,SLV'),
      ['on June 20-22, 2018, in San José', 'from Costa Rica and El Salvador', 'To thank the Government of Costa Rica'],
      ['Canada'],
    ],
    [
      'a host',
      of('rcgm-conclusions', '--country', 'CRI', '--host', 'PAN'),
      ['To thank the Government of Panama'],
      ['Government of Costa Rica'],
    ],
    [
      'one form',
      of('rcgm-conclusions', '--form', 'conclusions=present', '--host', 'PAN'),
      ['Thanks the Government of Panama'],
      ['To thank'],
    ],
    [
      'a form for each section',
      of('un-resolution', '--form', 'preamble=past', '--form', 'operative=firstPlural', '--theme', 'Migration'),
      ['Recalled', 'We '],
      ['Recalling'],
    ],
    ['a form in a language that has fewer', of('communique-es', '--form', 'paragraphs=toInfinitive'), [' …'], []],
    [
      'one section of two',
      of('rcgm-conclusions', '--style', STYLE_2014, '--section', 'recommendations'),
      ['Recommendations'],
      ['CONCLUSIONS'],
    ],
    [
      'two sections, in the order of the template',
      of('rcgm-conclusions', '--style', STYLE_2014, '--section', 'recommendations', '--section', 'conclusions'),
      ['CONCLUSIONS\n', 'Recommendations'],
      [],
    ],
    [
      'a body and a conference',
      of(
        ...['rcgm-conclusions', '--body', 'Working Group on Borders (WGB)'],
        ...['--conference', 'Conference of the South'],
      ),
      ['MEETING OF THE WORKING GROUP ON BORDERS (WGB)', 'The Working Group on Borders (WGB), at', 'CONFERENCE OF THE'],
      ['RCGM', 'RCM'],
    ],
    [
      'ordinal and theme',
      of('rcm-declaration', '--ordinal', 'XXIII', '--theme', 'Shared responsibility'),
      ['XXIII REGIONAL CONFERENCE ON MIGRATION (RCM)', '“Shared responsibility”', 'The XXIII Vice-Ministerial Meeting'],
      [],
    ],
    [
      'the style of another year',
      of('rcgm-conclusions', '--style', STYLE_2017, '--country', 'CRI'),
      ['San José, Costa Rica', '20-22 June 2018', 'met on 20-22 June 2018'],
      ['June 20-22'],
    ],
    [
      'a template that the body keeps, and a form of its own',
      of(KEPT, '--ordinal', 'XXIII', '--theme', 'Work', '--form', 'decisions=toInfinitive'),
      ['“Work”', 'Decisions', 'To '],
      [],
    ],
  ])('%s', async (_what, args, has, lacks) => {
    const before = await all();
    const preview = await call(...args, '--preview');
    expect([preview.code, await all()]).toEqual([0, before]);
    const text = preview.out.join('\n');
    for (const words of has) expect(text).toContain(words);
    for (const words of lacks) expect(text).not.toContain(words);

    const made = await call(...args);
    expect(made).toMatchObject({ code: 0, out: [expect.stringMatching(/^[\w-]{1,64}$/)] });
    expect(await stored(made.out[0]!)).toEqual(shown(preview.out).map(withoutHint));
  });

  test('title block, opening sentence, headings and numbered paragraphs stand in their order', async () => {
    const { out } = await call(...of('rcgm-conclusions', '--country', 'CRI', '--attending', 'CRI'), '--preview');
    expect(out).toEqual([
      'REGIONAL CONFERENCE ON MIGRATION (RCM)',
      'MEETING OF THE REGIONAL CONSULTATION GROUP ON MIGRATION (RCGM)',
      '',
      expect.stringMatching(/^The Regional Consultation Group on Migration \(RCGM\), .* formulated the following:$/),
      '',
      'CONCLUSIONS AND RECOMMENDATIONS:',
      '',
      '1. To thank …',
      '',
      expect.stringMatching(/^2\. To thank the Government of Costa Rica /),
    ]);
  });
});

describe('a preview', () => {
  test('writes nothing: not one byte of the store', async () => {
    const bytes = () => readFileSync(join(dir, 'chapeau.sqlite'));
    const before = bytes();
    expect((await call(...of('rcgm-conclusions', '--preview'))).code).toBe(0);
    expect(bytes().equals(before)).toBe(true);
  });

  test('says once what was not answered and who is not named', async () => {
    const { code, err } = await call(...of('rcm-declaration', '--attending', 'CRI', '--preview'));
    expect(code).toBe(0);
    expect(err).toEqual([
      expect.stringMatching(/^Not named, because not marked present: .*CAN.*\.$/),
      'Not answered, left open in the text: Which meeting of its kind.',
      'Not answered, left open in the text: Theme or subject.',
    ]);
  });

  test('is the same beside a running server, where a document with the same flags is made too', async () => {
    const args = of('rcgm-conclusions', '--country', 'CRI', '--form', 'conclusions=present');
    const kept = of(KEPT, '--ordinal', 'XXIII', '--theme', 'Work', '--form', 'decisions=present');
    const alone = [await call(...args, '--preview'), await call(...kept, '--preview')];
    const server = start(serve, ['--port', '0', '--data', dir]);
    try {
      await server.lines(4);
      const before = await all();
      expect([await call(...args, '--preview'), await call(...kept, '--preview')]).toEqual(alone);
      expect(await all()).toEqual(before);
      for (const [i, one] of [args, kept].entries()) {
        const made = await call(...one);
        expect(made.code).toBe(0);
        expect(await stored(made.out[0]!)).toEqual(shown(alone[i]!.out).map(withoutHint));
      }
      expect((await all())[0]).toHaveLength(before[0].length + 2);
    } finally {
      server.stop();
      await server.done;
    }
  });

  test('of what is not there: 1 and one sentence', async () => {
    for (const args of [
      ['--meeting', 'none', ...of('rcgm-conclusions')],
      ['--data', join(dir, 'nowhere'), ...of('rcgm-conclusions')],
      of('none'),
      of('none', '--form', 'conclusions=present'),
      of('rcgm-conclusions', '--style', 'of yore'),
      of('rcgm-conclusions', '--style', 'of yore', '--form', 'conclusions=present'),
    ]) {
      const { code, out, err } = await call(...args, '--preview');
      expect([args, code, out, err]).toEqual([args, 1, [], [expect.stringMatching(/^[^\n]+\.$/)]]);
    }
  });

  test.skipIf(!hasPostgres)('on a database', async () => {
    const url = await (await postgresServer()).empty();
    const server = start(serve, ['--port', '0'], { DATABASE_URL: url, CHAPEAU_DATA: join(dir, 'beside') });
    try {
      await server.lines(4);
      const address = /http:\/\/\S+/.exec(server.out[0]!)![0];
      const door = (await (await fetch(`${address}/api/door`)).json()) as { seats: { meetingId: string }[] };
      const args = ['--meeting', door.seats[0]!.meetingId, ...of('rcgm-conclusions', '--form', 'conclusions=present')];
      const env = { DATABASE_URL: url, CHAPEAU_DATA: join(dir, 'elsewhere') };
      const preview = await run(newDocument, [...args, '--preview'], env);
      expect(preview.code).toBe(0);
      expect(preview.out).toEqual((await call(...args.slice(2), '--preview')).out);
      expect((await run(newDocument, args, env)).code).toBe(0);
    } finally {
      server.stop();
      await server.done;
    }
  });
});

describe('a call that is not understood: 2 and one sentence, nothing made', () => {
  test.each<[string, string[], string]>([
    [
      'a form without its section',
      ['--form', 'present'],
      '--form must be a section and a form, like conclusions=present, not "present".',
    ],
    [
      'two forms for one section',
      ['--form', 'conclusions=present', '--form', 'conclusions=past'],
      '--form is given twice for the section conclusions.',
    ],
    ['a long ordinal', ['--ordinal', 'x'.repeat(61)], '--ordinal must be at most 60 letters.'],
    ['a long theme', ['--theme', 'x'.repeat(1001)], '--theme must be at most 1000 letters.'],
    ['a long name of a body', ['--body', 'x'.repeat(301)], '--body must be at most 300 letters.'],
    ['a long name of a conference', ['--conference', 'x'.repeat(301)], '--conference must be at most 300 letters.'],
    ['days that go back', ['--end', '2018-06-19'], '--end must be a day like 2018-06-22, not before --start.'],
    ['no city', ['--city', ' '], '--city is missing.'],
    ['a flag that is none', ['--verb', 'present'], "Unknown option '--verb'."],
    ['a preview of something', ['--preview=yes'], "Option '--preview' does not take an argument."],
  ])('%s', async (_what, args, sentence) => {
    const before = await all();
    const { code, out, err } = await call(...of('rcgm-conclusions', ...args));
    expect([code, out, err[0]!.split('\n')[0]]).toEqual([2, [], sentence]);
    expect(err.join('\n')).toContain('Usage: chapeau new');
    expect(await all()).toEqual(before);
  });

  const forms = 'bare, toInfinitive, present, past, firstPlural, participle';
  test.each<[string, string[], string]>([
    [
      'rcgm-conclusions',
      ['--section', 'annex'],
      '--section "annex" is not there: the sections of this template are conclusions, recommendations.',
    ],
    [
      'rcgm-conclusions',
      ['--form', 'annex=present'],
      `--form "annex=present" is not there: the sections of this template are conclusions, recommendations; their forms are ${forms}.`,
    ],
    [
      KEPT,
      ['--form', 'decisions=thanks'],
      `--form "decisions=thanks" is not there: the sections of this template are preamble, decisions; their forms are ${forms}.`,
    ],
    [
      'communique-es',
      ['--form', 'paragraphs=bare'],
      '--form "paragraphs=bare" is not there: the sections of this template are paragraphs; their forms are toInfinitive, present, past, firstPlural, participle.',
    ],
    [
      'rcgm-conclusions',
      ['--section', 'conclusions', '--form', 'recommendations=past'],
      '--form "recommendations=past" is about a section that this document has not: it has conclusions.',
    ],
    // The style of the latest has one heading for both.
    [
      'rcgm-conclusions',
      ['--section', 'conclusions', '--section', 'recommendations', '--form', 'recommendations=past'],
      '--form "recommendations=past" is about a section that this document has not: it has conclusions.',
    ],
  ])('%s %j', async (template, args, sentence) => {
    const before = await all();
    for (const more of [[], ['--preview']])
      expect(await call(...of(template, ...args, ...more))).toEqual({ code: 2, out: [], err: [sentence] });
    expect(await all()).toEqual(before);
  });

  test('the forms that are named are those that the page offers', async () => {
    for (const template of shippedTemplates()) {
      for (const section of template.sections) {
        const { err } = await call(...of(template.id, '--form', `${section.id}=none`));
        const named = /their forms are (.*)\.$/.exec(err[0]!)![1]!.split(', ');
        const offered = formChoices(template, section, null).map(({ form }) => form);
        expect([template.id, named.toSorted()]).toEqual([template.id, offered.toSorted()]);
      }
    }
  });
});

test('--help names every flag, and the sections of every template', async () => {
  const { code, out, err } = await run(newDocument, ['--help']);
  expect([code, err]).toEqual([0, []]);
  for (const flag of ['form', 'section', 'ordinal', 'theme', 'body', 'conference', 'preview'])
    expect(out[0]).toContain(`--${flag}`);
  for (const { id, sections } of shippedTemplates())
    expect(out[0]).toContain(`${id}: ${sections.map((section) => section.id).join(', ')}`);
});
