// Actions of issued texts: of a meeting, of a document, settling one; and the calendar of deadlines.

import { Hono } from 'hono';
import { deadlinesAs, settleAction as settleBody } from '../../shared/wire/followUp.ts';
import { code as codeSchema, language as languageSchema } from '../../shared/wire/text.ts';
import { settleAction } from '../commands/settleAction.ts';
import { viewDeadlines } from '../commands/viewDeadlines.ts';
import { viewDocumentFollowUp, viewFollowUp } from '../commands/viewFollowUp.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { disposition } from './documents.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** Under /api/meetings. */
export function followUpRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:meetingId/follow-up', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = c.req.query('delegation');
    const delegation = codeSchema.optional().safeParse(asked === '' ? undefined : asked);
    if (!delegation.success) throw new Refusal({ code: 'delegation/unknown', data: {} });
    const meetingId = idIn(c, 'meetingId', 'meeting');
    return c.json(orRefuse(await viewFollowUp(deps, seat.id, meetingId, delegation.data ?? null)));
  });

  routes.post('/:meetingId/follow-up', async (c) => {
    const seat = await seatOf(c, deps);
    const meetingId = idIn(c, 'meetingId', 'meeting');
    return c.json(orRefuse(await settleAction(deps, seat.id, meetingId, await bodyOf(c, settleBody))));
  });

  routes.get('/:meetingId/deadlines.ics', async (c) => {
    const seat = await seatOf(c, deps);
    const as = deadlinesAs.default('events').safeParse(c.req.query('as'));
    const language = languageSchema.default('en').safeParse(c.req.query('language'));
    if (!as.success || !language.success) {
      throw new Refusal({ code: 'export/malformed', data: { as: deadlinesAs.options } });
    }
    const meetingId = idIn(c, 'meetingId', 'meeting');
    const asked = { as: as.data, language: language.data };
    const file = orRefuse(await viewDeadlines(deps, seat.id, meetingId, asked));
    c.header('content-type', 'text/calendar; charset=utf-8');
    c.header('content-disposition', disposition('deadlines.ics'));
    return c.body(file);
  });

  return routes;
}

/** Under /api/documents. */
export function documentFollowUpRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/follow-up', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewDocumentFollowUp(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  return routes;
}
