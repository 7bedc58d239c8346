// Word files that come back, under the address of their document: give a file, look at what it asks for, say who is who, file
// it proposal by proposal, or put it away. Addresses and bodies: shared/wire/returned.ts.

import { Hono } from 'hono';
import { fileName as fileNameSchema } from '../../shared/wire/library.ts';
import { chooseAuthors, fileProposal } from '../../shared/wire/returned.ts';
import { chooseReturnedAuthors, fileReturned } from '../commands/fileReturned.ts';
import type { Returner } from '../commands/heldReturned.ts';
import { cancelReturned, readReturned } from '../commands/readReturned.ts';
import { listReturned, viewReturned } from '../commands/viewReturned.ts';
import { bodyOf, type Call, type Deps, idIn, namedSeatOf, type Vars } from './caller.ts';
import { piecesOf } from './imports.ts';
import { orRefuse, Refusal } from './refusal.ts';

async function returnerOf(c: Call, deps: Deps): Promise<Returner> {
  const { session, seat } = await namedSeatOf(c, deps);
  return { sessionId: session.idHash, seatId: seat.id, documentId: idIn(c, 'documentId', 'document') };
}

/** Under /api/documents. */
export function returnedRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const returnedId = (c: Call): string => idIn(c, 'returnedId', 'returned');

  routes.get('/:documentId/returned', async (c) =>
    c.json(orRefuse(await listReturned(deps, await returnerOf(c, deps)))),
  );

  routes.post('/:documentId/returned/:returnedId', async (c) => {
    const by = await returnerOf(c, deps);
    const name = fileNameSchema.safeParse(c.req.query('name'));
    if (!name.success) throw new Refusal({ code: 'returned/malformed', data: { at: ['name'] } });
    const content = piecesOf(c.req.raw.body);
    orRefuse(await readReturned(deps, by, { returnedId: returnedId(c), fileName: name.data, content }));
    return c.json(orRefuse(await viewReturned(deps, by, returnedId(c))));
  });

  routes.get('/:documentId/returned/:returnedId', async (c) =>
    c.json(orRefuse(await viewReturned(deps, await returnerOf(c, deps), returnedId(c)))),
  );

  routes.post('/:documentId/returned/:returnedId/authors', async (c) => {
    const by = await returnerOf(c, deps);
    orRefuse(await chooseReturnedAuthors(deps, by, returnedId(c), await bodyOf(c, chooseAuthors)));
    return c.json(orRefuse(await viewReturned(deps, by, returnedId(c))));
  });

  routes.post('/:documentId/returned/:returnedId/proposals/:proposalId', async (c) => {
    const by = await returnerOf(c, deps);
    const which = { returnedId: returnedId(c), proposalId: idIn(c, 'proposalId', 'returned') };
    return c.json(orRefuse(await fileReturned(deps, by, which, await bodyOf(c, fileProposal))));
  });

  routes.delete('/:documentId/returned/:returnedId', async (c) => {
    orRefuse(await cancelReturned(deps, await returnerOf(c, deps), returnedId(c)));
    return c.json({ ok: true });
  });

  return routes;
}
