// The browser's session: which seats it holds, and its end.

import { Hono } from 'hono';
import type { SessionView } from '../../shared/wire/meeting.ts';
import { endSession, openSession } from '../commands/session.ts';
import { exampleMeeting, viewSeats } from '../commands/viewSeats.ts';
import { type Deps, keepSecret, secretOf, type Vars } from './caller.ts';

export function sessionRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  // Answered to anybody: a browser without a session holds no seats.
  routes.get('/', async (c) => {
    const session = await openSession(deps, secretOf(c, deps));
    const body: SessionView = {
      seats: await viewSeats(deps, session?.seats ?? []),
      example: (await exampleMeeting(deps)) !== undefined,
      version: deps.version,
    };
    return c.json(body);
  });

  routes.post('/end', async (c) => {
    const session = await openSession(deps, secretOf(c, deps));
    if (session !== undefined) {
      deps.imports.forgetSession(session.idHash);
      deps.returned.forgetSession(session.idHash);
    }
    await endSession(deps, secretOf(c, deps));
    keepSecret(c, deps, null);
    return c.json({});
  });

  return routes;
}
