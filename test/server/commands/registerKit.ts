// A small meeting with eight seats, for properties of the register: the real store (in memory, or in a folder), the real
// rooms and the real commands, without HTTP. It can be stopped and started again.

import { createRooms, type LiveRooms } from '../../../server/collab/rooms.ts';
import { addDelegation } from '../../../server/commands/addDelegation.ts';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { giveSeat } from '../../../server/commands/giveSeat.ts';
import { type Installation, SYSTEM } from '../../../server/commands/installation.ts';
import { createNotices } from '../../../server/commands/notices.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { silent } from '../../../server/log.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import type { Block } from '../../../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import type { Result } from '../../../shared/result.ts';
import { memoryKeys } from '../../kit/memoryKeys.ts';
import { ROOMY } from '../collab/roomy.ts';

/** Rosa for the secretariat, the presidency, five members, one organisation. */
export const SEATS = ['SEC', 'SLV', 'CAN', 'USA', 'MEX', 'PAN', 'GTM', 'IOM'] as const;
export type SeatCode = (typeof SEATS)[number];
export const MEMBERS: readonly SeatCode[] = ['SLV', 'CAN', 'USA', 'MEX', 'PAN', 'GTM'];

const WORDS = [
  'To thank the Secretariat for the report on the work of the group and to take note of its content.',
  'To ask member countries to send the names of their focal points before the end of the month.',
  'To continue the exchange of information on extra-regional migrants in transit.',
  'To hold a workshop on the protection of children and adolescents in the context of migration.',
  'To accept the offer of the Presidency to host the next meeting in San Salvador.',
  'To renew the mandate of the working group on labour for one year.',
];

export const firstText = (): Block[] =>
  WORDS.map((text, i) => ({
    id: `p${i + 1}`,
    role: 'operative',
    level: 1,
    numbering: 'auto',
    label: null,
    content: [{ kind: 'text', text, marks: [] }],
  }));

export interface Register {
  /** The installation as it runs now; another after `restart`. */
  readonly here: Installation;
  readonly rooms: LiveRooms;
  readonly meetingId: string;
  readonly documentId: string;
  seat(code: SeatCode): string;
  delegation(code: string): string;
  text(): Promise<readonly Block[]>;
  requests(): Promise<RequestRow[]>;
  /** Changes the text as the secretariat would by typing. */
  type(change: (blocks: readonly Block[]) => readonly Block[]): Promise<void>;
  draft(code: SeatCode, blockId: string, content: readonly Block[]): Promise<void>;
  /** Gives whoever sat there a new seat; the old one stays what it was. */
  reseat(code: SeatCode): Promise<void>;
  /** Stops and starts anew, as a server does; a store in a folder is closed and opened again. */
  restart(): Promise<void>;
  pass(ms: number): void;
  close(): Promise<void>;
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
}

export async function register(blocks: readonly Block[] = firstText(), dir?: string): Promise<Register> {
  let ids = 0;
  let now = Date.UTC(2017, 5, 21, 21, 42);
  const newId = () => `id-${++ids}`;
  const open = async () => must(await openStore(dir === undefined ? { memory: true } : { dir }, { newId }));
  let store = await open();
  const signing = memoryKeys();
  const start = () => {
    const rooms = createRooms({ store, log: silent, clock: () => now, newId, limits: ROOMY });
    const here: Installation = {
      store,
      rooms,
      clock: () => now,
      newId,
      newSecret: newId,
      notices: createNotices(),
      signing,
      brokenRecords: new Set(),
    };
    return { rooms, here };
  };
  let running = start();

  const meetingId = must(
    await openMeeting(running.here, SYSTEM, {
      title: 'RCGM',
      body: 'Regional Conference on Migration',
      place: 'San Salvador',
      startsOn: '2017-06-20',
      endsOn: '2017-06-22',
      zone: 'America/El_Salvador',
      example: true,
      exampleMoment: '2017-06-21T15:42',
      timetable: [],
    }),
  );
  const seats = new Map<string, string>();
  const delegations = new Map<string, string>();
  const reseat = async (code: SeatCode) => {
    const capacity = ({ SEC: 'secretariat', SLV: 'presidency', IOM: 'observer' } as const)[code as 'SEC'] ?? 'delegate';
    const seat = { meetingId, capacity, delegation: code === 'SEC' ? null : code, personName: `Person of ${code}` };
    seats.set(code, must(await giveSeat(running.here, SYSTEM, { ...seat, atDoor: false })));
  };
  for (const code of SEATS) {
    const kind = code === 'SEC' ? 'secretariat' : code === 'IOM' ? 'organisation' : 'member';
    const names = { en: code, es: code, fr: code };
    const delegation = {
      meetingId,
      code,
      kind,
      names,
      aliases: [],
      present: true,
      presidency: code === 'SLV',
    } as const;
    delegations.set(code, must(await addDelegation(running.here, SYSTEM, delegation)));
    await reseat(code);
  }
  const documentId = must(
    await addDocument(running.here, SYSTEM, {
      meetingId,
      title: 'Conclusions',
      language: 'en',
      status: 'drafting',
      scheme: DEFAULT_SCHEME,
      writtenForExample: true,
      blocks,
    }),
  );

  const of = (map: ReadonlyMap<string, string>, code: string): string => {
    const id = map.get(code);
    if (id === undefined) throw new Error(`nothing is called ${code}`);
    return id;
  };
  return {
    get here() {
      return running.here;
    },
    get rooms() {
      return running.rooms;
    },
    meetingId,
    documentId,
    seat: (code) => of(seats, code),
    delegation: (code) => of(delegations, code),
    text: () => running.rooms.readText(documentId),
    requests: () => store.meetingRequests(meetingId),
    type: (change) =>
      running.rooms.change(of(seats, 'SEC'), now, async (room) => {
        await room.writeText(documentId, change(await room.text(documentId)));
      }),
    draft: (code, blockId, content) =>
      running.rooms.change(of(seats, code), now, (room) => room.writeDraft(documentId, code, blockId, content)),
    reseat,
    restart: async () => {
      running.here.notices.close();
      await running.rooms.stop();
      if (dir !== undefined) {
        await store.close();
        store = await open();
      }
      running = start();
    },
    pass: (ms) => {
      now += ms;
    },
    close: async () => {
      running.here.notices.close();
      await running.rooms.stop();
      await store.close();
    },
  };
}

/** The block with these words in place of those; words that are not in it are put at its end. */
export function reworded(block: Block, find: string, put: string): Block {
  const has = block.content.some((run) => run.kind === 'text' && run.text.includes(find));
  if (!has) return { ...block, content: [...block.content, { kind: 'text', text: ` ${put}`, marks: [] }] };
  return {
    ...block,
    content: block.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, put) } : run)),
  };
}
