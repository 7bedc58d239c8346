// Spending an invitation. Its page is the client's; only this POST spends it, so that whoever merely opens or scans
// the link uses up nothing. The token comes in the body: it never stands in an address a server could log.

import { Hono } from 'hono';
import { redeemInvitation as body } from '../../shared/wire/meeting.ts';
import { countedAs } from '../addresses.ts';
import { Guesses } from '../allowance.ts';
import { redeemInvitation } from '../commands/session.ts';
import { addressOf, bodyOf, type Deps, keepSecret, secretOf, type Vars } from './caller.ts';
import { orRefuse, refuseFor } from './refusal.ts';

export function invitationRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const guesses = new Guesses(deps.calls.invitationTries, deps.clock);

  routes.post('/redeem', async (c) => {
    const { token } = await bodyOf(c, body);
    const address = addressOf(c, deps);
    const key = countedAs(address);
    const isTrusted = deps.addresses.isTrusted(address);
    if (!isTrusted) refuseFor('invitation/too-fast', guesses.wait(key));
    const answer = await redeemInvitation(deps, secretOf(c, deps), token);
    if (!answer.ok && answer.code === 'invitation/unknown' && !isTrusted) guesses.wrong(key);
    const redeemed = orRefuse(answer);
    keepSecret(c, deps, redeemed.secret);
    return c.json({ seatId: redeemed.seatId });
  });

  return routes;
}
