// Requests: deciding one. Filing stands with the document it is about.

import { Hono } from 'hono';
import { decideRequest as decideBody } from '../../shared/wire/api.ts';
import { decideRequest } from '../commands/decideRequest.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

export function requestRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/:requestId/decisions', async (c) => {
    const seat = await seatOf(c, deps);
    const requestId = idIn(c, 'requestId', 'request');
    return c.json(orRefuse(await decideRequest(deps, seat.id, requestId, await bodyOf(c, decideBody))));
  });

  return routes;
}
