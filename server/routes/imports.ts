// Import of past documents into the library, under the address of a meeting: send a file, see how far it is, answer what was
// found, keep it or cancel. Addresses and bodies: shared/wire/library.ts.

import { Hono } from 'hono';
import { fileName as fileNameSchema, importRulings, keepImport as keepBody } from '../../shared/wire/library.ts';
import type { Importer } from '../commands/heldImports.ts';
import { cancelImport, importFile, ruleImport } from '../commands/importFile.ts';
import { keepImport } from '../commands/keepImport.ts';
import { importSummary, viewImport, viewImports } from '../commands/viewImport.ts';
import { bodyOf, type Call, type Deps, idIn, namedSeatOf, type Vars } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';

async function importerOf(c: Call, deps: Deps): Promise<Importer> {
  const { session, seat } = await namedSeatOf(c, deps);
  return { sessionId: session.idHash, seatId: seat.id, meetingId: idIn(c, 'meetingId', 'meeting') };
}

/** The bytes of a body as they come. */
export async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Under /api/meetings. */
export function importRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  const importId = (c: Call): string => idIn(c, 'importId', 'import');

  routes.get('/:meetingId/imports', async (c) => c.json(orRefuse(await viewImports(deps, await importerOf(c, deps)))));

  routes.post('/:meetingId/imports/:importId', async (c) => {
    const by = await importerOf(c, deps);
    const name = fileNameSchema.safeParse(c.req.query('name'));
    if (!name.success) throw new Refusal({ code: 'import/malformed', data: { at: ['name'] } });
    const length = Number(c.req.header('content-length') ?? 'none');
    const held = await importFile(deps, by, {
      importId: importId(c),
      fileName: name.data,
      bytes: Number.isSafeInteger(length) ? length : null,
      content: piecesOf(c.req.raw.body),
    });
    return c.json(importSummary(orRefuse(held)));
  });

  routes.get('/:meetingId/imports/:importId', async (c) =>
    c.json(orRefuse(await viewImport(deps, await importerOf(c, deps), importId(c)))),
  );

  routes.post('/:meetingId/imports/:importId/rulings', async (c) => {
    const by = await importerOf(c, deps);
    const { rulings } = await bodyOf(c, importRulings);
    orRefuse(await ruleImport(deps, by, importId(c), rulings));
    return c.json(orRefuse(await viewImport(deps, by, importId(c))));
  });

  routes.post('/:meetingId/imports/:importId/keep', async (c) => {
    const by = await importerOf(c, deps);
    return c.json(orRefuse(await keepImport(deps, by, importId(c), await bodyOf(c, keepBody))));
  });

  routes.delete('/:meetingId/imports/:importId', async (c) => {
    orRefuse(await cancelImport(deps, await importerOf(c, deps), importId(c)));
    return c.json({ ok: true });
  });

  return routes;
}
