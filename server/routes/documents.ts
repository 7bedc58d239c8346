// Documents: one document, the hash of its text, the requests on it, filing a request.

import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { fileRequest as fileBody, requestsAsked } from '../../shared/wire/request.ts';
import { Allowance } from '../allowance.ts';
import { fileRequest } from '../commands/fileRequest.ts';
import { viewDocument, viewTextHash } from '../commands/viewDocument.ts';
import { viewRequestList } from '../commands/viewRequests.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse, refuseFor } from './refusal.ts';

/** Bytes. A whole list of hundreds of requests is packed; what changed in one fits a packet or few. */
const WORTH_PACKING = 16_384;

export function documentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const filing = new Allowance(deps.calls.requests, deps.clock);

  routes.get('/:documentId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewDocument(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  routes.get('/:documentId/hash', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ textHash: orRefuse(await viewTextHash(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.get('/:documentId/requests', compress({ threshold: WORTH_PACKING }), async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    const asked = requestsAsked.safeParse(c.req.query());
    const since = asked.success ? asked.data.since : null;
    const list = JSON.stringify(orRefuse(await viewRequestList(deps, seat.id, documentId, since)));
    // Only where the length is told is a short answer known to be short.
    const length = String(Buffer.byteLength(list));
    return c.body(list, 200, { 'content-type': 'application/json', 'content-length': length });
  });

  routes.post('/:documentId/requests', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    const asked = await bodyOf(c, fileBody);
    // What the secretariat writes down for others is bounded by those who speak.
    if (asked.kind !== 'oral') refuseFor('request/too-fast', filing.take(`${seat.meetingId} ${seat.delegationId}`));
    return c.json(orRefuse(await fileRequest(deps, seat.id, documentId, asked)));
  });

  return routes;
}
