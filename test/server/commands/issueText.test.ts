// Issuing over HTTP: every kind in every format, made in the writing process; stages as they come; a file that waits for a
// day, for its seat alone; what may not be read is not issued.

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_OF_2017 } from '../../../seeds/changesOf2017.ts';
import { PEOPLE } from '../../../seeds/example.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { issueText } from '../../../server/commands/issueText.ts';
import { AUDIENCES } from '../../../shared/amendment/request.ts';
import { plainText } from '../../../shared/document/block.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import {
  ISSUE_FORMATS,
  ISSUE_KINDS,
  type IssueFormat,
  type IssueProgress,
  issueAsked,
  issueProgress,
} from '../../../shared/wire/issue.ts';
import { meetingRecord } from '../../../shared/wire/meeting.ts';
import { adoptedExample } from '../../kit/adoptedExample.ts';
import { letterhead } from '../../kit/letterhead.ts';
import { specialDeclaration } from '../../kit/openedRound.ts';
import { type ReadDocx, readDocx } from '../../kit/readDocx.ts';
import { type Person, type World, world } from '../../kit/world.ts';

const [R1] = CHANGES_OF_2017;
const A_DAY = 86_400_000;

let here: World;
let rosa: Person;
beforeAll(async () => {
  here = await world();
  rosa = await here.as('secretariat');
  await rosa.post('/api/example/requests', {});
}, 120_000);
afterAll(() => here?.close());

const file = (who: Person, query: string, documentId = here.document.id) =>
  who.get(`/api/documents/${documentId}/export?${query}`);
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const textOf = async (answer: Response) => new TextDecoder().decode(await bytesOf(answer));

/** What a certificate says in a format, with nothing between the words. */
function certificateWords(as: IssueFormat, bytes: Uint8Array): string {
  const read = () => {
    if (as === 'pdf') return spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes }).stdout.toString('utf8');
    const text = as === 'docx' ? strFromU8(unzipSync(bytes)['word/document.xml']!) : new TextDecoder().decode(bytes);
    // A wide table is told row by row in plain text, each cell behind its head; JSON writes line ends.
    if (as === 'txt') return text.replace(/^\s*(Code|Member|Answer|When)\b/gmu, '');
    return text.replace(/<[^>]*>|\\n/g, '');
  };
  return read().replace(/[^\p{L}\p{N}.]/gu, '');
}

async function progressOf(answer: Response): Promise<IssueProgress[]> {
  const lines = (await answer.text()).trim().split('\n');
  return lines.map((line) => issueProgress.parse(JSON.parse(line)));
}

describe('every kind in every format', () => {
  test.each(ISSUE_KINDS.filter((kind) => kind !== 'certificate'))(
    '%s',
    async (kind) => {
      const { revisions } = (await (await rosa.get(`/api/documents/${here.document.id}/revisions`)).json()) as {
        revisions: { id: string }[];
      };
      const from = kind === 'comparison' ? `&from=${revisions[0]!.id}` : '';
      for (const as of ISSUE_FORMATS) {
        const answer = await file(rosa, `kind=${kind}&as=${as}${from}`);
        expect([as, answer.status]).toEqual([as, 200]);
        const name = answer.headers.get('content-disposition') ?? '';
        expect(name).toContain(`RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_${kind}_EN.${as}`);
        const bytes = await bytesOf(answer);
        expect(bytes.length).toBeGreaterThan(500);
        if (as === 'pdf') expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-');
        else if (as !== 'docx') expect(new TextDecoder().decode(bytes)).toContain('Conclusions');
      }
    },
    120_000,
  );

  test('what is requested has the delegation as its author, and its words are in no clean text', async () => {
    const words = R1!.asked.trim();
    const parts = unzipSync(await bytesOf(await file(rosa, 'kind=changes&as=docx')));
    const document = new TextDecoder().decode(parts['word/document.xml']);
    expect(document).toMatch(/<w:ins [^>]*w:author="Canada"/);
    expect(document).toContain(words);
    expect(await textOf(await file(rosa, 'kind=clean&as=html'))).not.toContain(words);
    const ofPanama = await textOf(await file(rosa, 'kind=changes&as=txt&delegation=PAN'));
    expect(ofPanama).not.toContain(words);
    expect(ofPanama).toContain('based on the proposal drafted by Panama');
    expect(await textOf(await file(rosa, 'kind=compilation&as=txt'))).toContain(`CAN: and to take note of the changes`);
    expect(await textOf(await file(rosa, 'kind=compilation&as=txt&attribution=false'))).not.toContain('CAN:');
    expect(await textOf(await file(rosa, 'kind=register&as=html'))).toContain('Parked with');
  }, 120_000);

  test('the lines of a PDF are the reference lines of every screen', async () => {
    const pdf = await bytesOf(await file(rosa, 'kind=clean&as=pdf&lineNumbers=true'));
    const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 16 * 1024 * 1024 });
    const rows = new Map(
      read.stdout
        .toString('utf8')
        .split('\n')
        .flatMap((row) => {
          const [, number, words] = /^\s*(\d+)\s{2,}(\S.*)$/.exec(row) ?? [];
          return number === undefined || words === undefined
            ? []
            : [[Number(number), words.replace(/\s+/g, ' ')] as const];
        }),
    );
    const blocks = await here.rooms.readText(here.document.id);
    const lines = linesOf(blocks, labelsOf(blocks, here.document.scheme));
    let compared = 0;
    blocks.forEach((block, index) => {
      const { first, starts } = lines[index]!;
      if (first === null) return;
      starts.forEach((start, nth) => {
        const words = plainText(block)
          .slice(start, starts[nth + 1])
          .trim()
          .replace(/\s+/g, ' ');
        expect([first + nth, rows.get(first + nth)]).toEqual([first + nth, expect.stringContaining(words)]);
        compared += 1;
      });
    });
    expect(compared).toBeGreaterThan(100);
  }, 60_000);

  test('of an adopted text there is a certificate, in every format with the same words', async () => {
    const other = await world();
    try {
      const { documentId } = await adoptedExample(other);
      const luc = await other.as('CAN');
      for (const as of ISSUE_FORMATS) {
        const answer = await luc.get(`/api/documents/${documentId}/export?kind=certificate&as=${as}`);
        expect([as, answer.status]).toEqual([as, 200]);
        expect(answer.headers.get('content-disposition')).toContain(`_certificate_EN.${as}`);
        const words = certificateWords(as, await bytesOf(answer));
        for (const wanted of [
          'Special Declaration',
          'by the rule that silence is consent',
          'CAN Canada Approved with a reservation Not before the end of May.',
          'BLZ Belize No objection silence Fri 30 June',
          'USA United States Approved ad referendum',
        ]) {
          expect([as, words]).toEqual([as, expect.stringContaining(wanted.replaceAll(' ', ''))]);
        }
      }
    } finally {
      await other.close();
    }
  }, 180_000);
});

describe('stages and the file that waits', () => {
  test('are told line by line; the file is fetched by its seat within a day, and stands in the record', async () => {
    const asked = { as: 'docx', kind: 'clean' };
    const told = await progressOf(await rosa.post(`/api/documents/${here.document.id}/issues`, asked));
    expect(told.map((line) => (line.is === 'stage' ? line.stage : line.is))).toEqual([
      'reading',
      'writing',
      'checking',
      'done',
    ]);
    const done = told.at(-1)!;
    if (done.is !== 'done') throw new Error('not done');
    expect(done.check.of).toBeGreaterThan(30);
    expect(done.check.same).toBe(done.check.of);
    const fetched = await rosa.get(`/api/issues/${done.id}`);
    expect(fetched.status).toBe(200);
    expect((await bytesOf(fetched)).length).toBe(done.bytes);
    expect((await (await here.as('CAN')).get(`/api/issues/${done.id}`)).status).toBe(404);
    expect((await rosa.get('/api/issues/..%2Fchapeau.sqlite')).status).toBe(404);
    const record = meetingRecord.parse(await (await rosa.get(`/api/meetings/${here.meetingId}/record`)).json());
    expect(record.entries.at(-1)).toMatchObject({ act: 'document exported', facts: { as: 'docx', kind: 'clean' } });
    here.clock.pass(A_DAY + 1);
    expect(await here.issues.issued.fetch(rosa.seat.id, done.id)).toBeNull();
    here.clock.pass(-A_DAY - 1);
  });

  test('all texts of a meeting in one file', async () => {
    const asked = { as: 'txt', kind: 'clean' };
    const told = await progressOf(await rosa.post(`/api/meetings/${here.meetingId}/issues`, asked));
    const done = told.at(-1)!;
    if (done.is !== 'done') throw new Error(JSON.stringify(done));
    const files = Object.keys(unzipSync(await bytesOf(await rosa.get(`/api/issues/${done.id}`))));
    expect(files.length).toBe(4);
    expect(files.every((name) => name.endsWith('_clean_EN.txt'))).toBe(true);
  });
});

describe('with what was asked for in San Salvador, as it goes out in Word', () => {
  const R5 = CHANGES_OF_2017.find(({ name }) => name === 'R5')!;
  const oneSpace = (words: string) => words.replace(/\s+/gu, ' ').trim();
  const told = ({ paragraphs }: ReadDocx) => paragraphs.map(({ words }) => oneSpace(words)).filter((one) => one !== '');
  let luc: Person;
  let marked: Uint8Array;
  let clean: Uint8Array;
  beforeAll(async () => {
    luc = await here.as('CAN');
    for (const audience of AUDIENCES.filter((one) => one !== 'everyone')) {
      const comment = { blockId: null, quote: '', audience, text: `The quarry, ${audience}.`, inReplyTo: null };
      const key = here.here.newId();
      expect((await luc.post(`/api/documents/${here.document.id}/comments`, { key, ...comment })).status).toBe(200);
    }
    const [block] = (await here.rooms.readText(here.document.id)).filter(({ role }) => role === 'operative');
    const drafted = { ...block!, content: [{ kind: 'text' as const, text: 'To open the quarry.', marks: [] }] };
    await here.rooms.change(luc.seat.id, here.clock(), (change) =>
      change.writeDraft(here.document.id, 'CAN', block!.id, [drafted]),
    );
    marked = await bytesOf(await file(rosa, 'kind=changes&as=docx&comments=true'));
    clean = await bytesOf(await file(rosa, 'kind=clean&as=docx&comments=true'));
  }, 60_000);

  test('authors are delegations, and accepting all gives the published text', async () => {
    const accepted = readDocx(marked, 'accepted');
    expect([...new Set(accepted.changes.map(({ author }) => author))].sort()).toEqual([
      'Canada',
      'Canada, United States',
      'Panama',
      'United States',
    ]);
    const published = (await here.rooms.readText(here.published.id)).map(plainText);
    expect(published.filter((words) => words.startsWith(R5.paragraph))).toHaveLength(1);
    // One request was parked: its wording was never published. All else is the text of 2017.
    const wanted = published.map((words) =>
      words.startsWith(R5.paragraph) ? words.replace(R5.behind, R5.behind + R5.asked) : words,
    );
    expect(told(accepted)).toEqual(wanted.map(oneSpace));
    const working = (await here.rooms.readText(here.document.id)).map((one) => oneSpace(plainText(one)));
    expect(told(readDocx(marked, 'rejected'))).toEqual(working);
  });

  test('the clean one has no change in it', () => {
    const file = readDocx(clean);
    expect(file.changes).toEqual([]);
    for (const [path, xml] of file.parts)
      expect([path, /<w:(ins|del|move\w+|\w+Change)\b/.exec(xml)]).toEqual([path, null]);
  });

  test('no part has the name of a person, a private comment or a private draft, whoever took the file', async () => {
    const ofLuc = await bytesOf(await file(luc, 'kind=changes&as=docx&comments=true&delegation=CAN'));
    const names = PEOPLE.flatMap(({ personName }) => personName.split(' '));
    expect(names).toEqual(expect.arrayContaining(['Luc', 'Moreau', 'Dana', 'Hill', 'Rosa', 'Inés', 'Marta']));
    const word = new RegExp(`(?<!\\p{L})(${[...names, 'quarry'].join('|')})(?!\\p{L})`, 'u');
    for (const bytes of [marked, clean, ofLuc]) {
      const { parts } = readDocx(bytes);
      expect([...parts.keys()]).toContain('docProps/core.xml');
      for (const [path, xml] of parts) expect([path, word.exec(xml)?.[0]]).toEqual([path, undefined]);
    }
  });
});

test('a file that cannot be kept is told in the last line, in plain words', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'chapeau-issued-'));
  // The folder cannot be made: as on a full or damaged disk.
  await writeFile(join(dir, 'issued'), '');
  const broken = await world({ dir });
  try {
    const pablo = await broken.as('Pablo Vega');
    const told = await progressOf(
      await pablo.post(`/api/documents/${broken.document.id}/issues`, { as: 'txt', kind: 'clean' }),
    );
    expect(told.at(-1)).toEqual({ is: 'refused', code: 'server/failed', data: {} });
  } finally {
    await broken.close();
    await rm(dir, { recursive: true, force: true });
  }
}, 60_000);

test('comments for everyone go out under the name of their delegation, whoever issues; others never', async () => {
  const luc = await here.as('CAN');
  const comment = (who: Person, audience: string, text: string) =>
    who.post(`/api/documents/${here.document.id}/comments`, {
      ...{ key: here.here.newId(), blockId: null, quote: '', audience, text, inReplyTo: null },
    });
  expect((await comment(luc, 'everyone', 'Said to the room.')).status).toBe(200);
  expect((await comment(luc, 'delegation', 'Said among us.')).status).toBe(200);
  expect((await comment(rosa, 'everyone', 'Said by the office.')).status).toBe(200);
  const asked = issueAsked.parse({ as: 'txt', kind: 'clean', comments: true });
  for (const by of [SYSTEM, rosa.seat.id, luc.seat.id]) {
    const made = await issueText(here.here, here.issues, by, here.document.id, asked);
    if (!made.ok) throw new Error(made.code);
    const text = new TextDecoder().decode(made.value.bytes);
    for (const words of ['Said to the room.', 'Canada', 'Said by the office.', 'Secretariat'])
      expect(text).toContain(words);
    expect(text).not.toContain('Said among us.');
    expect(text).not.toMatch(/Luc Moreau|Rosa Díaz/);
  }
});

describe('the letterhead of a meeting', () => {
  const ofMeeting = (who: Person, method: string, body?: Uint8Array) =>
    who.fetch(`/api/meetings/${here.meetingId}/letterhead`, {
      method,
      ...(body === undefined
        ? {}
        : { body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } }),
    });

  test('is tried before it is kept, given by the secretariat alone, and taken over where it is wanted', async () => {
    const look = letterhead();
    expect((await ofMeeting(await here.as('CAN'), 'POST', look)).status).toBe(403);
    expect((await ofMeeting(rosa, 'POST', new TextEncoder().encode('no Word file'))).status).toBe(422);
    expect(await (await ofMeeting(rosa, 'GET')).json()).toEqual({ has: false });
    expect(await (await ofMeeting(rosa, 'POST', look)).json()).toEqual({ has: true });
    const headers = async (query: string) => {
      const parts = unzipSync(await bytesOf(await file(rosa, query)));
      const names = Object.keys(parts).filter((name) => /header/.test(name));
      return names.map((name) => new TextDecoder().decode(parts[name])).join('');
    };
    expect(await headers('kind=clean&as=docx&letterhead=true')).toContain('REGIONAL CONFERENCE');
    expect(await headers('kind=clean&as=docx')).not.toContain('REGIONAL CONFERENCE');
    expect(await (await ofMeeting(rosa, 'DELETE')).json()).toEqual({ has: false });
    expect(await headers('kind=clean&as=docx&letterhead=true')).not.toContain('REGIONAL CONFERENCE');
  }, 60_000);
});

describe('refusals', () => {
  test.each([
    ['kind=clean&as=rtf', 400, 'export/malformed'],
    ['kind=draft&as=docx', 400, 'export/malformed'],
    ['kind=comparison&as=docx', 400, 'issue/fromMissing'],
    ['kind=comparison&as=docx&from=nothing-of-the-kind', 404, 'revision/unknown'],
    ['kind=changes&as=docx&delegation=XYZ', 404, 'delegation/unknown'],
    ['kind=certificate&as=pdf', 409, 'document/not-adopted'],
  ])('%s', async (query, status, code) => {
    const answer = await file(rosa, query);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  test('who reads no requests is issued none', async () => {
    const ken = await here.as('IOM');
    for (const kind of ['changes', 'compilation', 'register']) {
      const answer = await file(ken, `kind=${kind}&as=txt`, await specialDeclaration(here));
      if (answer.status === 200) expect(await answer.text()).not.toContain('human rights of all migrants, including');
      else expect(answer.status).toBe(403);
    }
  });
});
