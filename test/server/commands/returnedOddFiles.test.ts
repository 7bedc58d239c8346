// Files that come back otherwise than they should: with every change in them accepted, so that nobody can be seen to have
// made any, and those that nobody should send. The usual ones: returned.test.ts.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import {
  filedProposal,
  type ReturnedProposalView,
  type ReturnedView,
  returnedList,
} from '../../../shared/wire/returned.ts';
import { badFiles } from '../../kit/badFiles.ts';
import { readDocx } from '../../kit/readDocx.ts';
import { returnedFiles } from '../../kit/returnedFiles.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let canada: Person;
let text: readonly Block[];
beforeAll(async () => {
  here = await world();
  canada = await here.as('CAN');
  text = await here.rooms.readText(here.document.id);
  await (await here.as('secretariat')).post('/api/example/requests', {});
});
afterAll(() => here?.close());

const { address, send, read, requests } = returnedFiles(() => here);

/** The text with what is asked for in it, as it is issued to a delegation. */
const issued = async (who: Person): Promise<Uint8Array> =>
  new Uint8Array(await (await who.get(`/api/documents/${here.document.id}/export?as=docx&kind=changes`)).arrayBuffer());

/** What "Accept all changes" of a word processor makes of a file, after `edit` of its words. */
function allAccepted(bytes: Uint8Array, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const xml = edit(strFromU8(parts['word/document.xml']!))
    .replace(/<w:del [^>]*>.*?<\/w:del>/gs, '')
    .replace(/<w:(?:ins|del) [^>]*\/>|<\/?w:ins(?: [^>]*)?>/g, '')
    .replace(/<w:pPrChange.*?<\/w:pPrChange>/gs, '');
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}

/** Numbers of the requests that ask for the very words already. */
const alreadyAsked = ({ proposals }: ReturnedView): number[] =>
  proposals.flatMap(({ state }) => (state.kind === 'requested' ? [state.number] : []));

describe('a file in which every change was accepted', () => {
  it('gives what is new in it as changes that nobody tracked, and says of what is asked for that it is', async () => {
    const bytes = allAccepted(await issued(canada), (xml) => xml.replace('documentary video', 'documentary film'));
    expect(readDocx(bytes).changes).toEqual([]);
    const view = await read(canada, bytes, 'accepted-by-canada');
    expect(view.base).toMatchObject({ by: 'mark', isCurrent: true });
    expect([...new Set(view.proposals.flatMap(({ tracked, authors }) => [tracked, ...authors]))]).toEqual([
      'untracked',
      '',
    ]);
    expect(view.authors.map(({ author, changes }) => [author, changes])).toEqual([['', view.proposals.length]]);
    // Six paragraphs read otherwise: five that requests were in, and one that is new.
    const isNew = ({ wording }: ReturnedProposalView) => wording.content.some((one) => /film/.test(plainText(one)));
    expect(view.proposals).toHaveLength(6);
    expect(view.proposals.filter(isNew).map(({ state, confidence }) => [state.kind, confidence])).toEqual([
      ['fits', 'likeness'],
    ]);
    expect(alreadyAsked(view)).toEqual([3, 6]);
    // Nothing is a request of Canada's before it says so.
    expect(await requests(canada)).toHaveLength(6);
    const [film] = view.proposals.filter(isNew);
    const put = await canada.post(address(`/${view.returnedId}/proposals/${film!.id}`), { as: 'wording', reason: '' });
    const { number } = filedProposal.parse(await put.json());
    expect((await requests(canada)).at(-1)).toMatchObject({
      number,
      lead: 'CAN',
      kind: 'wording',
      targets: film!.wording.targets,
    });
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
    await canada.fetch(address(`/${view.returnedId}`), { method: 'DELETE' });

    const panama = await here.as('PAN');
    expect(alreadyAsked(await read(panama, bytes, 'accepted-by-panama'))).toEqual([4]);
  });
});

describe('files that nobody should send', () => {
  const FILES = new Map(badFiles(1, 150, 'http://127.0.0.1:9').map(({ name, bytes }) => [name, bytes]));
  let sent = 0;
  // Those whose words are another text's would be refused in any case; these are refused for what they are.
  it.each([
    ['bomb.docx', 413, 'file/tooBig'],
    ['bomb with lying sizes.docx', 413, 'file/tooBig'],
    ['many entries.docx', 413, 'file/tooBig'],
    ['only paths that lead out.docx', 415, 'file/kind'],
    ['external entity.docx', 422, 'file/unreadable'],
    ['billion laughs.docx', 422, 'file/unreadable'],
    ['2,000 nested tables.docx', 413, 'file/tooBig'],
    ['a paragraph of 3 MB.docx', 413, 'file/lineTooLong'],
    ['no text.docx', 400, 'file/empty'],
    ['no main part.docx', 422, 'file/unreadable'],
    ['XML in broken UTF-8.docx', 422, 'file/unreadable'],
    ['letters without end.docx', 409, 'returned/otherDocument'],
    ['macros.docx', 409, 'returned/otherDocument'],
    ['behind a password.docx', 422, 'file/encrypted'],
    ['an old format.docx', 415, 'file/kind'],
    ['a workbook.docx', 415, 'file/kind'],
    ['an empty archive.docx', 415, 'file/kind'],
    ['numbers that are none.html', 415, 'returned/notWord'],
    ['noise.txt', 415, 'file/notText'],
    ['rtf.docx', 415, 'file/kind'],
    ['behind a password.pdf', 422, 'file/encrypted'],
  ])('%s is refused, and nothing of it stays', async (name, status, code) => {
    const bytes = FILES.get(name);
    if (bytes === undefined) throw new Error(`no file ${name}`);
    const head = await here.store.recordHead(here.meetingId);
    const filed = await requests(canada);
    const answer = await send(canada, bytes, `bad-${++sent}`, name);
    expect([answer.status, problem.parse(await answer.json()).code]).toEqual([status, code]);
    expect((await canada.get(address(`/bad-${sent}`))).status).toBe(404);
    const kept = returnedList.parse(await (await canada.get(address())).json()).files;
    expect(kept.filter(({ returnedId }) => returnedId.startsWith('bad-'))).toEqual([]);
    expect(await here.store.recordHead(here.meetingId)).toEqual(head);
    expect(await requests(canada)).toEqual(filed);
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
  });
});
