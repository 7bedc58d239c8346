// Comments: those of a document that the seat may read, a new one, one taken back.

import { Hono } from 'hono';
import { addComment as commentBody } from '../../shared/wire/room.ts';
import { addComment } from '../commands/addComment.ts';
import { viewComments } from '../commands/viewComments.ts';
import { withdrawComment } from '../commands/withdrawComment.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

/** Under /api/documents. */
export function documentCommentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/comments', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ comments: orRefuse(await viewComments(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.post('/:documentId/comments', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json({ comment: orRefuse(await addComment(deps, seat.id, documentId, await bodyOf(c, commentBody))) });
  });

  return routes;
}

/** Under /api/comments. */
export function commentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/:commentId/withdraw', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ comment: orRefuse(await withdrawComment(deps, seat.id, idIn(c, 'commentId', 'comment'))) });
  });

  return routes;
}
