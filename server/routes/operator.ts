// For the command line beside a running server: the store is locked, so `chapeau invite`, `new`, `export` and `clock`
// ask the server itself. The token lies in the store's folder, readable to its owner only; who can read it could read the store.

import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { inviteSeat as inviteBody } from '../../shared/wire/meeting.ts';
import type { KeyRotated } from '../../shared/wire/proof.ts';
import { createDocument as createBody } from '../../shared/wire/template.ts';
import { id, language as languageSchema } from '../../shared/wire/text.ts';
import { createDocument } from '../commands/createDocument.ts';
import { SYSTEM } from '../commands/installation.ts';
import { inviteSeat } from '../commands/inviteSeat.ts';
import { issueText } from '../commands/issueText.ts';
import { rotateKey } from '../commands/signingKeyIn.ts';
import { takeArchive } from '../commands/takeArchive.ts';
import { bodyOf, type Call, type Deps, idIn, type Vars } from './caller.ts';
import { disposition } from './disposition.ts';
import { fileAnswer, issueAskedIn } from './issues.ts';
import { orRefuse, Refusal } from './refusal.ts';

const inviteFor = inviteBody.extend({ meetingId: id });
export type OperatorInvitation = z.infer<typeof inviteFor>;
export const operatorInvitation = z.object({ seatId: id, token: z.string() });

const forwardBody = z.object({ forward: z.int().min(1) });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function operatorRoutes(deps: Deps, token: string | null): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.use(async (c: Call, next) => {
    const given = /^Bearer (.{20,128})$/.exec(c.req.header('authorization') ?? '')?.[1];
    // Digests are of one length, which the comparison in constant time asks for.
    const ours = token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token));
    if (!ours) throw new Refusal({ code: 'address/unknown', data: {} });
    await next();
  });

  routes.post('/invitations', async (c) =>
    c.json(orRefuse(await inviteSeat(deps, SYSTEM, await bodyOf(c, inviteFor)))),
  );

  routes.post('/meetings/:meetingId/documents', async (c) => {
    const asked = await bodyOf(c, createBody);
    return c.json(orRefuse(await createDocument(deps, SYSTEM, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  routes.get('/clock', (c) => c.json({ now: deps.clock() }));

  routes.post('/clock', async (c) => {
    const { forward } = await bodyOf(c, forwardBody);
    if (!deps.exampleClock) throw new Refusal({ code: 'clock/closed', data: {} });
    return c.json({ now: orRefuse(deps.exampleClock.forward(forward)) });
  });

  routes.post('/key/rotate', async (c) => c.json(orRefuse(await rotateKey(deps)) satisfies KeyRotated));

  routes.get('/meetings/:meetingId/archive', async (c) => {
    const language = languageSchema.default('en').safeParse(c.req.query('language'));
    if (!language.success) throw new Refusal({ code: 'export/malformed', data: {} });
    const file = orRefuse(await takeArchive(deps, SYSTEM, idIn(c, 'meetingId', 'meeting'), language.data));
    c.header('content-type', file.mediaType);
    c.header('content-disposition', disposition(file.fileName));
    return c.body(new Uint8Array(file.bytes));
  });

  routes.get('/documents/:documentId/export', async (c) => {
    const asked = issueAskedIn(c);
    const documentId = idIn(c, 'documentId', 'document');
    return fileAnswer(c, orRefuse(await issueText(deps, deps, SYSTEM, documentId, asked)));
  });

  return routes;
}
