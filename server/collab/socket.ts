// The door of the rooms: a WebSocket upgrade under /collab/:room. Who may come in is asked before the upgrade, so that
// a refusal is an ordinary HTTP answer and costs nothing; what is said over the socket is the room's business.

import { upgradeWebSocket, type WebSocketServerLike } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseRoom, printRoom, type RoomName } from '../../shared/wire/protocol.ts';
import { SOCKET_LIMITS } from '../limits.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { CLOSE_GOING_AWAY } from './attendance.ts';
import type { Socket, Standing } from './connection.ts';
import { type Gate, openGate } from './gate.ts';
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
  /** Limits by address and for this node; none unless given. */
  readonly gate?: Gate;
  /** What is counted; for nobody unless given. */
  readonly metrics?: Metrics;
  /** Where a call comes from; needed by the gate. */
  readonly addressOf?: (c: Context) => string;
}

/** The server for `serve({ websocket: { server } })`: no compression, bounded messages. */
export function createSocketServer(): WebSocketServer & WebSocketServerLike {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.messageBytes,
    perMessageDeflate: false,
  });
  return server as WebSocketServer & WebSocketServerLike;
}

const ROOM_STATUS = { 'room/unknown': 404, 'store/failed': 503, 'server/stopping': 503 } as const;

/** Handler for GET `${SOCKET_PATH}/:room`. */
export function createSocketRoute({
  rooms,
  admit,
  gate = openGate(),
  addressOf = () => '',
  metrics = createMetrics(),
}: SocketRouteDeps): MiddlewareHandler {
  return async (c, next) => {
    // A page is not told why its socket was refused: it asks the same address by an ordinary call.
    const isUpgrade = c.req.header('upgrade')?.toLowerCase() === 'websocket';
    const name = parseRoom(c.req.param('room') ?? '');
    if (name === null) return refuse(c, 'room/unknown', 404);
    const address = addressOf(c);
    const turnedAway = gate.knock(address);
    if (turnedAway !== null) return refuse(c, turnedAway.code, turnedAway.status, turnedAway.data);
    const asOf = rooms.rightsNow();
    const admitted = await admit(c.req.raw, name);
    if (!admitted.ok) return refuse(c, admitted.code, admitted.status);
    const { seatId, mostSockets } = admitted;
    if (rooms.socketsOf(seatId) >= mostSockets) {
      gate.hit('sockets.seat', { seat: seatId, most: mostSockets });
      return refuse(c, 'socket/too-many', 429, { most: mostSockets });
    }
    if (!isUpgrade) return refuse(c, 'socket/expected', 426);
    const entered = await rooms.enter(name);
    if (!entered.ok) return refuse(c, entered.code, ROOM_STATUS[entered.code]);
    const standing = async () => standingNow(admitted, await admit(c.req.raw, name));
    let attached: Attached | null = null;
    let leave: (() => void) | null = null;
    let silence: NodeJS.Timeout | undefined;
    let isOpen = false;
    const gone = () => {
      if (isOpen) metrics.sockets -= 1;
      isOpen = false;
      clearTimeout(silence);
      leave?.();
      attached?.gone();
    };
    const upgrade = upgradeWebSocket(() => ({
      onOpen: (_event, { raw }) => {
        const socket = raw as unknown as WebSocket;
        // Of many that knock in the same moment, each was told that there is room.
        metrics.sockets += 1;
        isOpen = true;
        leave = rooms.socketsOf(seatId) >= mostSockets ? null : gate.enter(address);
        if (leave === null) return socket.close(CLOSE_GOING_AWAY, 'too many sockets');
        silence = setTimeout(() => {
          gate.hit('sockets.silent', { room: printRoom(name) });
          socket.close(CLOSE_GOING_AWAY, 'silent');
        }, gate.silentMs);
        silence.unref();
        attached = rooms.attach(name, { ...admitted, standing }, gathering(socket, c, metrics), asOf);
        const { answeredPing } = attached;
        socket.on('pong', answeredPing);
      },
      onMessage: ({ data }) => {
        clearTimeout(silence);
        metrics.framesIn += 1;
        if (data instanceof ArrayBuffer) {
          metrics.bytesIn += data.byteLength;
          attached?.receive(new Uint8Array(data));
        } else attached?.receiveText();
      },
      onClose: gone,
      onError: gone,
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
function gathering(socket: WebSocket, c: Context, metrics: Metrics): Socket {
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
      metrics.framesOut += 1;
      metrics.bytesOut += data.length;
      socket.send(data);
    },
    sendFramed: (bytes) => {
      // Past `ws`, which would frame for every socket anew and write header and message apart. It keeps nothing back
      // itself, as there is no compression, so the order stands; after its close frame nothing may follow.
      if (socket.readyState !== socket.OPEN) return;
      hold();
      metrics.framesOut += 1;
      metrics.bytesOut += bytes.length;
      tcp.write(bytes);
    },
    ping: () => socket.ping(),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

function refuse(
  c: Context,
  code: string,
  status: 401 | 403 | 404 | 426 | 429 | 503,
  data: Readonly<Record<string, number>> = {},
): Response {
  if (data.seconds !== undefined) c.header('retry-after', String(data.seconds));
  return c.json({ code, data, reference: '' }, status);
}
