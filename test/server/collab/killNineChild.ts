// The process that killNine.test.ts kills: the real store and relay on one document, with nobody to ask who sits where.
// Arguments: folder of the store, id of the document. Says its port on standard output.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createRooms } from '../../../server/collab/rooms.ts';
import { createSocketRoute, createSocketServer } from '../../../server/collab/socket.ts';
import { openStore } from '../../../server/store/sql.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import { ROOMY } from './roomy.ts';

const [dir = '', documentId = ''] = process.argv.slice(2);
const newId = () => crypto.randomUUID();
const opened = await openStore({ dir }, { newId });
if (!opened.ok) throw new Error(opened.code);
const store = opened.value;
const log = { warn: () => {}, error: (line: string, cause?: unknown) => process.stderr.write(`${line} ${cause}\n`) };
const rooms = createRooms({ store, log, clock: Date.now, newId, limits: ROOMY });
await store.transaction(async (tx) => {
  const meeting = { id: 'm1', title: 'T', body: 'B', place: 'P', startsOn: '2017-06-20', endsOn: '2017-06-22' };
  if ((await tx.meeting('m1')) === undefined) {
    await tx.insertMeeting({
      ...meeting,
      zone: 'UTC',
      example: false,
      exampleMoment: null,
      timetable: [],
      createdAt: 1,
    });
  }
  await tx.insertDocument({
    id: documentId,
    meetingId: 'm1',
    title: 'T',
    language: 'en',
    status: 'drafting',
    scheme: DEFAULT_SCHEME,
    position: 1,
    writtenForExample: true,
    linkedTo: null,
    createdAt: 1,
  });
});
await rooms.change('system', 1, (change) =>
  change.writeText(documentId, [
    {
      id: 'b1',
      role: 'plain',
      level: 0,
      numbering: 'auto',
      label: null,
      content: [{ kind: 'text', text: 'Ministers met in San Salvador.', marks: [] }],
    },
  ]),
);
const user = { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' };
const app = new Hono();
app.get(
  `${SOCKET_PATH}/:room`,
  createSocketRoute({
    rooms,
    admit: async (request) => ({
      ok: true,
      seatId: new URL(request.url).searchParams.get('seat') ?? 'rosa',
      sessionId: 'one',
      mostSockets: 100,
      canWrite: true,
      user,
    }),
  }),
);
const server = serve(
  { fetch: app.fetch, port: 0, hostname: '127.0.0.1', websocket: { server: createSocketServer() } },
  () => process.stdout.write(`${((server as Server).address() as AddressInfo).port}\n`),
);
