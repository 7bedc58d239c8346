// What proves an adopted text: its certificate and package, the signed head of the record, and the public question whether
// a file is the adopted text, which anybody may ask without a seat.

import { Hono } from 'hono';
import { MOST_PACKAGE } from '../../shared/proof/readPackage.ts';
import type { VerifyAnswer } from '../../shared/wire/proof.ts';
import { issuePackage, viewCertificate } from '../commands/issuePackage.ts';
import { recogniseFile } from '../commands/recogniseFile.ts';
import { type SignedHeads, viewHead } from '../commands/viewHead.ts';
import { CallBudget } from './callBudget.ts';
import { addressOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { disposition } from './disposition.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** Under /api/documents. `page`: the page that checks packages without a network. */
export function documentProofRoutes(deps: Deps, page: Uint8Array | null): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/certificate', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewCertificate(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  routes.get('/:documentId/package', async (c) => {
    const seat = await seatOf(c, deps);
    const file = orRefuse(await issuePackage(deps, deps.writer, seat.id, idIn(c, 'documentId', 'document'), page));
    c.header('content-type', file.mediaType);
    c.header('content-disposition', disposition(file.fileName));
    return c.body(new Uint8Array(file.bytes));
  });

  return routes;
}

/** Under /api/meetings. */
export function headRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const signed: SignedHeads = new Map();

  routes.get('/:meetingId/head', async (c) => {
    const seat = await seatOf(c, deps);
    const after = c.req.query('after') ?? '0';
    if (!/^\d{1,9}$/.test(after)) throw new Refusal({ code: 'head/malformed', data: {} });
    return c.json(orRefuse(await viewHead(deps, seat.id, idIn(c, 'meetingId', 'meeting'), Number(after), signed)));
  });

  return routes;
}

/** Files that are held at a time, one looked at and the others waiting. */
const MOST_AT_ONCE = 4;

/** Under /api/verify. */
export function verifyRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const budget = new CallBudget(deps.clock);
  let running = 0;

  routes.post('/', async (c) => {
    if (running >= MOST_AT_ONCE || !budget.take(addressOf(c, deps)))
      throw new Refusal({ code: 'verify/too-fast', data: {} });
    running += 1;
    try {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (bytes.length > MOST_PACKAGE) throw new Refusal({ code: 'package/too-large', data: { most: MOST_PACKAGE } });
      return c.json(orRefuse(await recogniseFile(deps, bytes)) satisfies VerifyAnswer);
    } finally {
      running -= 1;
    }
  });

  return routes;
}
