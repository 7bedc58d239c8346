// What the room settles about a text besides its words: states of paragraphs, whether it is frozen, its numbers.

import { Hono } from 'hono';
import {
  freezeText as freezeBody,
  setParagraph as paragraphBody,
  renumberText as renumberBody,
} from '../../shared/wire/room.ts';
import { freezeText } from '../commands/freezeText.ts';
import { watchClosed } from '../commands/noticeClosed.ts';
import { renumberText } from '../commands/renumberText.ts';
import { setParagraph } from '../commands/setParagraph.ts';
import { viewParagraphs } from '../commands/viewParagraphs.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

/** Under /api/documents. `onFault`: what goes wrong while nobody asks. */
export function paragraphRoutes(deps: Deps, onFault: (error: unknown) => void): Hono<Vars> {
  const routes = new Hono<Vars>();
  watchClosed(deps, onFault);

  routes.get('/:documentId/paragraphs', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ paragraphs: orRefuse(await viewParagraphs(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.post('/:documentId/paragraphs', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await setParagraph(deps, seat.id, documentId, await bodyOf(c, paragraphBody))));
  });

  routes.post('/:documentId/freeze', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await freezeText(deps, seat.id, documentId, await bodyOf(c, freezeBody))));
  });

  routes.post('/:documentId/renumber', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await renumberText(deps, seat.id, documentId, await bodyOf(c, renumberBody))));
  });

  return routes;
}
