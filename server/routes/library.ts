// The library of past documents: list, one document, search, taking one out; and, under the address of a document, taking a
// paragraph over and where its paragraphs are from.

import { Hono } from 'hono';
import { libraryFilter, librarySearchQuery, takeOver as takeOverBody } from '../../shared/wire/library.ts';
import { removePast } from '../commands/removePast.ts';
import { takeOver, viewOrigins } from '../commands/takeOver.ts';
import { searchLibrary, viewLibrary, viewLibraryText } from '../commands/viewLibrary.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** An empty choice in a form is no choice. */
const chosen = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== '' || name === 'words'));

/** Under /api/library. */
export function libraryRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = libraryFilter.safeParse(chosen(c.req.query()));
    if (!asked.success) throw new Refusal({ code: 'search/malformed', data: {} });
    return c.json(orRefuse(await viewLibrary(deps, seat.id, asked.data)));
  });

  routes.get('/search', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = librarySearchQuery.safeParse(chosen(c.req.query()));
    if (!asked.success) throw new Refusal({ code: 'search/malformed', data: {} });
    return c.json(orRefuse(await searchLibrary(deps, seat.id, asked.data)));
  });

  routes.get('/:libraryId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewLibraryText(deps, seat.id, idIn(c, 'libraryId', 'library'))));
  });

  routes.delete('/:libraryId', async (c) => {
    const seat = await seatOf(c, deps);
    orRefuse(await removePast(deps, seat.id, idIn(c, 'libraryId', 'library')));
    return c.json({ ok: true });
  });

  return routes;
}

/** Under /api/documents. */
export function takeOverRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/:documentId/taken-over', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await takeOver(deps, seat.id, documentId, await bodyOf(c, takeOverBody))));
  });

  routes.get('/:documentId/origins', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewOrigins(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  return routes;
}
