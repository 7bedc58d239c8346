// Meetings: the list, one meeting, its record, its invitations and seats, and the stream of what happens in it.

import { Hono } from 'hono';
import { inviteSeat as inviteBody } from '../../shared/wire/meeting.ts';
import { invitationLink, inviteSeat } from '../commands/inviteSeat.ts';
import { revokeSeat } from '../commands/revokeSeat.ts';
import { viewMeeting, viewMeetings } from '../commands/viewMeetings.ts';
import { viewRecord } from '../commands/viewRecord.ts';
import { bodyOf, type Deps, idIn, seatOf, sessionOf, type Vars } from './caller.ts';
import { eventStream } from './events.ts';
import { orRefuse } from './refusal.ts';

/** `originOf`: the address under which this installation is being called. */
export function meetingRoutes(deps: Deps, originOf: (host: string | undefined) => string): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/', async (c) => c.json(await viewMeetings(deps, (await sessionOf(c, deps)).seats)));

  routes.get('/:meetingId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewMeeting(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.get('/:meetingId/record', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewRecord(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.get('/:meetingId/events', async (c) => eventStream(c, deps, idIn(c, 'meetingId', 'meeting')));

  routes.post('/:meetingId/invitations', async (c) => {
    const seat = await seatOf(c, deps);
    const meetingId = idIn(c, 'meetingId', 'meeting');
    const asked = await bodyOf(c, inviteBody);
    const { seatId, token } = orRefuse(await inviteSeat(deps, seat.id, { ...asked, meetingId }));
    return c.json({ seatId, link: invitationLink(originOf(c.req.header('host')), token) });
  });

  routes.post('/:meetingId/seats/:seatId/revoke', async (c) => {
    const seat = await seatOf(c, deps);
    orRefuse(await revokeSeat(deps, seat.id, idIn(c, 'seatId', 'seat')));
    return c.json({});
  });

  return routes;
}
