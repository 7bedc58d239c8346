// The door of the rooms: a WebSocket upgrade under /collab/:room. Who may come in is asked before the upgrade, so that
// a refusal is an ordinary HTTP answer and costs nothing; what is said over the socket is the room's business.

import { upgradeWebSocket, type WebSocketServerLike } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_FRAME, parseRoom, type RoomName } from '../../shared/wire/protocol.ts';
import { CLOSE_GOING_AWAY } from './attendance.ts';
import type { Socket, Standing } from './connection.ts';
import type { PresenceUser } from './presence.ts';
import type { Attached, LiveRooms } from './rooms.ts';

export type Admission =
  | {
      readonly ok: true;
      readonly seatId: string;
      /** Says of two admissions whether they rest on one session. Not the secret in the cookie. */
      readonly sessionId: string;
      readonly canWrite: boolean;
      readonly user: PresenceUser;
      /** How many sockets the seat may have open at once. */
      readonly mostSockets: number;
    }
  | { readonly ok: false; readonly status: 401 | 403 | 404; readonly code: string };

export interface SocketRouteDeps {
  readonly rooms: LiveRooms;
  /** Who is asking, and may they be in this room? Asked before the upgrade, and again every minute of the same request. */
  admit(request: Request, room: RoomName): Promise<Admission>;
}

/** Beyond this `ws` itself ends the connection (1009); up to it a frame that is too large is refused in words. */
const MAX_PAYLOAD = 2 * MAX_FRAME;

/** The server for `serve({ websocket: { server } })`: no compression, bounded messages. */
export function createSocketServer(): WebSocketServer & WebSocketServerLike {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  return server as WebSocketServer & WebSocketServerLike;
}

const ROOM_STATUS = { 'room/unknown': 404, 'store/failed': 503, 'server/stopping': 503 } as const;

/** Handler for GET `${SOCKET_PATH}/:room`. */
export function createSocketRoute({ rooms, admit }: SocketRouteDeps): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return refuse(c, 'socket/expected', 426);
    const name = parseRoom(c.req.param('room') ?? '');
    if (name === null) return refuse(c, 'room/unknown', 404);
    const admitted = await admit(c.req.raw, name);
    if (!admitted.ok) return refuse(c, admitted.code, admitted.status);
    const entered = await rooms.enter(name);
    if (!entered.ok) return refuse(c, entered.code, ROOM_STATUS[entered.code]);
    const { seatId, mostSockets } = admitted;
    if (rooms.socketsOf(seatId) >= mostSockets) return refuse(c, 'socket/too-many', 429);
    const standing = async () => standingNow(admitted, await admit(c.req.raw, name));
    let attached: Attached | null = null;
    const upgrade = upgradeWebSocket(() => ({
      onOpen: (_event, { raw }) => {
        const socket = raw as unknown as WebSocket;
        // Of many that knock in the same moment, each was told that there is room.
        if (rooms.socketsOf(seatId) >= mostSockets) return socket.close(CLOSE_GOING_AWAY, 'too many sockets');
        attached = rooms.attach(name, { ...admitted, standing }, gathering(socket, c));
        const { answeredPing } = attached;
        socket.on('pong', answeredPing);
      },
      onMessage: ({ data }) => {
        if (data instanceof ArrayBuffer) attached?.receive(new Uint8Array(data));
        else attached?.receiveText();
      },
      onClose: () => attached?.gone(),
      onError: () => attached?.gone(),
    }));
    return upgrade(c, next);
  };
}

function standingNow(before: Admission & { readonly ok: true }, now: Admission): Standing {
  if (!now.ok) return now.status === 401 ? 'signed out' : 'withdrawn';
  return now.canWrite === before.canWrite && now.sessionId === before.sessionId ? 'as before' : 'changed';
}

/** As much of the connection under a WebSocket as gathers what is written. */
interface Tcp {
  cork(): void;
  uncork(): void;
  write(bytes: Uint8Array): unknown;
}

/** All that is sent in one go, as after a commit, leaves in one write: the write is what a relay's time goes into. */
function gathering(socket: WebSocket, c: Context): Socket {
  const { incoming } = c.env as { readonly incoming: { readonly socket: Tcp } };
  const tcp = incoming.socket;
  let isHeld = false;
  const hold = () => {
    if (isHeld) return;
    isHeld = true;
    tcp.cork();
    process.nextTick(() => {
      isHeld = false;
      tcp.uncork();
    });
  };
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (data) => {
      hold();
      socket.send(data);
    },
    sendFramed: (bytes) => {
      // Past `ws`, which would frame for every socket anew and write header and message apart. It keeps nothing back
      // itself, as there is no compression, so the order stands; after its close frame nothing may follow.
      if (socket.readyState !== socket.OPEN) return;
      hold();
      tcp.write(bytes);
    },
    ping: () => socket.ping(),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

function refuse(c: Context, code: string, status: 401 | 403 | 404 | 426 | 429 | 503): Response {
  return c.json({ code, data: {}, reference: '' }, status);
}
