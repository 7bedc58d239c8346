// Only where the example meeting is loaded: files the requests of 2017 in it, as any delegation would.

import { Hono } from 'hono';
import { type Deps, seatOf, type Vars } from './caller.ts';
import { Refusal } from './refusal.ts';

export function exampleRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/requests', async (c) => {
    if (deps.fileExampleRequests === null) throw new Refusal({ code: 'example/unknown', data: {} });
    await seatOf(c, deps);
    return c.json({ filed: await deps.fileExampleRequests() });
  });

  return routes;
}
