// Spending an invitation. Its page is the client's; only this POST spends it, so that whoever merely opens or scans
// the link uses up nothing. The token comes in the body: it never stands in an address a server could log.

import { Hono } from 'hono';
import { redeemInvitation as body } from '../../shared/wire/meeting.ts';
import { redeemInvitation } from '../commands/session.ts';
import { bodyOf, type Deps, keepSecret, secretOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

export function invitationRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/redeem', async (c) => {
    const { token } = await bodyOf(c, body);
    const redeemed = orRefuse(await redeemInvitation(deps, secretOf(c, deps), token));
    keepSecret(c, deps, redeemed.secret);
    return c.json({ seatId: redeemed.seatId });
  });

  return routes;
}
