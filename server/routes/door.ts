// The door of the example meeting: its seats, lent without password. There is none where no example was loaded.

import { Hono } from 'hono';
import { takeSeat } from '../commands/session.ts';
import { viewDoor } from '../commands/viewSeats.ts';
import { type Deps, idIn, keepSecret, secretOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

export function doorRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/', async (c) => c.json(orRefuse(await viewDoor(deps))));

  routes.post('/:seatId', async (c) => {
    const taken = orRefuse(await takeSeat(deps, secretOf(c, deps), idIn(c, 'seatId', 'seat')));
    if (taken.secret !== null) keepSecret(c, deps, taken.secret);
    return c.json({ seatId: taken.seatId });
  });

  return routes;
}
