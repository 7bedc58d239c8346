// The real program in processes of its own, as people start it, and people at its door with the real client code: for tests
// in which a server is killed, restored or runs out of disk.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type CollabRoom, openRoom } from '../../../client/collab/openRoom.ts';
import type { SaveState } from '../../../client/collab/saveState.ts';
import type { Shelf } from '../../../client/collab/shelf.ts';
import { doorView } from '../../../shared/wire/meeting.ts';
import { SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import { builtServer, MAIN_ENTRY } from '../../kit/builtProduct.ts';
import { cookieOf } from '../../kit/world.ts';

export interface Program {
  /** Runs a command to its end. */
  run(...args: string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  /** The same, seeing the disks that a process sees. */
  runBeside(pid: number, ...args: string[]): ReturnType<Program['run']>;
  /** Starts a server; `wrap` puts other programs around it. */
  serve(
    data: string,
    options?: {
      readonly port?: number;
      readonly env?: Readonly<Record<string, string>>;
      wrap?(command: readonly string[]): readonly string[];
    },
  ): Promise<ServerProcess>;
}

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
}

/** The program as it is shipped. */
export async function builtProgram(): Promise<Program> {
  await builtServer();
  const started = (command: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (data) => out.push(String(data)));
    child.stderr.on('data', (data) => err.push(String(data)));
    return { child, out: () => out.join(''), err: () => err.join('') };
  };
  const ended = async (command: readonly string[]) => {
    const { child, out, err } = started(command);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out: out(), err: err() };
  };
  return {
    run: (...args) => ended([process.execPath, MAIN_ENTRY, ...args]),
    runBeside: (pid, ...args) =>
      ended(['nsenter', `--mount=/proc/${pid}/ns/mnt`, process.execPath, MAIN_ENTRY, ...args]),
    serve: async (data, { port = 0, env = {}, wrap = (command: readonly string[]) => command } = {}) => {
      const command = [process.execPath, MAIN_ENTRY, 'serve', '--port', String(port), '--data', data];
      const { child, out, err } = started(wrap(command), env);
      const url = await new Promise<string>((resolve, reject) => {
        child.stdout.on('data', () => {
          const [, found] = /open at (http:\S+)/.exec(out()) ?? [];
          if (found !== undefined) resolve(found.replace('localhost', '127.0.0.1'));
        });
        child.once('close', (code) => reject(new Error(`ended with ${code}: ${err()}`)));
      });
      return {
        url,
        port: Number(new URL(url).port),
        child,
        kill: async () => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'close');
        },
      };
    },
  };
}

/** A device that keeps things for one person as long as the test lasts. */
function memoryShelf(): Shelf {
  const edits = new Map<number, Parameters<Shelf['keep']>[0]>();
  const words = new Map<number, { readonly room: string; readonly words: string }>();
  const reached = new Map<string, NonNullable<Awaited<ReturnType<Shelf['reached']>>>>();
  let next = 1;
  return {
    load: async (room) => [...edits].filter(([, edit]) => edit.room === room).map(([key, edit]) => ({ key, edit })),
    keep: async (edit) => {
      edits.set(next, edit);
      return next++;
    },
    drop: async (keys) => {
      for (const key of keys) edits.delete(key);
    },
    keepWords: async (room, kept, key = next++) => {
      words.set(key, { room, words: kept });
      return key;
    },
    words: async (room) => [...words.values()].filter((kept) => kept.room === room).map((kept) => kept.words),
    dropWords: async () => words.clear(),
    keepDraft: async () => {},
    dropDrafts: async () => {},
    takeDrafts: async () => {},
    reached: async (room) => reached.get(room) ?? null,
    keepReached: async (room, one) => void reached.set(room, one),
    dropReached: async () => reached.clear(),
    count: async (room) => [...edits.values()].filter((edit) => edit.room === room).length,
    close: () => {},
  };
}

export interface Writer {
  readonly room: CollabRoom;
  readonly cookie: string;
  readonly seatId: string;
  /** Types a word at the start of a paragraph, the first unless told. */
  type(word: string, paragraph?: number): void;
  reads(): string;
  until(holds: (state: SaveState) => boolean): Promise<SaveState>;
}

/** Gives the places right behind the marks of paragraphs; where there are fewer, they are counted through again. */
function paragraphsOf(text: Y.Text, doc: Y.Doc): (paragraph: number) => number {
  const starts: Y.RelativePosition[] = [];
  let at = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    at += typeof insert === 'string' ? insert.length : 1;
    if (typeof insert !== 'string') starts.push(Y.createRelativePositionFromTypeIndex(text, at, -1));
  }
  return (paragraph) => {
    const start = starts[paragraph % starts.length];
    return (start && Y.createAbsolutePositionFromRelativePosition(start, doc)?.index) ?? 1;
  };
}

export interface Example {
  readonly meetingId: string;
  readonly documentId: string;
  /** Rosa Díaz in one more browser, in the text that is being drafted. */
  writer(): Promise<Writer>;
}

/** The example of a server, by its door. */
export async function exampleAt(url: string): Promise<Example> {
  const door = doorView.parse(await (await fetch(`${url}/api/door`)).json());
  const seat = door.seats.find(({ personName }) => personName === 'Rosa Díaz');
  if (seat === undefined) throw new Error('nobody of the secretariat is at the door');
  const enter = async () => cookieOf(await fetch(`${url}/api/door/${seat.id}`, { method: 'POST' }));
  const meeting = await fetch(`${url}/api/meetings/${seat.meetingId}`, {
    headers: { cookie: await enter(), 'chapeau-seat': seat.id },
  });
  const { documentList } = (await meeting.json()) as { documentList: { id: string; status: string }[] };
  const documentId = documentList.find(({ status }) => status === 'drafting')?.id ?? '';
  return {
    meetingId: seat.meetingId,
    documentId,
    writer: async () => {
      const cookie = await enter();
      const shelf = memoryShelf();
      const room = openRoom({
        url: `${url.replace('http', 'ws')}${SOCKET_PATH}`,
        room: { kind: 'text', documentId },
        seatId: seat.id,
        shelf: async () => shelf,
        webSocket: class extends WebSocket {
          constructor(address: string | URL, protocols?: string | string[]) {
            super(address, protocols, { headers: { cookie } });
          }
        } as unknown as typeof globalThis.WebSocket,
      });
      await room.whenSynced;
      const text: Y.Text = room.doc.getText('text');
      const startOf = paragraphsOf(text, room.doc);
      return {
        room,
        cookie,
        seatId: seat.id,
        type: (word, paragraph = 0) => text.insert(startOf(paragraph), `${word} `, {}),
        reads: () => (text.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join(''),
        until: (holds) =>
          new Promise((resolve, reject) => {
            const look = () => {
              const state = room.saveState.get();
              const isOver = ['refused', 'reload', 'signed-out'].includes(state.kind);
              if (!holds(state) && !isOver) return;
              stop();
              if (holds(state)) resolve(state);
              else reject(new Error(`the room is at an end: ${JSON.stringify(state)}`));
            };
            const stop = room.saveState.subscribe(look);
            look();
          }),
      };
    },
  };
}
