// What is left when a meeting is over: actions of its issued texts, the calendar of deadlines, the archive.

import { Hono } from 'hono';
import { deadlinesAs, settleAction as settleBody } from '../../shared/wire/followUp.ts';
import { code as codeSchema, language as languageSchema } from '../../shared/wire/text.ts';
import { settleAction } from '../commands/settleAction.ts';
import { takeArchive } from '../commands/takeArchive.ts';
import { viewDeadlines } from '../commands/viewDeadlines.ts';
import { viewDocumentFollowUp, viewFollowUp } from '../commands/viewFollowUp.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { disposition } from './disposition.ts';
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

  routes.get('/:meetingId/archive', async (c) => {
    const seat = await seatOf(c, deps);
    const language = languageSchema.default('en').safeParse(c.req.query('language'));
    if (!language.success) throw new Refusal({ code: 'export/malformed', data: { language: languageSchema.options } });
    const file = orRefuse(await takeArchive(deps, seat.id, idIn(c, 'meetingId', 'meeting'), language.data));
    c.header('content-type', file.mediaType);
    c.header('content-disposition', disposition(file.fileName));
    return c.body(new Uint8Array(file.bytes));
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
