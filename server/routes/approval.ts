// Revisions, rounds, answers and statements: each address as shared/wire/approval.ts names it.

import { Hono } from 'hono';
import {
  answerRound as answerBody,
  closeRound as closeBody,
  extendRound as extendBody,
  issueRevision as issueBody,
  onRound,
  openRound as openBody,
  setRules as rulesBody,
  fileStatement as statementBody,
  stopRound as stopBody,
  withdrawStatement as withdrawBody,
} from '../../shared/wire/approval.ts';
import { answerRound, confirmAnswer } from '../commands/answerRound.ts';
import { closeRound, stopRound } from '../commands/closeRound.ts';
import { fileStatement, viewStatements, withdrawStatement } from '../commands/fileStatement.ts';
import { issueRevision } from '../commands/issueRevision.ts';
import { openRound } from '../commands/openRound.ts';
import { setRules } from '../commands/setRules.ts';
import { extendRound, remindRound } from '../commands/tendRound.ts';
import { viewRevision, viewRevisions, viewRules } from '../commands/viewRevisions.ts';
import { viewMeetingRounds, viewRound, viewRounds } from '../commands/viewRounds.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

/** Under /api/meetings. */
export function meetingApprovalRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:meetingId/rules', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewRules(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.post('/:meetingId/rules', async (c) => {
    const seat = await seatOf(c, deps);
    const meetingId = idIn(c, 'meetingId', 'meeting');
    return c.json(orRefuse(await setRules(deps, seat.id, meetingId, await bodyOf(c, rulesBody))));
  });

  routes.get('/:meetingId/rounds', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ rounds: orRefuse(await viewMeetingRounds(deps, seat.id, idIn(c, 'meetingId', 'meeting'))) });
  });

  return routes;
}

/** Under /api/documents. */
export function documentApprovalRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/revisions', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewRevisions(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  routes.post('/:documentId/revisions', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await issueRevision(deps, seat.id, documentId, await bodyOf(c, issueBody))));
  });

  routes.get('/:documentId/rounds', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ rounds: orRefuse(await viewRounds(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.post('/:documentId/rounds', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await openRound(deps, seat.id, documentId, await bodyOf(c, openBody))));
  });

  routes.get('/:documentId/statements', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ statements: orRefuse(await viewStatements(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.post('/:documentId/statements', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await fileStatement(deps, seat.id, documentId, await bodyOf(c, statementBody))));
  });

  return routes;
}

/** Under /api/revisions. */
export function revisionRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:revisionId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewRevision(deps, seat.id, idIn(c, 'revisionId', 'revision'))));
  });

  return routes;
}

/** Under /api/rounds. */
export function roundRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:roundId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewRound(deps, seat.id, idIn(c, 'roundId', 'round'))));
  });

  routes.post('/:roundId/answers', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await answerRound(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, answerBody))));
  });

  routes.post('/:roundId/confirm', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await confirmAnswer(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, onRound))));
  });

  routes.post('/:roundId/remind', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await remindRound(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, onRound))));
  });

  routes.post('/:roundId/extend', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await extendRound(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, extendBody))));
  });

  routes.post('/:roundId/close', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await closeRound(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, closeBody))));
  });

  routes.post('/:roundId/stop', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await stopRound(deps, seat.id, idIn(c, 'roundId', 'round'), await bodyOf(c, stopBody))));
  });

  return routes;
}

/** Under /api/statements. */
export function statementRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/:statementId/withdraw', async (c) => {
    const seat = await seatOf(c, deps);
    const statementId = idIn(c, 'statementId', 'statement');
    return c.json(orRefuse(await withdrawStatement(deps, seat.id, statementId, await bodyOf(c, withdrawBody))));
  });

  return routes;
}
