// No byte of what a delegation drafts reaches anybody else: Canada works in the product's own page, while everybody else's
// wires are recorded as they are, text room, draft room, event streams, every answer they can ask for, and the plenary
// screen. Once Canada submits, the same words are found in the same recordings: the ear works.

import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ISSUE_KINDS } from '../../../shared/wire/issue.ts';
import { SEAT_HEADER, SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { openStream } from '../../kit/eventStream.ts';
import { readPdfWords } from '../../kit/readPdfFile.ts';
import { type Tapped, tapped } from '../../kit/tapped.ts';
import { paragraph, type Stage, setStage } from '../pages/stage.ts';

const SOON = { timeout: 30_000 };
// Each key is a frame of its own: a sign that stands nowhere else is found in one frame, a word only where it is whole.
const SECRETS = {
  typed: ['☃', 'Zirkonvertrag'],
  split: ['✈', 'Quittenmarmelade'],
  undone: ['⚓', 'Wolkenbruchklausel'],
  discarded: ['☕', 'Nebelkraehenstreit'],
  comment: ['⚖', 'Pampelmusenfrage'],
} as const;
const FILED = ['☃', 'Zirkonvertrag'] as const;
/** Who may read requests: an observer may not, and the screen shows another paragraph. */
const READERS = ['secretariat', 'USA', 'SLV'];
const ALL = Object.values(SECRETS).flat();

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const asBytes = (word: string): Buffer[] => [
  Buffer.from(word, 'utf8'),
  Buffer.from(word, 'utf16le'),
  swapped(word),
  Buffer.from(JSON.stringify([...word].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))),
  Buffer.from(encodeURIComponent(word)),
];
const found = (bytes: Buffer, words: readonly string[]): string[] =>
  words.filter((word) => asBytes(word).some((form) => bytes.includes(form)));

interface Ear {
  readonly who: string;
  readonly wire: Tapped;
  /** Copy of the text, null for the screen. */
  readonly text: Y.Doc | null;
  /** Who is there, as everybody in the room of the text hears it; null for the screen. */
  readonly awareness: Awareness | null;
  /** Asks for all that can be fetched. @returns what was in the files that came, unpacked. */
  askEverything(): Promise<Buffer>;
  end(): Promise<void>;
}

/** What a file holds: a packed one is no secret kept. */
async function unpacked(bytes: Uint8Array): Promise<Buffer> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const parts = await Promise.all(Object.values(unzipSync(bytes)).map(unpacked));
    return Buffer.concat(parts);
  }
  const isPdf = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF';
  return Buffer.from(isPdf ? await readPdfWords(bytes) : bytes);
}

const PACKED = /\/(export|archive|package|certificate)\b/;

/** A text as every kind of file. */
const FILES = [
  ...ISSUE_KINDS.flatMap((kind) => (['docx', 'html'] as const).map((as) => ({ kind, as }))),
  { kind: 'changes', as: 'pdf' },
  { kind: 'clean', as: 'json' },
] as const;

describe.skipIf(!hasChromium)('a draft', () => {
  let stage: Stage;
  let canada: Page;
  const ears: Ear[] = [];
  /** By path, the best status it was answered with. */
  const given = new Map<string, number>();
  beforeAll(async () => {
    stage = await setStage();
    const rosa = await stage.world.as('secretariat');
    const screens = `/api/meetings/${stage.world.meetingId}/screen`;
    const control = (await (await rosa.get(screens)).json()) as { code: string; settings: object };
    const blocks = await stage.world.rooms.readText(stage.world.document.id);
    const shown = blocks.find(({ content }) => JSON.stringify(content).includes('To thank'));
    await rosa.post(screens, { ...control.settings, documentId: stage.world.document.id, blockId: shown?.id ?? null });
    for (const who of ['secretariat', 'USA', 'SLV', 'IOM']) ears.push(await listenAs(who));
    ears.push(await listenAtScreen(control.code));
    canada = await stage.enter('CAN');
  });
  afterAll(async () => {
    for (const ear of ears) await ear.end();
    await stage?.close();
  });

  async function listenAs(who: string): Promise<Ear> {
    const { meetingId, document } = stage.world;
    const [{ seat, cookie }, wire] = [await stage.world.as(who), await tapped(stage.world.url)];
    const headers = { cookie, [SEAT_HEADER]: seat.id, 'accept-encoding': 'identity' };
    const socket = class extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie }, perMessageDeflate: false });
      }
    } as unknown as typeof globalThis.WebSocket;
    const open = (room: string, doc: Y.Doc) =>
      new WebsocketProvider(`${wire.url.replace(/^http/, 'ws')}${SOCKET_PATH}`, room, doc, {
        WebSocketPolyfill: socket,
        params: { seat: seat.id },
        disableBc: true,
      });
    const text = new Y.Doc();
    const rooms = [open(`text:${document.id}`, text), open(`draft:${document.id}:CAN`, new Y.Doc())];
    for (const room of rooms) for (const own of [100, 101, 102]) room.messageHandlers[own] = () => {};
    await new Promise<void>((resolve) => rooms[0]!.on('sync', (isSynced) => isSynced && resolve()));
    const stream = await openStream((init) =>
      fetch(`${wire.url}/api/meetings/${meetingId}/events`, { ...init, headers: { ...headers, ...init.headers } }),
    );
    const paths = async (): Promise<string[]> => {
      const requests = (await stage.world.store.requests(document.id)).map(({ id }) => id);
      const ids: Readonly<Record<string, readonly string[]>> = {
        meetingId: [meetingId],
        documentId: [document.id],
        seatId: [seat.id],
        requestId: requests,
      };
      const filled = stage.world.paths
        .filter((path) => !path.endsWith('/events'))
        .flatMap((path) =>
          path
            .split('/')
            .reduce<string[]>(
              (all, part) =>
                all.flatMap((before) =>
                  (part.startsWith(':') ? (ids[part.slice(1)] ?? ['nothing']) : [part]).map(
                    (one) => `${before}/${one}`,
                  ),
                ),
              [''],
            ),
        )
        .map((path) => path.slice(1));
      const files = FILES.map(({ kind, as }) => `/api/documents/${document.id}/export?kind=${kind}&as=${as}`);
      return [...filled, ...files];
    };
    return {
      who,
      wire,
      text,
      awareness: rooms[0]!.awareness,
      askEverything: async () => {
        const files: Buffer[] = [];
        for (const path of await paths()) {
          // In what is packed a sign is found by chance: that is looked at unpacked.
          const answer = await fetch(`${PACKED.test(path) ? stage.world.url : wire.url}${path}`, { headers });
          files.push(await unpacked(new Uint8Array(await answer.arrayBuffer())));
          given.set(path, Math.min(given.get(path) ?? 999, answer.status));
        }
        // Whoever comes now is told everything from the beginning.
        const late = new Y.Doc();
        const fresh = open(`text:${document.id}`, late);
        for (const own of [100, 101, 102]) fresh.messageHandlers[own] = () => {};
        await new Promise<void>((resolve) => fresh.on('sync', (isSynced) => isSynced && resolve()));
        fresh.destroy();
        return Buffer.concat(files);
      },
      end: async () => {
        stream.end();
        for (const room of rooms) room.destroy();
        await wire.close();
      },
    };
  }

  async function listenAtScreen(code: string): Promise<Ear> {
    const wire = await tapped(stage.world.url);
    const headers = { 'accept-encoding': 'identity' };
    const stream = await openStream((init) =>
      fetch(`${wire.url}/api/screens/${code}/events`, { ...init, headers: { ...headers, ...init.headers } }),
    );
    return {
      who: 'the plenary screen',
      wire,
      text: null,
      awareness: null,
      askEverything: async () => {
        const answer = await fetch(`${wire.url}/api/screens/${code}`, { headers });
        return Buffer.from(await answer.arrayBuffer());
      },
      end: async () => {
        stream.end();
        await wire.close();
      },
    };
  }

  /** What was sent by now has arrived: a mark that the secretariat writes after it is there, and all answers are. */
  async function listened(mark: string): Promise<ReadonlyMap<Ear, Buffer>> {
    const secretariat = ears[0]!.text!.getText('text');
    secretariat.insert(secretariat.length, mark, {});
    for (const { text } of ears) {
      if (text) await expect.poll(() => text.getText('text').toString(), SOON).toContain(mark);
    }
    const files = new Map<Ear, Buffer>();
    for (const ear of ears) files.set(ear, await ear.askEverything());
    return files;
  }
  const stored = () => canada.locator('[data-testid=save][data-save-state=stored]').waitFor(SOON);
  const write = async (key: string, [sign, word]: readonly [string, string]) => {
    await canada.locator(paragraph(key)).click({ position: { x: 120, y: 12 } });
    await canada.keyboard.press('Home');
    await canada.keyboard.insertText(sign);
    await canada.keyboard.insertText(`${word} `);
    await canada.keyboard.type('abc ');
    await expect.poll(() => canada.locator(paragraph(key)).first().textContent(), SOON).toContain(word);
  };

  it('typed, split, joined, undone, discarded, commented on within the delegation: nobody else is sent a byte of it', async () => {
    await write('para-9', SECRETS.typed);
    await write('para-12', SECRETS.split);
    await canada.keyboard.press('Enter');
    await canada.keyboard.press('Backspace');
    await write('para-13', SECRETS.undone);
    const undone = canada.locator(paragraph('para-13')).first();
    while ((await undone.textContent())?.includes('⚓')) await canada.keyboard.press('Control+z');
    await write('para-14', SECRETS.discarded);
    await stored();
    const luc = await stage.world.as('CAN');
    const said = await luc.post(`/api/documents/${stage.world.document.id}/comments`, {
      key: 'comment-of-this-test',
      blockId: null,
      audience: 'delegation',
      text: SECRETS.comment.join(' '),
    });
    expect(said.status).toBe(200);
    const strip = canada.getByTestId('strip').filter({ hasText: SECRETS.discarded[1] });
    await strip.locator('.btns button.push').click();
    await expect.poll(() => canada.locator(paragraph('para-14')).first().textContent(), SOON).not.toContain('☕');
    await stored();
    const files = await listened('MARK-ONE');
    for (const ear of ears) {
      const { who, wire } = ear;
      expect(wire.received().length, who).toBeGreaterThan(500);
      expect({ who, found: found(wire.received(), ALL) }).toEqual({ who, found: [] });
      expect({ who, found: found(files.get(ear)!, ALL) }).toEqual({ who, found: [] });
    }
    // Nor is anybody told in which paragraph a delegation writes.
    for (const room of ears.flatMap(({ awareness }) => awareness ?? [])) {
      const told = [...room.getStates().values()].filter(({ writing }) => writing !== undefined);
      expect(told).toEqual([]);
    }
  });

  it('once submitted, is in all of these recordings', async () => {
    const strip = canada.getByTestId('strip').filter({ hasText: FILED[1] });
    await strip.getByTestId('submit-request').click();
    await expect.poll(() => canada.getByTestId('strip').filter({ hasText: FILED[1] }).count(), SOON).toBe(0);
    const files = await listened('MARK-TWO');
    const others = ALL.filter((word) => !(FILED as readonly string[]).includes(word));
    for (const ear of ears) {
      const { who, wire } = ear;
      if (READERS.includes(who)) {
        expect({ who, found: found(wire.received(), FILED) }).toEqual({ who, found: [...FILED] });
        expect({ who, found: found(files.get(ear)!, FILED) }).toEqual({ who, found: [...FILED] });
      }
      for (const bytes of [wire.received(), files.get(ear)!]) {
        expect({ who, found: found(bytes, others) }).toEqual({ who, found: [] });
      }
    }
    // All else was given to somebody: the text is not adopted, nothing was searched for, and nobody here is the operator.
    const refused = [...given].filter(([path, status]) => status !== 200 && !/\/nothing$|\/operator\//.test(path));
    const ofText = (rest: string) => `/api/documents/${stage.world.document.id}/${rest}`;
    expect(refused.map(([path]) => path).sort()).toEqual(
      [
        ...['certificate', 'package', 'export'].map(ofText),
        ...['comparison', 'certificate'].flatMap((kind) =>
          ['docx', 'html'].map((as) => ofText(`export?kind=${kind}&as=${as}`)),
        ),
        '/api/library/search',
      ].sort(),
    );
  });
});
