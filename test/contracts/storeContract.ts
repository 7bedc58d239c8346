// What every store must do, whatever it stands on. Each engine runs this whole list (test/server/store/*.test.ts).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Circle,
  CommentRow,
  DelegationRow,
  DocumentRow,
  MeetingRow,
  ParagraphRow,
  RequestRow,
  ScreenRow,
  SeatRow,
  Store,
  UpdateRow,
} from '../../server/store/store.ts';
import type { Audience } from '../../shared/amendment/request.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { GENESIS, type RecordEntry } from '../../shared/record/entry.ts';

const meeting: MeetingRow = {
  id: 'm1',
  title: 'RCGM',
  body: 'Regional Conference',
  place: 'San Salvador',
  startsOn: '2017-06-20',
  endsOn: '2017-06-22',
  zone: 'America/El_Salvador',
  example: true,
  exampleMoment: '2017-06-21T14:30',
  timetable: [{ on: '2017-06-20', title: 'Opening' }],
  createdAt: 1_700_000_000_000,
};
const canada: DelegationRow = {
  id: 'd1',
  meetingId: 'm1',
  code: 'CAN',
  kind: 'member',
  names: { en: 'Canada', es: 'Canadá', fr: 'Canada' },
  aliases: ['Canadá'],
  hue: 3,
  pattern: 'solid',
  present: true,
  presidency: false,
};
const seat: SeatRow = {
  id: 's1',
  meetingId: 'm1',
  personName: 'Luc Moreau',
  capacity: 'delegate',
  delegationId: 'd1',
  atDoor: true,
  createdAt: 1,
  revokedAt: null,
};
const document: DocumentRow = {
  id: 'doc1',
  meetingId: 'm1',
  title: 'Conclusions',
  language: 'en',
  status: 'drafting',
  scheme: DEFAULT_SCHEME,
  position: 1,
  writtenForExample: false,
  linkedTo: null,
  createdAt: 1,
};
const request: RequestRow = {
  id: 'r1',
  meetingId: 'm1',
  documentId: 'doc1',
  number: 1,
  leadId: 'd1',
  supporters: [],
  offeredById: null,
  state: { kind: 'open' },
  applied: null,
  versions: [
    {
      version: 1,
      kind: 'wording',
      targets: ['b1'],
      after: null,
      base: [],
      content: [
        {
          id: 'b1',
          role: 'operative',
          level: 1,
          numbering: 'auto',
          label: null,
          content: [{ kind: 'text', text: 'Ministers met 😀.', marks: ['strong'] }],
        },
      ],
      reason: 'Clearer.',
      place: '4.',
      textHash: 'a'.repeat(64),
      filedAt: 5,
      filedBy: 's1',
      oral: false,
      confirmedAt: null,
    },
  ],
  writtenForExample: true,
};
const block = request.versions[0]!.content[0]!;
const paragraph: ParagraphRow = {
  documentId: 'doc1',
  blockId: 'b1',
  state: 'agreed',
  at: 5,
  by: 's1',
  note: 'In plenary.',
  agreedText: block,
  delegationIds: ['d1'],
};
const comment: CommentRow = {
  id: 'c1',
  meetingId: 'm1',
  documentId: 'doc1',
  blockId: 'b1',
  quote: 'met 😀',
  audience: 'delegation',
  seatId: 's1',
  delegationId: 'd1',
  at: 5,
  text: 'Ask the capital.',
  inReplyTo: null,
  withdrawnAt: null,
};
const screen: ScreenRow = {
  meetingId: 'm1',
  code: 'not-to-be-guessed',
  settings: {
    documentId: 'doc1',
    blockId: 'b1',
    mode: 'change',
    hold: false,
    blank: false,
    size: 40,
    lines: true,
    dark: false,
    page: 0,
  },
  held: null,
};
const update = (room: string, seq: number, bytes: readonly number[] = [seq]): UpdateRow => ({
  room,
  seq,
  epoch: 'e',
  seatId: 's1',
  connection: 'c1',
  frame: seq,
  at: seq,
  bytes: new Uint8Array(bytes),
});
const entry = (seq: number, prev: string): RecordEntry => ({
  version: 1,
  meetingId: 'm1',
  seq,
  prev,
  at: '2017-06-20T09:00:00.000Z',
  act: 'meeting opened',
  seatId: 'system',
  onBehalfOf: null,
  object: { kind: 'meeting', id: 'm1' },
  textBefore: null,
  textAfter: null,
  facts: { nested: { keepMyCase: [1, 'two'] } },
  hash: String(seq).padStart(64, '0'),
});

/** `open` gives a fresh store; the suite closes it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const seed = () =>
      store.transaction(async (tx) => {
        await tx.insertMeeting(meeting);
        await tx.insertDelegation(canada);
        await tx.insertSeat(seat);
        await tx.insertDocument(document);
      });

    it('says which installation it is, and is empty', async () => {
      expect(await store.meta('instanceId')).not.toBe('');
      expect(await store.meta('epoch')).not.toBe(await store.meta('instanceId'));
      expect(Number(await store.meta('schemaVersion'))).toBeGreaterThan(0);
      expect(await store.meetings()).toEqual([]);
      expect(await store.meeting('m1')).toBeUndefined();
      expect(await store.document('doc1')).toBeUndefined();
      expect(await store.lastSeq('text:doc1')).toBe(0);
      expect(await store.recordHead('m1')).toEqual({ seq: 0, hash: GENESIS });
    });

    it('gives back rows exactly as they were put in', async () => {
      await seed();
      await store.transaction(async (tx) => {
        await tx.insertRequest(request);
        await tx.insertSession({ idHash: 'h', seatIds: ['s1'], createdAt: 1, expiresAt: 9, endedAt: null });
        await tx.insertIdempotency({ key: 'k', seatId: 's1', at: 1, answer: '{"a":1}' });
      });
      expect(await store.meetings()).toEqual([meeting]);
      expect(await store.meeting('m1')).toEqual(meeting);
      expect(await store.delegations('m1')).toEqual([canada]);
      expect(await store.delegation(canada.id)).toEqual(canada);
      expect(await store.delegation('nobody')).toBeUndefined();
      expect(await store.seats('m1')).toEqual([seat]);
      expect(await store.seat('s1')).toEqual(seat);
      expect(await store.documents('m1')).toEqual([document]);
      expect(await store.document('doc1')).toEqual(document);
      expect(await store.requests('doc1')).toEqual([request]);
      expect(await store.meetingRequests('m1')).toEqual([request]);
      expect(await store.requestStates('m1')).toEqual([{ id: 'r1', documentId: 'doc1', state: request.state }]);
      expect(await store.request('r1')).toEqual(request);
      expect(await store.session('h')).toEqual({
        idHash: 'h',
        seatIds: ['s1'],
        createdAt: 1,
        expiresAt: 9,
        endedAt: null,
      });
      expect(await store.idempotency('k', 's1')).toEqual({ key: 'k', seatId: 's1', at: 1, answer: '{"a":1}' });
      expect(await store.idempotency('k', 's2')).toBeUndefined();
    });

    it('changes what may change', async () => {
      await seed();
      await store.transaction(async (tx) => {
        await tx.insertRequest(request);
        await tx.insertSession({ idHash: 'h', seatIds: ['s1'], createdAt: 1, expiresAt: 9, endedAt: null });
        await tx.updateDelegation('d1', { present: false });
        await tx.revokeSeat('s1', 7);
        await tx.revokeSeat('s1', 8);
        await tx.updateSession('h', { seatIds: ['s1', 's2'], endedAt: 4 });
        await tx.updateRequest('r1', {
          state: { kind: 'agreed', at: 6, by: 's1', note: '' },
          supporters: [{ delegationId: 'd1', version: 1 }],
        });
      });
      expect((await store.delegations('m1'))[0]).toEqual({ ...canada, present: false });
      expect((await store.seat('s1'))?.revokedAt).toBe(7);
      expect(await store.session('h')).toMatchObject({ seatIds: ['s1', 's2'], expiresAt: 9, endedAt: 4 });
      expect(await store.request('r1')).toEqual({
        ...request,
        state: { kind: 'agreed', at: 6, by: 's1', note: '' },
        supporters: [{ delegationId: 'd1', version: 1 }],
      });
      await expect(store.transaction((tx) => tx.updateRequest('none', { supporters: [] }))).rejects.toThrow(
        'no request',
      );
    });

    it('changes everything of a request that may change, and no version that was filed', async () => {
      await seed();
      const [first] = request.versions;
      const oral = { ...first!, version: 2, oral: true };
      const applied = { after: null, before: [block], now: [{ ...block, level: 2 }] };
      const change = (id: string, wanted: Partial<RequestRow>) =>
        store.transaction((tx) => tx.updateRequest(id, wanted));
      await store.transaction(async (tx) => {
        await tx.insertDelegation({ ...canada, id: 'd2', code: 'IOM' });
        await tx.insertRequest(request);
      });
      await change('r1', {
        leadId: 'd2',
        offeredById: 'd2',
        state: { kind: 'parked', at: 6, by: 's1', note: '', with: ['USA'], until: '2017-06-22' },
        applied,
        versions: [first!, oral],
      });
      const stored = {
        ...request,
        leadId: 'd2',
        offeredById: 'd2',
        state: { kind: 'parked', at: 6, by: 's1', note: '', with: ['USA'], until: '2017-06-22' },
        applied,
        versions: [first, oral],
      };
      expect(await store.request('r1')).toEqual(stored);
      for (const versions of [
        [],
        [oral],
        [first!],
        [{ ...first!, reason: 'Other.' }, oral],
        [{ ...first!, confirmedAt: 7 }, oral],
      ]) {
        await expect(change('r1', { versions })).rejects.toThrow('cannot change');
      }
      expect(await store.request('r1')).toEqual(stored);
      const confirmed = [first!, { ...oral, confirmedAt: 7 }];
      await change('r1', { versions: confirmed, applied: null });
      expect(await store.request('r1')).toEqual({ ...stored, versions: confirmed, applied: null });
      await expect(change('r1', { versions: [first!, { ...oral, confirmedAt: 8 }] })).rejects.toThrow('cannot change');
    });

    it('keeps the status and the held numbers of a document', async () => {
      await seed();
      const held = [{ blockId: 'b1', role: 'operative' as const, level: 1, n: 1, label: '1.' }];
      await store.transaction(async (tx) => {
        await tx.updateDocument('doc1', { status: 'frozen' });
        await tx.updateDocument('doc1', { scheme: { ...DEFAULT_SCHEME, held } });
      });
      expect(await store.document('doc1')).toEqual({
        ...document,
        status: 'frozen',
        scheme: { ...DEFAULT_SCHEME, held },
      });
      await expect(store.transaction((tx) => tx.updateDocument('none', { status: 'past' }))).rejects.toThrow();
    });

    it('keeps one state for a paragraph, the last that was put', async () => {
      await seed();
      const put = (row: ParagraphRow) => store.transaction((tx) => tx.putParagraph(row));
      await put(paragraph);
      await put({ ...paragraph, blockId: 'b2', agreedText: null, delegationIds: [] });
      await put({ ...paragraph, state: 'closed', at: 6, note: '' });
      expect((await store.paragraphs('doc1')).sort((a, b) => (a.blockId < b.blockId ? -1 : 1))).toEqual([
        { ...paragraph, state: 'closed', at: 6, note: '' },
        { ...paragraph, blockId: 'b2', agreedText: null, delegationIds: [] },
      ]);
      expect(await store.paragraphs('doc2')).toEqual([]);
    });

    it('keeps comments as they were written, oldest first; one withdrawn stays withdrawn', async () => {
      await seed();
      const later: CommentRow = {
        ...comment,
        id: 'c0',
        blockId: null,
        quote: '',
        audience: 'secretariat',
        delegationId: null,
        at: 6,
        inReplyTo: 'c1',
      };
      await store.transaction(async (tx) => {
        await tx.insertComment(comment);
        await tx.insertComment(later);
        await tx.withdrawComment('c1', 7);
        await tx.withdrawComment('c1', 8);
      });
      const rows = [{ ...comment, withdrawnAt: 7 }, later];
      const circles: Circle[] = [{ audience: 'delegation', begunBy: { delegationId: 'd1' } }];
      expect(await store.comments('doc1', circles)).toEqual(rows);
      expect(await store.comment('c0')).toEqual(later);
      expect(await store.comment('none')).toBeUndefined();
      expect(await store.comments('doc2', circles)).toEqual([]);
    });

    it('gives out comments by circle, which a reply has from what it answers, and says when the last was touched', async () => {
      await seed();
      expect(await store.lastCommentMoment('m1')).toBeNull();
      const begun = (id: string, audience: Audience, delegationId: string | null, at: number): CommentRow => ({
        ...comment,
        id,
        audience,
        delegationId,
        at,
      });
      const rows = [
        begun('open', 'everyone', 'd1', 1),
        begun('ours', 'delegation', 'd1', 2),
        begun('theirs', 'delegation', 'd2', 3),
        begun('desk', 'delegation', null, 4),
        begun('asked', 'secretariat', 'd1', 5),
        begun('told', 'secretariat', 'd2', 6),
        { ...begun('answer', 'secretariat', null, 7), inReplyTo: 'asked' },
        { ...begun('reply', 'everyone', 'd2', 8), inReplyTo: 'open' },
      ];
      await store.transaction(async (tx) => {
        await tx.insertDelegation({ ...canada, id: 'd2', code: 'USA' });
        for (const row of rows) await tx.insertComment(row);
      });
      const idsOf = async (circles: readonly Circle[], after?: number) =>
        (
          await (after === undefined ? store.comments('doc1', circles) : store.meetingComments('m1', circles, after))
        ).map(({ id }) => id);
      expect(await idsOf([])).toEqual([]);
      expect(await idsOf([{ audience: 'everyone', begunBy: 'anybody' }])).toEqual(['open', 'reply']);
      expect(await idsOf([{ audience: 'everyone', begunBy: { delegationId: 'd2' } }])).toEqual([]);
      expect(await idsOf([{ audience: 'delegation', begunBy: { delegationId: 'd2' } }])).toEqual(['theirs']);
      expect(await idsOf([{ audience: 'delegation', begunBy: { delegationId: null } }])).toEqual(['desk']);
      expect(await idsOf([{ audience: 'secretariat', begunBy: { delegationId: 'd1' } }])).toEqual(['asked', 'answer']);
      const desk: readonly Circle[] = [
        { audience: 'delegation', begunBy: { delegationId: null } },
        { audience: 'secretariat', begunBy: 'anybody' },
      ];
      expect(await idsOf(desk)).toEqual(['desk', 'asked', 'told', 'answer']);
      expect(await idsOf(desk, 5)).toEqual(['told', 'answer']);
      expect(await store.lastCommentMoment('m1')).toBe(8);
      await store.transaction((tx) => tx.withdrawComment('desk', 9));
      expect(await idsOf(desk, 7)).toEqual(['desk']);
      expect(await store.lastCommentMoment('m1')).toBe(9);
      expect(await store.lastCommentMoment('m2')).toBeNull();
    });

    it('keeps one screen for a meeting, found by the code in its address', async () => {
      await seed();
      const view = {
        meetingTitle: 'RCGM',
        settings: screen.settings,
        heldSince: 9,
        document: null,
        zone: meeting.zone,
        exampleMoment: null,
      };
      const held = { ...screen, code: 'another-code', held: { at: 9, seq: 3, view } };
      await store.transaction((tx) => tx.putScreen(screen));
      expect(await store.screen('m1')).toEqual(screen);
      await store.transaction((tx) => tx.putScreen(held));
      expect(await store.screen('m1')).toEqual(held);
      expect(await store.screenByCode('another-code')).toEqual(held);
      expect(await store.screenByCode(screen.code)).toBeUndefined();
      expect(await store.screen('m2')).toBeUndefined();
    });

    it('writes nothing of a transaction that throws', async () => {
      const failed = store.transaction(async (tx) => {
        await tx.insertMeeting(meeting);
        expect(await tx.meeting('m1')).toEqual(meeting);
        throw new Error('on purpose');
      });
      await expect(failed).rejects.toThrow('on purpose');
      expect(await store.meetings()).toEqual([]);
    });

    it('runs transactions one after another, in the order they were asked for', async () => {
      const order: string[] = [];
      const run = (name: string) =>
        store.transaction(async (tx) => {
          order.push(`${name} begins`);
          await tx.meetings();
          await tx.meetings();
          order.push(`${name} ends`);
        });
      await Promise.all(['a', 'b', 'c', 'd'].map(run));
      expect(order).toEqual(['a', 'b', 'c', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    });

    it('refuses reads and transactions that would wait for themselves', async () => {
      await expect(store.transaction(() => store.meetings())).rejects.toThrow('through the transaction');
      await expect(store.transaction(() => store.transaction(async () => {}))).rejects.toThrow('inside another');
      expect(await store.meetings()).toEqual([]);
    });

    it('keeps a log per room without gaps, in order, byte for byte', async () => {
      const many = Array.from({ length: 150 }, (_, i) => update('text:doc1', i + 1, [0, 255, i]));
      await store.transaction((tx) => tx.appendUpdates(many));
      await store.transaction((tx) => tx.appendUpdates([update('draft:doc1:CAN', 1), update('text:doc1', 151)]));
      expect(await store.lastSeq('text:doc1')).toBe(151);
      expect(await store.lastSeq('draft:doc1:CAN')).toBe(1);
      expect((await store.updates('text:doc1', 0)).slice(0, 150)).toEqual(many);
      expect(await store.updates('text:doc1', 150)).toEqual([update('text:doc1', 151)]);
      for (const wrong of [[update('text:doc1', 153)], [update('text:doc1', 151)], [update('new', 2)]]) {
        await expect(store.transaction((tx) => tx.appendUpdates(wrong))).rejects.toThrow('goes on with');
      }
      const torn = [update('text:doc1', 152), update('text:doc1', 154)];
      await expect(store.transaction((tx) => tx.appendUpdates(torn))).rejects.toThrow('goes on with');
      expect(await store.lastSeq('text:doc1')).toBe(151);
    });

    it('keeps a client with the seat that claimed it first', async () => {
      await store.transaction((tx) => tx.claimClientId('text:doc1', 4_294_967_295, 's1'));
      await store.transaction((tx) => tx.claimClientId('text:doc1', 4_294_967_295, 's1'));
      await expect(store.transaction((tx) => tx.claimClientId('text:doc1', 4_294_967_295, 's2'))).rejects.toThrow();
      await store.transaction((tx) => tx.claimClientId('text:doc2', 4_294_967_295, 's2'));
      expect([...(await store.clientIds('text:doc1'))]).toEqual([[4_294_967_295, 's1']]);
    });

    it('numbers requests without a gap, also after a transaction that failed', async () => {
      await seed();
      const file = (id: string, fail: boolean) =>
        store.transaction(async (tx) => {
          const number = await tx.nextRequestNumber('m1');
          await tx.insertRequest({ ...request, id, number });
          if (fail) throw new Error('on purpose');
        });
      await file('r1', false);
      await expect(file('r2', true)).rejects.toThrow();
      await Promise.all([file('r3', false), file('r4', false)]);
      expect((await store.meetingRequests('m1')).map((row) => row.number)).toEqual([1, 2, 3]);
    });

    it('spends an invitation once, and not after its time', async () => {
      await seed();
      await store.transaction(async (tx) => {
        await tx.insertInvitation({ tokenHash: 't', seatId: 's1', expiresAt: 100, usedAt: null });
        await tx.insertInvitation({ tokenHash: 'late', seatId: 's1', expiresAt: 50, usedAt: null });
      });
      const spend = (token: string) => store.transaction((tx) => tx.spendInvitation(token, 50));
      expect(await Promise.all([spend('t'), spend('t'), spend('t')])).toEqual([true, false, false]);
      expect(await spend('late')).toBe(false);
      expect(await spend('unknown')).toBe(false);
      expect(await store.invitation('t')).toEqual({ tokenHash: 't', seatId: 's1', expiresAt: 100, usedAt: 50 });
      expect([await store.invitationsUntil('m1', 99), await store.invitationsUntil('m1', 100)]).toEqual([1, 0]);
      expect(await store.invitationsUntil('m2', 0)).toBe(0);
    });

    it('holds the record to its chain', async () => {
      await seed();
      const first = entry(1, GENESIS);
      const second = entry(2, first.hash);
      await store.transaction((tx) => tx.appendRecord(first));
      await expect(store.transaction((tx) => tx.appendRecord(entry(3, first.hash)))).rejects.toThrow('goes on with');
      await expect(store.transaction((tx) => tx.appendRecord(entry(2, GENESIS)))).rejects.toThrow('goes on with');
      await store.transaction((tx) => tx.appendRecord(second));
      expect(await store.record('m1', 0)).toEqual([first, second]);
      expect(await store.record('m1', 1)).toEqual([second]);
      expect(await store.recordHead('m1')).toEqual({ seq: 2, hash: second.hash });
    });

    it('finds the entries of the record that are about one object', async () => {
      await seed();
      const about = [
        { kind: 'request', id: 'r1' },
        { kind: 'request', id: 'r2' },
        { kind: 'seat', id: 'r1' },
      ] as const;
      const entries: RecordEntry[] = [];
      for (const object of [...about, about[0]]) {
        entries.push({ ...entry(entries.length + 1, entries.at(-1)?.hash ?? GENESIS), object });
      }
      await store.transaction(async (tx) => {
        for (const one of entries) await tx.appendRecord(one);
      });
      expect(await store.recordOf('m1', about[0])).toEqual([entries[0], entries[3]]);
      expect(await store.recordOf('m1', about[2])).toEqual([entries[2]]);
      expect(await store.recordOf('m2', about[0])).toEqual([]);
    });

    it('refuses rows that point at nothing', async () => {
      await expect(store.transaction((tx) => tx.insertDocument(document))).rejects.toThrow();
      await expect(store.transaction((tx) => tx.insertSeat(seat))).rejects.toThrow();
    });
  });
}
