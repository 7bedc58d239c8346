// The plenary screen: set by those who run it, seen by whoever has its address. The stream says only that there is
// something else to see, and says it only then: what goes on behind a screen that is held or blank leaves no trace.

import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { screenSettings } from '../../shared/wire/room.ts';
import { setScreen, viewScreenControl } from '../commands/runScreen.ts';
import { viewScreen } from '../commands/viewScreen.ts';
import { addressOf, bodyOf, type Call, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { COME_BACK, Rings } from './rings.ts';
import { WrongCodes } from './wrongCodes.ts';

/** Under /api/meetings. */
export function meetingScreenRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:meetingId/screen', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewScreenControl(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.post('/:meetingId/screen', async (c) => {
    const seat = await seatOf(c, deps);
    const meetingId = idIn(c, 'meetingId', 'meeting');
    return c.json(orRefuse(await setScreen(deps, seat.id, meetingId, await bodyOf(c, screenSettings))));
  });

  return routes;
}

/** Screens that may show one address at once. */
const MOST_STREAMS = 100;
/** What happens within so many milliseconds is looked at once. */
const GATHER = 100;

/** Under /api/screens. */
export function screenRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const wrongCodes = new WrongCodes(deps.clock);
  const streams = new Map<string, number>();

  /** Runs `look` with the code in the address, which must open a screen. */
  async function withCode<T>(c: Call, look: (code: string) => Promise<T>): Promise<T> {
    const code = c.req.param('code') ?? '';
    const address = addressOf(c, deps);
    if (!wrongCodes.mayTry(code, address)) throw new Refusal({ code: 'screen/too-fast', data: {} });
    try {
      if (!/^[A-Za-z0-9_-]{20,128}$/.test(code)) throw new Refusal({ code: 'screen/unknown', data: {} });
      const seen = await look(code);
      wrongCodes.right(code);
      return seen;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'screen/unknown') wrongCodes.wrong(code, address);
      throw error;
    }
  }

  routes.get('/:code', async (c) => c.json(await withCode(c, async (code) => orRefuse(await viewScreen(deps, code)))));

  routes.get('/:code/events', async (c) =>
    withCode(c, async (code) => {
      orRefuse(await viewScreen(deps, code));
      if (deps.notices.closed) throw new Refusal({ code: 'server/stopping', data: {} });
      const others = streams.get(code) ?? 0;
      if (others >= MOST_STREAMS) throw new Refusal({ code: 'screen/too-many', data: { most: MOST_STREAMS } });
      streams.set(code, others + 1);
      const gone = () => {
        const left = (streams.get(code) ?? 1) - 1;
        if (left > 0) streams.set(code, left);
        else streams.delete(code);
      };
      return screenStream(c, deps, code, gone);
    }),
  );

  return routes;
}

async function screenStream(c: Call, deps: Deps, code: string, gone: () => void): Promise<Response> {
  const row = await deps.store.screenByCode(code);
  return streamSSE(c, async (stream) => {
    const rings = new Rings<'look'>(['look']);
    let shown: string | null = null;
    let gathering: ReturnType<typeof setTimeout> | null = null;
    const soon = () => {
      gathering ??= setTimeout(() => {
        gathering = null;
        rings.ring('look');
      }, GATHER);
    };
    const ended = () => stream.aborted || stream.closed || deps.notices.closed;
    const silence = [
      deps.rooms.onText((documentId) => {
        if (documentId === shown) soon();
      }),
      deps.notices.listen(row?.meetingId ?? '', (news) => {
        if (deps.notices.closed) rings.ring('end');
        else if (news !== 'comments') soon();
      }),
    ];
    stream.onAbort(() => rings.ring('end'));
    let seen = '';
    try {
      await stream.write(`retry: ${COME_BACK}\n\n`);
      while (!ended()) {
        if (rings.take('look')) {
          const view = await viewScreen(deps, code);
          if (!view.ok) break;
          const now = createHash('sha256').update(JSON.stringify(view.value)).digest('hex');
          shown = view.value.settings.documentId;
          if (now !== seen) await stream.writeSSE({ data: '{}' });
          seen = now;
        }
        if (rings.take('life')) await stream.write(': still here\n\n');
        await rings.next();
      }
    } finally {
      for (const stop of silence) stop();
      if (gathering !== null) clearTimeout(gathering);
      rings.stop();
      gone();
    }
  });
}
