// Who calls: the session behind the cookie, and the one of its seats for which the call is made. A browser may hold
// several seats at once (two windows, two sides), so every call names its own.

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { z } from 'zod';
import { SEAT_HEADER } from '../../shared/wire/protocol.ts';
import type { Addresses } from '../addresses.ts';
import type { ForwardClock } from '../commands/forwardClock.ts';
import type { IssueDesk } from '../commands/issueDesk.ts';
import type { PastInstallation } from '../commands/pastDesk.ts';
import type { MailWay } from '../commands/seatContact.ts';
import { openSession, SESSION_LASTS, type Session } from '../commands/session.ts';
import type { CallLimits } from '../limits.ts';
import type { SeatRow } from '../store/store.ts';
import { Refusal } from './refusal.ts';

/** What routes know of the installation they speak for. */
export interface Deps extends PastInstallation, IssueDesk {
  readonly version: string;
  readonly addresses: Addresses;
  readonly calls: CallLimits;
  /** Cookies are sent over https only, and bound to this host. */
  readonly secure: boolean;
  readonly cookieName: string;
  /** Files the requests of 2017 in the example meeting; null where the installation holds no example. */
  readonly fileExampleRequests: (() => Promise<number>) | null;
  /** How mail leaves; absent or null where it does not. */
  readonly mailWay?: MailWay | null;
  /** The example's own time, where the installation runs on it. */
  readonly exampleClock?: ForwardClock | null;
}

export interface Vars {
  /** `policy`: instead of the client's, where the answer is a file that may be opened. */
  Variables: { reference: string; policy?: string };
}
export type Call = Context<Vars>;

/** Installations on one machine differ by port, which cookies ignore: so the name carries the installation. */
export const cookieNameOf = (secure: boolean, instanceId: string): string =>
  secure ? '__Host-chapeau' : `chapeau-${instanceId.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`;

export const secretOf = (c: Call, deps: Pick<Deps, 'cookieName'>): string | null =>
  getCookie(c, deps.cookieName) ?? null;

export function keepSecret(c: Call, deps: Pick<Deps, 'cookieName' | 'secure'>, secret: string | null): void {
  setCookie(c, deps.cookieName, secret ?? '', {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: deps.secure,
    maxAge: secret === null ? 0 : SESSION_LASTS / 1000,
  });
}

export async function sessionOf(c: Call, deps: Deps): Promise<Session> {
  const session = await openSession(deps, secretOf(c, deps));
  if (session === undefined) throw new Refusal({ code: 'session/none', data: {} });
  return session;
}

/** The seat named by header, or by `?seat=` where a browser can send none; the only one if there is but one. */
export function namedSeat(session: Session, name: string | undefined): SeatRow {
  const [first] = session.seats;
  if (first === undefined) throw new Refusal({ code: 'session/none', data: {} });
  if (name === undefined || name === '') {
    if (session.seats.length === 1) return first;
    throw new Refusal({ code: 'seat/unnamed', data: {} });
  }
  const seat = session.seats.find(({ id }) => id === name);
  if (seat === undefined) throw new Refusal({ code: 'seat/not-yours', data: {} });
  return seat;
}

export async function namedSeatOf(c: Call, deps: Deps): Promise<{ readonly session: Session; readonly seat: SeatRow }> {
  const session = await sessionOf(c, deps);
  return { session, seat: namedSeat(session, c.req.header(SEAT_HEADER) ?? c.req.query('seat')) };
}

export const seatOf = async (c: Call, deps: Deps): Promise<SeatRow> => (await namedSeatOf(c, deps)).seat;

/** Where the call comes from, as far as this server sees it and believes its proxies. */
export function addressOf(c: Context, { addresses }: Pick<Deps, 'addresses'>): string {
  const { incoming } = c.env as { readonly incoming?: { readonly socket: { readonly remoteAddress?: string } } };
  return addresses.of(incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'));
}

/** The body as JSON of this shape. */
export async function bodyOf<S extends z.ZodType>(c: Call, schema: S): Promise<z.infer<S>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal({ code: 'body/not-json', data: {} });
  let value: unknown;
  try {
    value = await c.req.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal({ code: 'body/malformed', data: {} });
    throw error;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues.slice(0, 5).map(({ path }) => path.join('.'));
    throw new Refusal({ code: 'body/malformed', data: { at } });
  }
  return parsed.data;
}

/** A part of the address; what is no id is an address of nothing. */
export function idIn(c: Call, name: string, noun: string): string {
  const value = c.req.param(name) ?? '';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(value)) throw new Refusal({ code: `${noun}/unknown`, data: {} });
  return value;
}
