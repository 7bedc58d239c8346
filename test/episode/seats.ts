// Somebody at a seat of the example, seen from outside: a session from the door, calls over HTTP, rooms over the socket
// as the product's own client opens them.

import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { type CollabRoom, openRoom } from '../../client/collab/openRoom.ts';
import type { Block } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import { doorView } from '../../shared/wire/meeting.ts';
import { SEAT_HEADER, SOCKET_PATH, Y_DRAFTS, Y_TEXT } from '../../shared/wire/protocol.ts';

export interface Said {
  readonly status: number;
  readonly body: unknown;
}

export interface Sitting {
  readonly name: string;
  readonly seatId: string;
  get(path: string): Promise<Said>;
  post(path: string, body: object): Promise<Said>;
  bytes(path: string): Promise<Uint8Array>;
  /** Types `words` behind `behind`, in place of `before`, in the paragraph that begins so. */
  type(documentId: string, where: Where): Promise<void>;
  /** Drafts the same in the delegation's own room; gives the id of the paragraph. */
  draft(documentId: string, delegation: string, where: Where): Promise<string>;
}

export interface Where {
  readonly paragraph: string;
  readonly behind: string;
  readonly before: string;
  readonly words: string;
}

const wordsOf = ({ content }: Block): string =>
  content.map((inline) => (inline.kind === 'text' ? inline.text : '￼')).join('');

function found(blocks: readonly Block[], { paragraph }: Where): Block {
  const [block] = blocks.filter((one) => wordsOf(one).trim().startsWith(paragraph));
  if (block === undefined) throw new Error(`no paragraph begins "${paragraph}"`);
  return block;
}

/** Letters of a Y.Text as one string: every marker and atom counts one. */
const lettersOf = (text: Y.Text): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '￼')).join('');

function put(text: Y.Text, { paragraph, behind, before, words }: Where): void {
  const letters = lettersOf(text);
  const start = letters.indexOf(paragraph);
  const at = start < 0 ? -1 : letters.indexOf(behind + before, start);
  if (at < 0) throw new Error(`"${behind}${before}" does not stand in "${paragraph}"`);
  const from = at + behind.length;
  text.doc?.transact(() => {
    if (before !== '') text.delete(from, before.length);
    if (words !== '') text.insert(from, words);
  });
}

/** Resolves when the server has stored everything that was typed. */
function stored(room: CollabRoom): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { kind } = room.saveState.get();
      if (kind === 'stored') resolve();
      if (kind === 'refused') reject(new Error('the server refused what was typed'));
    };
    room.saveState.subscribe(look);
    look();
  });
}

/** Takes a seat at the door: the presidency and delegations by code, the secretariat by a person's name. */
export async function sit(address: string, who: string): Promise<Sitting> {
  const door = doorView.parse(await (await fetch(`${address}/api/door`)).json());
  const seat = door.seats.find(({ delegation, personName }) => delegation === who || personName === who);
  if (seat === undefined) throw new Error(`nobody sits as ${who}`);
  const taken = await fetch(`${address}/api/door/${seat.id}`, { method: 'POST' });
  const cookie = taken.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { cookie, [SEAT_HEADER]: seat.id };
  const call = async (path: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(`${address}${path}`, init);
    return { status: answer.status, body: await answer.json() };
  };
  const open = (room: Parameters<typeof openRoom>[0]['room']): CollabRoom =>
    openRoom({
      url: `${address.replace(/^http/, 'ws')}${SOCKET_PATH}`,
      room,
      seatId: seat.id,
      webSocket: class extends WebSocket {
        constructor(url: string | URL) {
          super(url, { headers: { cookie } });
        }
      } as unknown as typeof globalThis.WebSocket,
      shelf: () => Promise.reject(new Error('nothing is kept here')),
    });
  return {
    name: seat.personName,
    seatId: seat.id,
    get: (path) => call(path, { headers }),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    bytes: async (path) => {
      const answer = await fetch(`${address}${path}`, { headers });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    type: async (documentId, where) => {
      const room = open({ kind: 'text', documentId });
      await room.whenSynced;
      put(room.doc.getText(Y_TEXT), where);
      await stored(room);
      room.destroy();
    },
    draft: async (documentId, delegation, where) => {
      const text = open({ kind: 'text', documentId });
      await text.whenSynced;
      const blocks = blocksFromDelta(text.doc.getText(Y_TEXT).toDelta() as DeltaOp[]);
      text.destroy();
      const base = found(blocks, where);
      const room = open({ kind: 'draft', documentId, delegation });
      await room.whenSynced;
      const answer = await room.openDraft(base.id, blocks[blocks.indexOf(base) - 1]?.id ?? null, base);
      if (answer !== 'open') throw new Error(`the draft is ${answer}`);
      const entry = room.doc.getMap(Y_DRAFTS).get(base.id) as Y.Map<unknown>;
      put(entry.get('content') as Y.Text, where);
      await stored(room);
      room.destroy();
      return base.id;
    },
  };
}
