// Documents: one document, the hash of its text, the requests on it, filing a request, the file to take away.

import { Hono } from 'hono';
import { exportDocument as exportQuery } from '../../shared/wire/meeting.ts';
import { fileRequest as fileBody } from '../../shared/wire/request.ts';
import { exportDocument } from '../commands/exportDocument.ts';
import { fileRequest } from '../commands/fileRequest.ts';
import { viewDocument, viewTextHash } from '../commands/viewDocument.ts';
import { viewRequests } from '../commands/viewRequests.ts';
import { bodyOf, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** RFC 6266: a plain name for everybody, the real one in UTF-8 for who can read it (RFC 8187). */
export function disposition(fileName: string): string {
  const plain = fileName.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/g, '');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export function documentRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewDocument(deps, seat.id, idIn(c, 'documentId', 'document'))));
  });

  routes.get('/:documentId/hash', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ textHash: orRefuse(await viewTextHash(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.get('/:documentId/requests', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json({ requests: orRefuse(await viewRequests(deps, seat.id, idIn(c, 'documentId', 'document'))) });
  });

  routes.post('/:documentId/requests', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    return c.json(orRefuse(await fileRequest(deps, seat.id, documentId, await bodyOf(c, fileBody))));
  });

  routes.get('/:documentId/export', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    const asked = exportQuery.safeParse({ as: c.req.query('as'), kind: c.req.query('kind') });
    if (!asked.success) throw new Refusal({ code: 'export/malformed', data: { as: ['docx'], kind: ['clean'] } });
    const file = orRefuse(await exportDocument(deps, seat.id, documentId, asked.data));
    c.header('content-type', file.mediaType);
    c.header('content-disposition', disposition(file.fileName));
    return c.body(new Uint8Array(file.bytes));
  });

  return routes;
}
