// A meeting at its fullest, for measurements: one text of many paragraphs with many open requests of all delegations, and
// people who have it open, some of them typing. Everything goes through the product's own commands, store and sockets.

import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { addDocument } from '../../server/commands/addDocument.ts';
import { fileRequest } from '../../server/commands/fileRequest.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { HELLO, REFUSED, SAVED, Y_TEXT } from '../../shared/wire/protocol.ts';
import { type World, world } from '../kit/world.ts';

export interface Crowd {
  readonly paragraphs: number;
  readonly requests: number;
  /** Who have the text open besides the one who is measured. */
  readonly people: number;
  /** Of these, how many type, and how many keys each in a second. */
  readonly typing: number;
  readonly keysPerSecond: number;
  readonly clientDir: string;
}

export interface CrowdedText {
  readonly url: string;
  readonly documentId: string;
  /** Characters of the text. */
  readonly length: number;
  /** Path of the drafting page for somebody, with the cookie that lets them in. */
  enter(who: string): Promise<{ readonly path: string; readonly cookie: string }>;
  close(): Promise<void>;
}

export async function crowdedText(crowd: Crowd): Promise<CrowdedText> {
  const place = await world({ clientDir: crowd.clientDir });
  const blocks = await longText(place, crowd.paragraphs);
  const secretariat = await place.as('secretariat');
  const added = await addDocument(place.here, secretariat.seat.id, {
    meetingId: place.meetingId,
    title: 'Conclusions, at their fullest',
    language: 'en',
    status: 'drafting',
    scheme: DEFAULT_SCHEME,
    writtenForExample: true,
    blocks,
  });
  if (!added.ok) throw new Error(added.code);
  const documentId = added.value;
  await fileRequests(place, documentId, blocks, crowd.requests);
  const people = await Promise.all(
    Array.from({ length: crowd.people }, (_, nth) =>
      sit(place, documentId, nth, nth < crowd.typing, crowd.keysPerSecond),
    ),
  );
  return {
    url: place.url,
    documentId,
    length: blocks.reduce((sum, block) => sum + plainText(block).length, 0),
    enter: async (who) => {
      const { seat, cookie } = await place.as(who);
      return { path: `/as/${seat.id}/documents/${documentId}`, cookie };
    },
    close: async () => {
      for (const leave of people) leave();
      await place.close();
    },
  };
}

/** The paragraphs of the published conclusions over and over. */
async function longText(place: World, paragraphs: number): Promise<Block[]> {
  const published = (await place.rooms.readText(place.published.id)).filter((block) => plainText(block).length > 200);
  return Array.from({ length: paragraphs }, (_, nth): Block => {
    const { content } = published[nth % published.length]!;
    return { id: `p${nth}`, role: 'operative', level: 1, numbering: 'auto', label: null, content };
  });
}

/** Words put in, words taken out, words in the place of others, by turns; none in the first paragraphs. */
async function fileRequests(place: World, documentId: string, blocks: readonly Block[], count: number): Promise<void> {
  const delegations = await place.store.delegations(place.meetingId);
  const seats = (await place.store.seats(place.meetingId)).flatMap((seat) => {
    const delegation = delegations.find(({ id }) => id === seat.delegationId);
    return delegation && seat.atDoor && seat.capacity === 'delegate' ? [{ seat, code: delegation.code }] : [];
  });
  for (let nth = 0; nth < count; nth++) {
    const { seat, code } = seats[nth % seats.length]!;
    const block = blocks[Math.floor((nth * blocks.length) / count)]!;
    const words = plainText(block).split(' ');
    const at = 3 + ((nth * 7) % (words.length - 6));
    const taken = nth % 3 === 0 ? 0 : 2;
    words.splice(at, taken, ...(nth % 3 === 1 ? [] : [`as proposed under item ${nth + 1}`]));
    const content = [{ ...block, content: [{ kind: 'text' as const, text: words.join(' '), marks: [] }] }];
    await place.rooms.change(seat.id, place.clock(), (change) =>
      change.writeDraft(documentId, code, block.id, content),
    );
    const asked = { kind: 'draft' as const, key: `crowd-${nth}`, blocks: [block.id], reason: '' };
    const filed = await fileRequest(place.here, seat.id, documentId, asked);
    if (!filed.ok) throw new Error(`${code} ${block.id}: ${filed.code}`);
  }
}

/** Opens the text in a client of its own; one who types writes letters into a paragraph near the end. */
async function sit(
  place: World,
  documentId: string,
  nth: number,
  isTyping: boolean,
  keysPerSecond: number,
): Promise<() => void> {
  const readers = ['CAN', 'USA', 'PAN', 'SLV', 'IOM'];
  const person = await place.as(isTyping ? 'secretariat' : readers[nth % readers.length]!);
  const { url, headers } = person.socket(`text:${documentId}`);
  const doc = new Y.Doc();
  const webSocketWithCookie = class extends WebSocket {
    constructor(address: string) {
      super(address, { headers });
    }
  } as unknown as typeof globalThis.WebSocket;
  const provider = new WebsocketProvider(url.slice(0, url.lastIndexOf('/')), `text:${documentId}`, doc, {
    WebSocketPolyfill: webSocketWithCookie,
    params: { seat: person.seat.id },
    disableBc: true,
  });
  // What the product says besides the standard protocol.
  for (const own of [HELLO, SAVED, REFUSED]) provider.messageHandlers[own] = () => {};
  await new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()));
  provider.awareness.setLocalStateField('cursor', { anchor: nth, head: nth });
  const text = doc.getText(Y_TEXT);
  const timer = isTyping
    ? setInterval(() => text.insert(text.length - 1 - nth * 900, 'x', {}), 1_000 / keysPerSecond)
    : undefined;
  return () => {
    clearInterval(timer);
    provider.destroy();
    doc.destroy();
  };
}
