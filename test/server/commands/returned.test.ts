// A marked-up Word file comes back over HTTP: what it asks for is listed, nobody else learns of it, nothing is written
// before it is filed, and what is filed is a request like any other, with the file's fingerprint in the record.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { printable } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import {
  filedProposal,
  RETURNED_LASTS,
  type ReturnedProposalView,
  type ReturnedView,
  returnedList,
  returnedView,
} from '../../../shared/wire/returned.ts';
import { type MeetingStream, meetingStream } from '../../kit/eventStream.ts';
import { type Mark, markedUpWord, originPart } from '../../kit/markedUpWord.ts';
import { returnedFiles } from '../../kit/returnedFiles.ts';
import { cell, ins, p, r, row, table, wordFile } from '../../kit/wordFile.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let canada: Person;
let secretariat: Person;
let text: readonly Block[];
const streams: MeetingStream[] = [];

async function begin(): Promise<void> {
  here = await world();
  [canada, secretariat] = [await here.as('CAN'), await here.as('secretariat')];
  text = await here.rooms.readText(here.document.id);
}
async function end(): Promise<void> {
  for (const stream of streams.splice(0)) stream.end();
  await here.close();
}

const WELCOMED = 'To thank RNCOM for the presentation';
const hand = { author: 'Luc Moreau' } as const;
const EDIT: Mark = { ...hand, do: 'replace', words: 'documentary video', by: 'documentary film' };

/** The text as a file that was issued, with marks in it. */
async function file(marks: readonly Mark[], blocks = text, entries = {}): Promise<Uint8Array> {
  const { scheme, title, language } = here.document;
  const printed = printable({ title, blocks, labels: labelsOf(blocks, scheme), scheme, language });
  return markedUpWord(await writeDocx(printed, { time: Date.UTC(2017, 5, 21) } as never), marks, entries);
}

async function origin(delegation = '') {
  const { seq } = await here.rooms.readTextNow(here.document.id);
  return originPart({ documentId: here.document.id, textSeq: seq, textHash: textHash(text), delegation });
}

let made = 0;
const { address, send, read: readAs, requests } = returnedFiles(() => here);
const nextId = () => `file-${++made}`;
const read = (who: Person, bytes: Uint8Array) => readAs(who, bytes, nextId());
const again = async (who: Person, { returnedId }: ReturnedView): Promise<ReturnedView> =>
  returnedView.parse(await (await who.get(address(`/${returnedId}`))).json());
const put = (who: Person, view: ReturnedView, proposal: ReturnedProposalView, as = 'wording', reason = '') =>
  who.post(address(`/${view.returnedId}/proposals/${proposal.id}`), { as, reason });
const choose = (who: Person, view: ReturnedView, authors: Readonly<Record<string, string | null>>) =>
  who.post(address(`/${view.returnedId}/authors`), {
    authors: Object.entries(authors).map(([author, delegation]) => ({ author, delegation })),
  });
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const blockOf = (words: string): Block => text.find((one) => plainText(one).includes(words))!;
const wordsOf = (blocks: readonly Block[]): string[] => blocks.map(plainText);

const type = (change: (blocks: readonly Block[]) => readonly Block[]) =>
  here.rooms.change(secretariat.seat.id, here.clock(), async (room) => {
    await room.writeText(here.document.id, change(await room.text(here.document.id)));
  });
const retyped = (find: string, by: string) => (blocks: readonly Block[]) =>
  blocks.map((block) => ({
    ...block,
    content: block.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, by) } : run)),
  }));

describe('a file that a delegation gives', () => {
  beforeEach(begin);
  afterEach(end);

  it('lists every change with paragraph, author and how it was found, and files those that are chosen', async () => {
    const bytes = await file(
      [
        EDIT,
        { ...hand, do: 'paragraph', after: WELCOMED, words: 'To thank everybody who carried chairs.' },
        { ...hand, do: 'comment', on: 'To thank RNCOM', words: 'Which one?' },
        { author: '', do: 'write', words: 'Belize', by: 'the Government of Belize' },
      ],
      text,
      await origin('CAN'),
    );
    const view = await read(canada, bytes);
    expect(view).toMatchObject({ base: { by: 'mark', isCurrent: true }, choosesDelegations: false, notTaken: [] });
    const [edit] = view.proposals.filter(({ wording }) => wording.targets.includes(blockOf(WELCOMED).id));
    expect(edit).toMatchObject({
      authors: ['Luc Moreau'],
      date: '2017-06-22T09:30:00Z',
      tracked: 'tracked',
      confidence: 'exact',
      delegation: 'CAN',
      state: { kind: 'fits' },
    });
    const added = view.proposals.find(({ wording }) => wording.targets.length === 0 && wording.kind === 'wording')!;
    expect(added.wording).toMatchObject({
      after: blockOf(WELCOMED).id,
      content: [
        { role: 'operative', numbering: 'auto', content: [{ text: 'To thank everybody who carried chairs.' }] },
      ],
    });
    expect(view.proposals.find(({ tracked }) => tracked === 'untracked')).toMatchObject({
      confidence: 'likeness',
      authors: [''],
    });
    const comment = view.proposals.find(({ wording }) => wording.kind === 'remark')!;
    expect(comment).toMatchObject({
      reason: '“To thank RNCOM”: Which one?',
      wording: { targets: [blockOf(WELCOMED).id] },
    });
    expect(await requests(secretariat)).toEqual([]);

    for (const proposal of view.proposals) expect((await put(canada, view, proposal)).status).toBe(200);
    const filed = await requests(secretariat);
    expect(filed.map(({ lead, oral, kind }) => [lead, oral, kind]).sort()).toEqual([
      ['CAN', null, 'remark'],
      ['CAN', null, 'wording'],
      ['CAN', null, 'wording'],
      ['CAN', null, 'wording'],
    ]);
    expect(
      wordsOf(filed.find(({ targets }) => targets[0] === edit!.wording.targets[0] && targets.length > 0)!.content)[0],
    ).toContain('documentary film');
    const entries = (await here.store.record(here.meetingId, 0)).filter(({ act }) => act === 'request filed');
    expect(entries.map(({ facts }) => [facts.from, facts.sha256])).toEqual(
      Array.from({ length: 4 }, () => ['word file', view.sha256]),
    );
    expect((await again(canada, view)).proposals.map(({ state }) => state.kind)).toEqual(Array(4).fill('filed'));
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
  });

  it('offers what an observer asks for, and is for nobody who asks for nothing', async () => {
    const ken = await here.as('IOM');
    const view = await read(ken, await file([EDIT], text, await origin()));
    expect((await put(ken, view, view.proposals[0]!)).status).toBe(200);
    expect((await requests(secretariat)).map(({ lead, state }) => [lead, state.kind])).toEqual([['IOM', 'offered']]);
    const past = `/api/documents/${here.published.id}/returned/some-file?name=a.docx`;
    expect(await codeOf(await canada.fetch(past, { method: 'POST', body: 'x' }))).toEqual([403, 'right/missing']);
  });

  it('files each proposal once, however often it is asked, and knows what is asked for already', async () => {
    const bytes = await file([EDIT], text, await origin());
    const view = await read(canada, bytes);
    const [proposal] = view.proposals;
    const answers = await Promise.all([put(canada, view, proposal!), put(canada, view, proposal!)]);
    const numbers = await Promise.all(answers.map(async (answer) => filedProposal.parse(await answer.json()).number));
    expect(numbers).toEqual([1, 1]);
    expect(await requests(canada)).toHaveLength(1);
    const second = await read(canada, bytes);
    expect(second.proposals.map(({ state }) => state)).toEqual([{ kind: 'requested', number: 1 }]);
  });

  it('is told from the changes that were in it when it was issued', async () => {
    const view = await read(canada, await file([EDIT], text, await origin()));
    await put(canada, view, view.proposals[0]!);
    const issued = new Date(here.clock()).toISOString().replace('.000Z', 'Z');
    const panama = await here.as('PAN');
    const bytes = await file(
      [
        { ...EDIT, author: 'Canada', date: issued },
        { author: 'Panamá', do: 'strike', words: 'Belize' },
      ],
      text,
      await origin('PAN'),
    );
    const back = await read(panama, bytes);
    expect(back.left.requested).toBe(2);
    expect(back.proposals.map(({ authors }) => authors)).toEqual([['Panamá']]);
  });

  it('leaves nothing behind when it is put away, or when nobody touched it for long', async () => {
    const bytes = await file([EDIT]);
    const view = await read(canada, bytes);
    expect(view.base.by).toBe('text');
    expect((await canada.fetch(address(`/${view.returnedId}`), { method: 'DELETE' })).status).toBe(200);
    expect(await codeOf(await canada.get(address(`/${view.returnedId}`)))).toEqual([404, 'returned/unknown']);
    const other = await read(canada, bytes);
    const list = async () => returnedList.parse(await (await canada.get(address())).json()).files;
    expect(await list()).toEqual([
      { returnedId: other.returnedId, fileName: 'Conclusions CAN.docx', proposals: 1, filed: 0 },
    ]);
    here.clock.pass(RETURNED_LASTS + 1);
    expect(await list()).toEqual([]);
    expect(await codeOf(await put(canada, other, other.proposals[0]!))).toEqual([404, 'returned/unknown']);
    expect(await requests(secretariat)).toEqual([]);
    expect((await here.store.recordHead(here.meetingId)).seq).toBe((await here.store.record(here.meetingId, 0)).length);
  });

  it('is nobody else’s: no seat and no stream of events hears a word of it before it is filed', async () => {
    const [panama, luc] = [await here.as('PAN'), await here.as('CAN')];
    for (const who of [panama, secretariat]) streams.push(await meetingStream(who, here.meetingId));
    const before = await here.store.recordHead(here.meetingId);
    const view = await read(canada, await file([{ ...EDIT, by: 'secret quarry' }], text, await origin()));
    expect(JSON.stringify(view)).toContain('secret quarry');
    for (const who of [panama, secretariat, luc]) {
      expect(await codeOf(await who.get(address(`/${view.returnedId}`)))).toEqual([404, 'returned/unknown']);
      expect(await codeOf(await put(who, view, view.proposals[0]!))).toEqual([404, 'returned/unknown']);
      expect(await (await who.get(address())).json()).toEqual({ files: [] });
      const seen = [address(), `/api/documents/${here.document.id}/requests`, `/api/meetings/${here.meetingId}`];
      for (const path of seen) expect(await (await who.get(path)).text()).not.toContain('quarry');
    }
    expect(await here.store.recordHead(here.meetingId)).toEqual(before);
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
    await put(canada, view, view.proposals[0]!);
    for (const stream of streams) {
      await stream.until('request filed');
      expect(stream.received()).not.toContain('quarry');
    }
  });
});

describe('a text that went on', () => {
  beforeEach(begin);
  afterEach(end);

  it('carries what still fits, shows what clashes beside what reads now, and files a note in its place', async () => {
    const clashing: Mark = { ...hand, do: 'replace', words: 'Belize', by: 'Belize and Guatemala' };
    const bytes = await file([EDIT, clashing], text, await origin());
    const at = text.findIndex((one) => plainText(one).includes('Belize'));
    await type((blocks) => retyped('for the presentation', 'warmly for the presentation')(blocks));
    await type((blocks) => blocks.map((one, n) => (n === at ? retyped('Belize', 'Honduras')([one])[0]! : one)));
    const view = await read(canada, bytes);
    expect(view.base.isCurrent).toBe(false);
    const [clash] = view.proposals.filter(({ state }) => state.kind === 'clash');
    const [fits] = view.proposals.filter(({ state }) => state.kind === 'fits');
    expect(clash!.state).toMatchObject({ clashes: [{ base: 'Belize', now: 'Honduras' }] });
    if (fits!.state.kind !== 'fits') throw new Error('it does not fit');
    expect(wordsOf(fits!.state.wording.content)[0]).toMatch(/warmly for the presentation.*documentary film/);
    expect(await codeOf(await put(canada, view, clash!))).toEqual([409, 'returned/clash']);
    expect(await codeOf(await put(canada, view, clash!, 'note'))).toEqual([400, 'returned/words-missing']);
    expect((await put(canada, view, clash!, 'note', 'Replace “Belize” by “Belize and Guatemala”.')).status).toBe(200);
    expect((await put(canada, view, fits!)).status).toBe(200);
    expect((await requests(canada)).map(({ kind, standing }) => [kind, standing])).toEqual([
      ['remark', 'fits'],
      ['wording', 'fits'],
    ]);
  });

  it('says of words that stand there already that they do', async () => {
    const bytes = await file([EDIT], text, await origin());
    await type(retyped('documentary video', 'documentary film'));
    const view = await read(canada, bytes);
    expect(view.proposals.map(({ state }) => state.kind)).toEqual(['inText']);
    expect(await codeOf(await put(canada, view, view.proposals[0]!))).toEqual([409, 'returned/no-change']);
  });
});

describe('a file that the secretariat enters', () => {
  beforeEach(begin);
  afterEach(end);

  it('files for the delegation each author is, as words that it has yet to confirm, and remembers who is who', async () => {
    const bytes = await file([
      EDIT,
      { author: 'A. Nobody', do: 'strike', words: 'Belize' },
      { author: '', do: 'write', words: 'Honduras', by: 'the Government of Honduras' },
    ]);
    const view = await read(secretariat, bytes);
    expect(view.authors.map(({ author, delegation }) => [author, delegation]).sort()).toEqual([
      ['', null],
      ['A. Nobody', null],
      ['Luc Moreau', 'CAN'],
    ]);
    const unknown = view.proposals.find(({ authors }) => authors[0] === 'A. Nobody')!;
    expect(unknown.delegation).toBeNull();
    expect(await codeOf(await put(secretariat, view, unknown))).toEqual([409, 'returned/author-unknown']);
    expect(await codeOf(await choose(secretariat, view, { 'A. Nobody': 'XXX' }))).toEqual([404, 'delegation/unknown']);
    const chosen = await choose(secretariat, view, { 'A. Nobody': 'MEX', '': 'CAN' });
    const sorted = returnedView.parse(await chosen.json());
    expect(sorted.proposals.map(({ delegation }) => delegation).sort()).toEqual(['CAN', 'CAN', 'MEX']);
    // What somebody has ticked stays ticked.
    expect(sorted.proposals.map(({ id }) => id)).toContain(unknown.id);
    for (const proposal of sorted.proposals) expect((await put(secretariat, sorted, proposal)).status).toBe(200);
    const filed = await requests(canada);
    expect(filed.map(({ lead, oral }) => [lead, oral?.confirmed]).sort()).toEqual([
      ['CAN', false],
      ['CAN', false],
      ['MEX', false],
    ]);
    const next = await read(secretariat, bytes);
    expect(next.authors.find(({ author }) => author === 'A. Nobody')).toMatchObject({
      delegation: 'MEX',
      isRemembered: true,
    });
    expect(next.proposals.filter(({ delegation }) => delegation !== null).map(({ state }) => state.kind)).toEqual([
      'requested',
      'requested',
    ]);
  });

  it('takes untracked words for those of the delegation that the file was made for', async () => {
    const written: Mark = { author: '', do: 'write', words: 'Honduras', by: 'the Government of Honduras' };
    const view = await read(secretariat, await file([written], text, await origin('MEX')));
    expect(view.authors.map(({ author, delegation }) => [author, delegation])).toEqual([['', 'MEX']]);
  });

  it('is not for a delegation to say who is who', async () => {
    const view = await read(canada, await file([EDIT]));
    expect(await codeOf(await choose(canada, view, { 'Luc Moreau': 'MEX' }))).toEqual([403, 'right/missing']);
  });
});

describe('files that are refused, and what of a file is not taken', () => {
  // None of these writes anything.
  beforeAll(begin);
  afterAll(end);

  it('refuses a file of another document, by its mark and by its words', async () => {
    const [other] = [await here.store.documents(here.meetingId)].flat().filter(({ id }) => id !== here.document.id);
    const marked = originPart({ documentId: other!.id, textSeq: 1, textHash: textHash(text) });
    const byMark = await send(canada, await file([EDIT], text, marked), nextId());
    expect([byMark.status, problem.parse(await byMark.json())]).toMatchObject([
      409,
      { code: 'returned/otherDocument', data: { title: other!.title } },
    ]);
    const letter = wordFile({ body: p('Dear Sir, thank you for your letter of last week about the wells.') });
    expect(await codeOf(await send(canada, letter, nextId()))).toEqual([409, 'returned/otherDocument']);
    expect(returnedList.parse(await (await canada.get(address())).json()).files).toEqual([]);
  });

  it.each([
    ['a text', new TextEncoder().encode('1. To thank.\n'), 'a.txt', [415, 'returned/notWord']],
    ['nothing', new Uint8Array(), 'a.docx', [400, 'file/empty']],
    ['a broken file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'a.docx', [415, 'file/kind']],
  ])('refuses %s', async (_, bytes, name, expected) => {
    expect(await codeOf(await send(canada, bytes, nextId(), name))).toEqual(expected);
  });

  it('does not trust a mark that does not prove itself, and finds the text by its words', async () => {
    const lie = originPart({ documentId: here.document.id, textSeq: 1, textHash: 'f'.repeat(64) });
    expect((await read(canada, await file([EDIT], text, lie))).base).toMatchObject({ by: 'text', isCurrent: true });
  });

  it('lists changes in tables, headers and footnotes as not taken, and counts changes of form', async () => {
    const body = text
      .filter((one) => one.content.length > 0)
      .map((one) => p(plainText(one)))
      .join('');
    const inTable = table(row(cell(p(r('Costs'), ins('Luc Moreau', ' in dollars')))));
    const formed = p(r('', { properties: '<w:rPrChange w:id="5" w:author="x"/>' }));
    const bytes = wordFile({
      body: body + inTable + formed,
      headers: [p(ins('Luc Moreau', 'Position of Canada'))],
      footnotes: `<w:footnote w:id="2">${p(ins('Luc Moreau', 'A note'))}</w:footnote>`,
    });
    const view = await read(canada, bytes);
    expect(view.proposals).toEqual([]);
    expect(view.left.formatting).toBe(1);
    expect(view.notTaken.map(({ where, words }) => [where, words.trim()])).toEqual([
      ['table', 'in dollars'],
      ['footnotes', 'A note'],
      ['header', 'Position of Canada'],
    ]);
  });

  it('reads 5,000 tracked changes', async () => {
    const words = Array.from({ length: 5000 }, (_, n) => ins(n % 2 === 0 ? 'Luc Moreau' : 'Legal', ` word${n}`));
    const each = Math.ceil(words.length / text.length);
    const body = text.map((one, n) => p(r(plainText(one)), ...words.slice(n * each, (n + 1) * each))).join('');
    const view = await read(canada, wordFile({ body }));
    expect(view.authors.map(({ changes }) => changes)).toEqual([2500, 2500]);
    const asked = view.proposals.flatMap(
      ({ wording }) =>
        wordsOf(wording.content)
          .join(' ')
          .match(/word\d+/g) ?? [],
    );
    expect(new Set(asked).size).toBe(5000);
  });
});
