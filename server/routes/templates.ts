// Templates: the list, one with its evidence; in a meeting what past documents show, the preview of a document made from
// a template, and the document.

import { Hono } from 'hono';
import {
  createDocument as createBody,
  keepTemplate as keepBody,
  learnTemplate as learnBody,
  previewDocument as previewBody,
} from '../../shared/wire/template.ts';
import { createDocument, previewDocument } from '../commands/createDocument.ts';
import { keepTemplate, removeTemplate, viewKeptTemplate, viewKeptTemplates } from '../commands/keepTemplate.ts';
import { learnFrom } from '../commands/learnTemplate.ts';
import { viewTemplate, viewTemplates } from '../commands/viewTemplates.ts';
import { bodyOf, type Deps, idIn, seatOf, sessionOf, type Vars } from './caller.ts';
import { orRefuse } from './refusal.ts';

export function templateRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/', async (c) => {
    await sessionOf(c, deps);
    return c.json(viewTemplates());
  });

  routes.get('/:templateId', async (c) => {
    await sessionOf(c, deps);
    return c.json(orRefuse(viewTemplate(idIn(c, 'templateId', 'template'))));
  });

  return routes;
}

/** Under the address of meetings. */
export function newDocumentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.post('/:meetingId/templates/learnt', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, learnBody);
    return c.json(orRefuse(await learnFrom(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  routes.get('/:meetingId/templates', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewKeptTemplates(deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.post('/:meetingId/templates', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, keepBody);
    return c.json(orRefuse(await keepTemplate(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  routes.get('/:meetingId/templates/:templateId', async (c) => {
    const seat = await seatOf(c, deps);
    const [meetingId, templateId] = [idIn(c, 'meetingId', 'meeting'), idIn(c, 'templateId', 'template')];
    return c.json(orRefuse(await viewKeptTemplate(deps, seat.id, meetingId, templateId)));
  });

  routes.delete('/:meetingId/templates/:templateId', async (c) => {
    const seat = await seatOf(c, deps);
    const [meetingId, templateId] = [idIn(c, 'meetingId', 'meeting'), idIn(c, 'templateId', 'template')];
    orRefuse(await removeTemplate(deps, seat.id, meetingId, templateId));
    return c.json({ ok: true });
  });

  routes.post('/:meetingId/documents/preview', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, previewBody);
    return c.json(orRefuse(await previewDocument(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  routes.post('/:meetingId/documents', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = await bodyOf(c, createBody);
    return c.json(orRefuse(await createDocument(deps, seat.id, idIn(c, 'meetingId', 'meeting'), asked)));
  });

  return routes;
}
