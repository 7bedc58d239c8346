// Notices of approval for a seat, and where it wants them by mail.

import { Hono } from 'hono';
import { setContact as contactBody, readNotices as readBody } from '../../shared/wire/notice.ts';
import { setContact, viewContact } from '../commands/seatContact.ts';
import { readNotices, viewNotices } from '../commands/viewNotices.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

/** Under /api/meetings. */
export function noticeRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const way = deps.mailWay ?? null;

  routes.get('/:meetingId/notices', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewNotices(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.post('/:meetingId/notices/read', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, readBody);
    return c.json(orRefuse(await readNotices(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  routes.get('/:meetingId/contact', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewContact(deps, seat.id, idIn(c, 'meetingId', 'meeting'), way)));
  });

  routes.post('/:meetingId/contact', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, contactBody);
    return c.json(orRefuse(await setContact(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked, way)));
  });

  return routes;
}
