// Who may do what, every cell: the table as it must be is written out here by hand, and every cell is tried on the
// running server, over HTTP and over the socket. What the client is told (`abilities`) must be the same table.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { shippedProcedures } from '../../../server/commands/shippedProcedures.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { ABILITIES, type Ability, documentView, meetingView } from '../../../shared/wire/meeting.ts';
import { requestAnswer, requestList } from '../../../shared/wire/request.ts';
import { knock } from '../../kit/knock.ts';
import { type Person, type World, world } from '../../kit/world.ts';

const PEOPLE = { secretariat: 'Rosa Díaz', presidency: 'SLV', delegate: 'CAN', observer: 'IOM' } as const;
type Who = keyof typeof PEOPLE;
const WHO = Object.keys(PEOPLE) as Who[];

const yes = true;
const no = false;
/** secretariat, presidency, delegate, observer: in the document being drafted. */
const TABLE: Readonly<Record<Ability, readonly [boolean, boolean, boolean, boolean]>> = {
  readMeeting: [yes, yes, yes, yes],
  readText: [yes, yes, yes, yes],
  writeText: [yes, no, no, no],
  draftRequest: [no, yes, yes, yes],
  fileRequest: [no, yes, yes, no],
  offerRequest: [no, no, no, yes],
  readRequests: [yes, yes, yes, no],
  decideRequest: [yes, yes, no, no],
  recordOral: [yes, no, no, no],
  setParagraph: [yes, yes, no, no],
  reopenParagraph: [no, yes, no, no],
  freezeText: [no, yes, no, no],
  renumber: [yes, no, no, no],
  issueRevision: [yes, yes, no, no],
  setRules: [yes, yes, no, no],
  readRounds: [yes, yes, yes, no],
  openRound: [yes, yes, no, no],
  tendRound: [yes, yes, no, no],
  closeRound: [no, yes, no, no],
  answerRound: [no, yes, yes, no],
  fileStatement: [no, yes, yes, no],
  comment: [yes, yes, yes, yes],
  runScreen: [yes, yes, no, no],
  exportDocument: [yes, yes, yes, yes],
  readRecord: [yes, yes, yes, no],
  inviteSeat: [yes, no, no, no],
  keepLibrary: [yes, no, no, no],
  keepFollowUp: [yes, no, no, no],
  reportAction: [yes, yes, yes, yes],
  takeArchive: [yes, yes, no, no],
};
/** What is left of it in an issued text of the same body. */
const IN_PAST: readonly Ability[] = ['readMeeting', 'readText', 'exportDocument'];

let here: World;
let people: Record<Who, Person>;
let requestId: string;
/** A round that runs on another document of the meeting, the frozen one. */
let roundId: string;
/** A paragraph that is closed, and the hash of its words. */
let closed: { readonly blockId: string; readonly textHash: string };
beforeAll(async () => {
  here = await world();
  const entries = await Promise.all(WHO.map(async (who) => [who, await here.as(PEOPLE[who])] as const));
  people = Object.fromEntries(entries) as Record<Who, Person>;
  const declaration = (await here.store.documents(here.meetingId)).find(
    ({ title }) => title === 'Special Declaration',
  )!;
  const [draft] = await here.store.approval.revisions(declaration.id);
  const round = {
    key: here.here.newId(),
    revisionId: draft!.id,
    level: 'technical',
    deadline: { local: '2017-06-30T18:00', zone: 'America/El_Salvador' },
  };
  const opened = await people.presidency.post(`/api/documents/${declaration.id}/rounds`, round);
  expect(opened.status).toBe(200);
  roundId = ((await opened.json()) as { roundId: string }).roundId;
  await people.delegate.post('/api/example/requests', {});
  const list = await people.delegate.get(`/api/documents/${here.document.id}/requests`);
  requestId = requestList.parse(await list.json()).requests[0]!.id;
  const block = (await here.rooms.readText(here.document.id)).find(({ role }) => role === 'heading')!;
  closed = { blockId: block.id, textHash: textHash([block]) };
  const body = { key: here.here.newId(), blockIds: [block.id], state: 'closed', textHash: closed.textHash };
  expect((await people.presidency.post(`/api/documents/${here.document.id}/paragraphs`, body)).status).toBe(200);
});
afterAll(() => here.close());

/** A meeting of the past has no round. */
const roundIn = (documentId: string) => `/api/rounds/${documentId === here.document.id ? roundId : 'nothing'}`;
const key = () => here.here.newId();
/** The hash of words that stand nowhere. */
const UNSEEN = '0'.repeat(64);

interface Cell {
  readonly documentId: string;
  readonly meetingId: string;
}

/** Tries an ability for real; true if the server let it happen (or refused for a reason other than the right). */
async function tries(person: Person, ability: Ability, { documentId, meetingId }: Cell): Promise<boolean> {
  const code = async (answer: Response) => (answer.ok ? 'ok' : ((await answer.json()) as { code: string }).code);
  const doc = `/api/documents/${documentId}`;
  const delegation = here.document.id === documentId ? await codeOf(person) : 'CAN';
  switch (ability) {
    case 'readMeeting':
      return (await code(await person.get(`/api/meetings/${meetingId}`))) === 'ok';
    case 'readText':
      return (await code(await person.get(doc))) === 'ok' && (await knock(person.socket(`text:${documentId}`))).entered;
    case 'writeText':
      return (await knock(person.socket(`text:${documentId}`))).canWrite;
    case 'draftRequest':
      return (await knock(person.socket(`draft:${documentId}:${delegation}`))).canWrite;
    case 'fileRequest':
    case 'offerRequest': {
      const body = { kind: 'remark', key: key(), blockId: null, reason: 'Thanks.' };
      const answer = await person.post(`${doc}/requests`, body);
      if (!answer.ok) return false;
      const { request } = requestAnswer.parse(await answer.json());
      return request.state.kind === (ability === 'fileRequest' ? 'open' : 'offered');
    }
    case 'readRequests': {
      const answer = await person.get(`${doc}/requests`);
      return answer.ok && requestList.parse(await answer.json()).requests.some(({ lead }) => lead !== delegation);
    }
    case 'decideRequest': {
      const body = { key: key(), decision: 'note', textHash: UNSEEN, version: 1, note: '' };
      return (await code(await person.post(`/api/requests/${requestId}/decisions`, body))) === 'request/stale';
    }
    case 'recordOral': {
      const at = { targets: [], after: null, content: [] };
      const body = { kind: 'oral', key: key(), delegation: 'CAN', ...at, reason: '', textHash: UNSEEN };
      return (await code(await person.post(`${doc}/requests`, body))) === 'request/stale';
    }
    case 'setParagraph': {
      const body = { key: key(), blockIds: [closed.blockId], state: 'agreed', textHash: UNSEEN };
      return (await code(await person.post(`${doc}/paragraphs`, body))) === 'paragraph/stale';
    }
    case 'reopenParagraph': {
      const body = { key: key(), blockIds: [closed.blockId], state: 'open', textHash: closed.textHash };
      return (await code(await person.post(`${doc}/paragraphs`, body))) === 'paragraph/reason-missing';
    }
    case 'freezeText':
      return (await code(await person.post(`${doc}/freeze`, { key: key(), frozen: false, note: '' }))) === 'ok';
    case 'renumber': {
      const answer = await code(await person.post(`${doc}/renumber`, { key: key(), textHash: UNSEEN }));
      return answer === 'document/numbers-run' || answer === 'document/stale';
    }
    case 'issueRevision': {
      const body = { key: key(), textHash: UNSEEN, wanted: 'replace' };
      return (await code(await person.post(`${doc}/revisions`, body))) === 'document/stale';
    }
    case 'setRules': {
      const [procedure] = shippedProcedures();
      const levels = procedure!.levels.map((level) => ({ ...level, answeredBy: ['NOBODY'] }));
      const body = { key: key(), procedure: { ...procedure, levels }, symbolPattern: 'X/{n}' };
      return (await code(await person.post(`/api/meetings/${meetingId}/rules`, body))) === 'delegation/unknown';
    }
    case 'readRounds':
      return (await code(await person.get(`${doc}/rounds`))) === 'ok';
    case 'openRound': {
      const deadline = { local: '2017-06-30T18:00', zone: 'UTC' };
      const body = { key: key(), revisionId: 'nothing', level: 'technical', deadline };
      return (await code(await person.post(`${doc}/rounds`, body))) === 'revision/unknown';
    }
    case 'tendRound':
      return (await code(await person.post(`${roundIn(documentId)}/remind`, { key: key() }))) === 'ok';
    case 'closeRound': {
      const body = { key: key(), outcome: 'adopted' };
      return (await code(await person.post(`${roundIn(documentId)}/close`, body))) === 'round/not-due';
    }
    case 'answerRound': {
      const body = { key: key(), revisionId: 'nothing', kind: 'approve' };
      return (await code(await person.post(`${roundIn(documentId)}/answers`, body))) === 'answer/superseded';
    }
    case 'fileStatement': {
      const body = { key: key(), revisionId: 'nothing', kind: 'explanation', language: 'en', words: 'Thanks.' };
      return (await code(await person.post(`${doc}/statements`, body))) === 'revision/unknown';
    }
    case 'comment': {
      const body = { key: key(), blockId: 'nothing', audience: 'everyone', text: 'Thanks.' };
      return (await code(await person.post(`${doc}/comments`, body))) === 'paragraph/unknown';
    }
    case 'runScreen':
      return (await code(await person.get(`/api/meetings/${meetingId}/screen`))) === 'ok';
    case 'exportDocument':
      return (await code(await person.get(`${doc}/export?as=docx&kind=clean`))) === 'ok';
    case 'readRecord':
      return (await code(await person.get(`/api/meetings/${meetingId}/record`))) === 'ok';
    case 'inviteSeat': {
      const body = { capacity: 'delegate', delegation: 'MEX', personName: 'Eva Ruiz' };
      return (await code(await person.post(`/api/meetings/${meetingId}/invitations`, body))) === 'ok';
    }
    case 'keepLibrary':
      return (await code(await person.get(`/api/meetings/${meetingId}/imports`))) === 'ok';
    case 'keepFollowUp': {
      const given = { who: [], what: 'Thank the hosts.', due: { kind: 'none' } };
      const body = { act: 'add', key: key(), documentId: 'nothing', blockId: null, given };
      return (await code(await person.post(`/api/meetings/${meetingId}/follow-up`, body))) === 'document/unknown';
    }
    case 'reportAction': {
      const body = { act: 'done', key: key(), documentId: 'nothing', id: 'nothing', span: null, n: 1, note: '' };
      return (await code(await person.post(`/api/meetings/${meetingId}/follow-up`, body))) === 'document/unknown';
    }
    case 'takeArchive':
      return (await code(await person.get(`/api/meetings/${meetingId}/archive`))) === 'ok';
  }
}

async function codeOf(person: Person): Promise<string> {
  const delegations = await here.store.delegations(here.meetingId);
  return delegations.find(({ id }) => id === person.seat.delegationId)?.code ?? 'SEC';
}

describe('[P6] in the document being drafted', () => {
  for (const ability of ABILITIES) {
    for (const [column, who] of WHO.entries()) {
      const expected = TABLE[ability][column];
      test(`${who} ${expected ? 'may' : 'may not'} ${ability}`, async () => {
        const cell = { documentId: here.document.id, meetingId: here.meetingId };
        expect(await tries(people[who], ability, cell)).toBe(expected);
      });
    }
  }

  for (const [column, who] of WHO.entries()) {
    test(`${who} is told the same table as abilities`, async () => {
      const told = documentView.parse(await (await people[who].get(`/api/documents/${here.document.id}`)).json());
      const meeting = meetingView.parse(await (await people[who].get(`/api/meetings/${here.meetingId}`)).json());
      const wanted = Object.fromEntries(ABILITIES.map((ability) => [ability, TABLE[ability][column]]));
      expect(told.abilities).toEqual(wanted);
      expect(meeting.abilities).toEqual(wanted);
    });
  }
});

describe('in an issued text of an earlier meeting', () => {
  for (const ability of ABILITIES) {
    // Requests are decided by their own address; none can stand on an issued text.
    if (ability === 'decideRequest') continue;
    for (const who of WHO) {
      const expected = IN_PAST.includes(ability) && TABLE[ability][WHO.indexOf(who)]!;
      test(`${who} ${expected ? 'may' : 'may not'} ${ability}`, async () => {
        const meetings = await here.store.meetings();
        const past = meetings.find(({ exampleMoment }) => exampleMoment === null)!;
        const [document] = await here.store.documents(past.id);
        expect(await tries(people[who], ability, { documentId: document!.id, meetingId: past.id })).toBe(expected);
      });
    }
  }
});

describe('the issued text inside the meeting that drafts', () => {
  test.each(WHO)('%s reads it and writes nothing in it', async (who) => {
    const view = documentView.parse(await (await people[who].get(`/api/documents/${here.published.id}`)).json());
    expect(view.abilities).toMatchObject({ readText: true, writeText: false, draftRequest: false, fileRequest: false });
    expect(await knock(people[who].socket(`text:${here.published.id}`))).toMatchObject({
      entered: true,
      canWrite: false,
    });
    const code = await codeOf(people[who]);
    expect((await knock(people[who].socket(`draft:${here.published.id}:${code}`))).status).toBe(403);
  });
});

describe('draft rooms', () => {
  const others: [Who, string][] = [
    ['secretariat', 'CAN'],
    ['presidency', 'CAN'],
    ['delegate', 'USA'],
    ['delegate', 'SLV'],
    ['observer', 'CAN'],
    ['observer', 'UNHCR'],
    ['secretariat', 'SEC'],
  ];
  test.each(others)('%s does not enter the draft room of %s', async (who, code) => {
    const knocked = await knock(people[who].socket(`draft:${here.document.id}:${code}`));
    expect(knocked).toMatchObject({ entered: false, status: 403 });
  });
});

describe('sockets from elsewhere', () => {
  const room = () => `text:${here.document.id}`;
  test('anonymous: 401', async () => {
    expect((await knock({ ...people.delegate.socket(room()), headers: {} })).status).toBe(401);
  });
  test('a cookie that is no session: 401', async () => {
    const cookie = people.delegate.cookie.replace(/=.*/, `=${'x'.repeat(43)}`);
    expect((await knock({ ...people.delegate.socket(room()), headers: { cookie } })).status).toBe(401);
  });
  test('foreign Origin: 403', async () => {
    const { url, headers } = people.delegate.socket(room());
    expect((await knock({ url, headers: { ...headers, origin: 'https://elsewhere.example' } })).status).toBe(403);
  });
  test('own Origin: in', async () => {
    const { url, headers } = people.delegate.socket(room());
    expect((await knock({ url, headers: { ...headers, origin: here.url } })).entered).toBe(true);
  });
  test('the seat of somebody else: 403', async () => {
    const { url, headers } = people.delegate.socket(room());
    const foreign = url.replace(people.delegate.seat.id, people.secretariat.seat.id);
    expect((await knock({ url: foreign, headers })).status).toBe(403);
  });
  test.each(['text:nothere', 'draft:nothere:CAN', 'nonsense', 'text:', 'text:a%20b', '..%2f..%2fetc'])(
    'room %s: 404',
    async (name) => {
      expect((await knock(people.delegate.socket(name))).status).toBe(404);
    },
  );
});

test('[P6] a seat without the right to write changes nothing by any frame that writes', async () => {
  const before = await here.rooms.readText(here.document.id);
  for (const who of ['presidency', 'delegate', 'observer'] as const) {
    const { url, headers } = people[who].socket(`text:${here.document.id}`);
    // Sync, update: an update that inserts one letter at the start of the text (Yjs v1, client 7, clock 0).
    const insert = Buffer.from([0, 2, 14, 1, 1, 7, 0, 4, 1, 4, 0x74, 0x65, 0x78, 0x74, 1, 0x58, 0]);
    for (const kind of [1, 2]) {
      const frame = Buffer.from(insert);
      frame[1] = kind;
      const socket = new WebSocket(url, { headers });
      await new Promise((resolve) => socket.once('message', resolve));
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      socket.send(frame);
      expect(await closed).toBe(4403);
    }
  }
  expect(await here.rooms.readText(here.document.id)).toEqual(before);
});

describe('a seat that was revoked', () => {
  test('loses its sockets at once and every right with them', async () => {
    const panama = await here.as('PAN');
    const { url, headers } = panama.socket(`text:${here.document.id}`);
    const socket = new WebSocket(url, { headers });
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    expect((await revokeSeat(here.here, SYSTEM, panama.seat.id)).ok).toBe(true);
    expect(await closed).toBe(4403);
    for (const ability of ABILITIES) {
      const cell = { documentId: here.document.id, meetingId: here.meetingId };
      expect(await tries(panama, ability, cell), ability).toBe(false);
    }
  });
});
