// One request: its history, and what is done with it. Filing stands with the document it is about.

import { Hono } from 'hono';
import type { z } from 'zod';
import type { Result } from '../../shared/result.ts';
import {
  decideRequest as decideBody,
  joinRequest as joinBody,
  type RequestAnswer,
  type RequestCommand,
  reopenRequest as reopenBody,
  requestCommand,
  reviseRequest as reviseBody,
  type WordingCommand,
  wordingCommand,
} from '../../shared/wire/request.ts';
import { confirmRequest } from '../commands/confirmRequest.ts';
import { decideRequest } from '../commands/decideRequest.ts';
import type { Installation } from '../commands/installation.ts';
import { joinRequest } from '../commands/joinRequest.ts';
import { reopenRequest } from '../commands/reopenRequest.ts';
import { reviseRequest } from '../commands/reviseRequest.ts';
import { sponsorRequest } from '../commands/sponsorRequest.ts';
import { supportRequest, unsupportRequest } from '../commands/supportRequest.ts';
import { viewHistory } from '../commands/viewRequests.ts';
import { withdrawRequest } from '../commands/withdrawRequest.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

type Run<Asked> = (here: Installation, by: string, requestId: string, asked: Asked) => Promise<Result<RequestAnswer>>;

/** Commands that need no more than a key and, at most, a reason. */
const PLAIN: Readonly<Record<string, Run<RequestCommand>>> = { unsupport: unsupportRequest, withdraw: withdrawRequest };

/** Commands by which somebody stands for words. */
const FOR_WORDS: Readonly<Record<string, Run<WordingCommand>>> = {
  confirm: confirmRequest,
  sponsor: sponsorRequest,
  support: supportRequest,
};

export function requestRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:requestId/history', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewHistory(deps, seat.id, idIn(c, 'requestId', 'request'))));
  });

  routes.post('/:requestId/decisions', async (c) => {
    const seat = await seatOf(c, deps);
    const requestId = idIn(c, 'requestId', 'request');
    return c.json(orRefuse(await decideRequest(deps, seat.id, requestId, await bodyOf(c, decideBody))));
  });

  routes.post('/:requestId/revisions', async (c) => {
    const seat = await seatOf(c, deps);
    const requestId = idIn(c, 'requestId', 'request');
    return c.json(orRefuse(await reviseRequest(deps, seat.id, requestId, await bodyOf(c, reviseBody))));
  });

  routes.post('/:requestId/join', async (c) => {
    const seat = await seatOf(c, deps);
    const requestId = idIn(c, 'requestId', 'request');
    return c.json(orRefuse(await joinRequest(deps, seat.id, requestId, await bodyOf(c, joinBody))));
  });

  routes.post('/:requestId/reopen', async (c) => {
    const seat = await seatOf(c, deps);
    const requestId = idIn(c, 'requestId', 'request');
    return c.json(orRefuse(await reopenRequest(deps, seat.id, requestId, await bodyOf(c, reopenBody))));
  });

  const add = <Asked>(name: string, run: Run<Asked>, body: z.ZodType<Asked>) => {
    routes.post(`/:requestId/${name}`, async (c) => {
      const seat = await seatOf(c, deps);
      const requestId = idIn(c, 'requestId', 'request');
      return c.json(orRefuse(await run(deps, seat.id, requestId, await bodyOf(c, body))));
    });
  };
  for (const [name, run] of Object.entries(PLAIN)) add(name, run, requestCommand);
  for (const [name, run] of Object.entries(FOR_WORDS)) add(name, run, wordingCommand);

  return routes;
}
