// What people of a small meeting do in a test, in one line each, and how to see that a refusal wrote nothing. For tests of
// commands: everything goes through the commands and their schemas, on a register that `inRegister` opens for each test.

import { afterEach, beforeEach, expect } from 'vitest';
import { confirmRequest } from '../../../server/commands/confirmRequest.ts';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../../server/commands/decideRequest.ts';
import { fileRequest } from '../../../server/commands/fileRequest.ts';
import { joinRequest } from '../../../server/commands/joinRequest.ts';
import { reopenRequest } from '../../../server/commands/reopenRequest.ts';
import { reviseRequest } from '../../../server/commands/reviseRequest.ts';
import { sponsorRequest } from '../../../server/commands/sponsorRequest.ts';
import { supportRequest, unsupportRequest } from '../../../server/commands/supportRequest.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { withdrawRequest } from '../../../server/commands/withdrawRequest.ts';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import {
  decideRequest as decideSchema,
  fileRequest as fileSchema,
  type RequestView,
  requestCommand,
  reviseRequest as reviseSchema,
} from '../../../shared/wire/request.ts';
import { must, type Register, register, reworded, SEATS, type SeatCode } from './registerKit.ts';

let keys = 0;
/** A key that no call of this file has used. */
export const freshKey = () => `key-${++keys}-of-this-test`;
const plain = () => requestCommand.parse({ key: freshKey(), note: '' });

/** A register for each test of a file; when the test is over its record must hold. `room()` is that of the test. */
export function inRegister() {
  let room: Register;
  beforeEach(async () => {
    room = await register();
  });
  afterEach(async () => {
    for (const { fault } of await verifyRecords(room.here.store)) expect(fault).toBeNull();
    await room.close();
  });

  const blockOf = async (blockId: string) => (await room.text()).find(({ id }) => id === blockId)!;

  const file = (code: SeatCode, body: object, documentId = room.documentId) =>
    fileRequest(
      room.here,
      room.seat(code),
      documentId,
      fileSchema.parse({ key: freshKey(), reason: 'Because.', ...body }),
    );

  /** A request by this delegation: in this paragraph, these words for those. */
  async function filed(code: SeatCode, blockId: string, find: string, put: string): Promise<RequestView> {
    await room.draft(code, blockId, [reworded(await blockOf(blockId), find, put)]);
    return must(await file(code, { kind: 'draft', blocks: [blockId] })).request;
  }

  async function decide(code: SeatCode, request: RequestView, body: object, seen?: string) {
    const hash = seen ?? textHash(decidedBlocks(request, await room.text()));
    const asked = decideSchema.parse({ key: freshKey(), note: '', textHash: hash, version: request.version, ...body });
    return decideRequest(room.here, room.seat(code), request.id, asked);
  }

  async function revise(
    code: SeatCode,
    request: RequestView,
    blockId: string,
    find: string,
    put: string,
    reason = 'Better.',
  ) {
    const block = await blockOf(blockId);
    const from = { kind: 'wording', targets: [blockId], after: null, content: [reworded(block, find, put)] };
    const asked = { key: freshKey(), reason, from: { ...from, textHash: textHash([block]) } };
    return reviseRequest(room.here, room.seat(code), request.id, reviseSchema.parse(asked));
  }

  async function oral(delegation: string, blockId: string, find: string, put: string) {
    const block = await blockOf(blockId);
    const content = [reworded(block, find, put)];
    const body = { targets: [blockId], after: null, content, textHash: textHash([block]) };
    return file('SEC', { kind: 'oral', delegation, ...body });
  }

  /** Everything a command could have written, drafts included, as one value. */
  async function written() {
    const { store } = room.here;
    const drafts = SEATS.map((code) => `draft:${room.documentId}:${code}`);
    return {
      requests: await room.requests(),
      record: await store.recordHead(room.meetingId),
      logs: await Promise.all([`text:${room.documentId}`, ...drafts].map((name) => store.lastSeq(name))),
      paragraphs: await store.paragraphs(room.documentId),
    };
  }

  return {
    room: () => room,
    file,
    filed,
    decide,
    revise,
    oral,
    support: (code: SeatCode, { id, version }: RequestView) =>
      supportRequest(room.here, room.seat(code), id, { ...plain(), version }),
    unsupport: (code: SeatCode, { id }: RequestView) => unsupportRequest(room.here, room.seat(code), id, plain()),
    withdraw: (code: SeatCode, { id }: RequestView) => withdrawRequest(room.here, room.seat(code), id, plain()),
    confirm: (code: SeatCode, { id, version }: RequestView) =>
      confirmRequest(room.here, room.seat(code), id, { ...plain(), version }),
    sponsor: (code: SeatCode, { id, version }: RequestView) =>
      sponsorRequest(room.here, room.seat(code), id, { ...plain(), version }),
    reopen: async (code: SeatCode, request: RequestView, others: readonly string[] = [], seen?: string) => {
      const hash = seen ?? textHash(decidedBlocks(request, await room.text()));
      const asked = { ...plain(), textHash: hash, others: [...others] };
      return reopenRequest(room.here, room.seat(code), request.id, asked);
    },
    join: (code: SeatCode, { id }: RequestView, into: RequestView) =>
      joinRequest(room.here, room.seat(code), id, { key: freshKey(), into: into.id }),
    words: async (blockId: string) => plainText(await blockOf(blockId)),
    lastAct: async () => (await room.here.store.record(room.meetingId, 0)).at(-1)!,
    /** The code of a refusal that wrote nothing. */
    refusalOf: async (act: () => Promise<Result<unknown>>): Promise<string> => {
      const before = await written();
      const answer = await act();
      expect(await written()).toEqual(before);
      return answer.ok ? 'done' : answer.code;
    },
    close: (blockId: string) =>
      room.here.store.transaction((tx) =>
        tx.putParagraph({
          documentId: room.documentId,
          blockId,
          state: 'closed',
          at: 1,
          by: room.seat('SLV'),
          note: '',
          agreedText: null,
          delegationIds: [],
        }),
      ),
    freeze: () => room.here.store.transaction((tx) => tx.updateDocument(room.documentId, { status: 'frozen' })),
  };
}
