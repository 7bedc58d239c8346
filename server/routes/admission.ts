// Who may enter a room through the socket: the same session, seats and table of rights as everywhere else. What is
// not this seat's to know is answered like what does not exist.

import type { Context } from 'hono';
import { parse } from 'hono/utils/cookie';
import type { RoomName } from '../../shared/wire/protocol.ts';
import { roomRight } from '../access.ts';
import { documentSubject, holderFrom } from '../commands/rightOf.ts';
import { openSession } from '../commands/session.ts';
import { SOCKET_LIMITS } from '../limits.ts';
import type { SeatRow } from '../store/store.ts';
import { type Deps, namedSeat } from './caller.ts';
import { Refusal } from './refusal.ts';

export type Admitted =
  | {
      readonly ok: true;
      readonly seatId: string;
      readonly sessionId: string;
      readonly mostSockets: number;
      readonly canWrite: boolean;
      readonly user: {
        readonly code: string;
        readonly name: string;
        readonly hue: number;
        readonly pattern: 'solid' | 'dashed' | 'dotted';
      };
    }
  | { readonly ok: false; readonly status: 401 | 403 | 404; readonly code: string };

export const MOST_SOCKETS = SOCKET_LIMITS.perSeat;
export const MOST_SOCKETS_AT_DOOR = SOCKET_LIMITS.perSeatAtDoor;

/** Shown for the secretariat, which has no delegation's colours. */
const SECRETARIAT = { code: 'SEC', hue: 0, pattern: 'solid' } as const;

export function admission(deps: Deps): (request: Context['req']['raw'], room: RoomName) => Promise<Admitted> {
  return async (request, room) => {
    const secret = parse(request.headers.get('cookie') ?? '', deps.cookieName)[deps.cookieName] ?? null;
    const session = await openSession(deps, secret);
    if (session === undefined) return { ok: false, status: 401, code: 'session/none' };
    let seat: SeatRow;
    try {
      seat = namedSeat(session, new URL(request.url).searchParams.get('seat') ?? undefined);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, status: 403, code: error.code };
      throw error;
    }
    const document = await deps.store.document(room.documentId);
    const meeting = document && (await deps.store.meeting(document.meetingId));
    const own = seat.meetingId === meeting?.id ? meeting : await deps.store.meeting(seat.meetingId);
    const delegation = seat.delegationId === null ? null : await deps.store.delegation(seat.delegationId);
    if (document === undefined || meeting === undefined || own === undefined || delegation === undefined) {
      return UNKNOWN;
    }
    const holder = holderFrom(seat, own, delegation);
    const about = documentSubject(deps, meeting, document);
    if (roomRight(holder, { kind: 'text', documentId: document.id }, about) === 'none') return UNKNOWN;
    const right = roomRight(holder, room, about);
    if (right === 'none') return { ok: false, status: 403, code: 'room/forbidden' };
    const { code, hue, pattern } = delegation ?? SECRETARIAT;
    return {
      ok: true,
      seatId: seat.id,
      sessionId: session.idHash,
      mostSockets: seat.atDoor ? MOST_SOCKETS_AT_DOOR : MOST_SOCKETS,
      canWrite: right === 'write',
      user: { code, name: seat.personName, hue, pattern },
    };
  };
}

const UNKNOWN: Admitted = { ok: false, status: 404, code: 'room/unknown' };
