// Earlier states of a text: which there are, and the text as it read then.

import { Hono } from 'hono';
import { viewMoments, viewText } from '../commands/viewMoments.ts';
import { type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** A number named in the address; null where none is. */
function numberIn(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (!/^\d{1,12}$/.test(given)) throw new Refusal({ code: 'moment/unknown', data: {} });
  return Number(given);
}

/** Under /api/documents. */
export function momentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/moments', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ moments: orRefuse(await viewMoments(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.get('/:documentId/text', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    const [seq, entry] = [numberIn(c.req.query('seq')), numberIn(c.req.query('entry'))];
    return c.json(orRefuse(await viewText(deps, seat.id, documentId, seq, entry)));
  });

  return routes;
}
