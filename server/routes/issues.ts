// Files that are issued: asked for with their stages told as they come (one JSON object a line), then fetched within a day;
// or in one call, for programs. Addresses and bodies: shared/wire/issue.ts.

import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Result } from '../../shared/result.ts';
import {
  type IssueAsked,
  type IssueCheck,
  type IssueLeft,
  type IssueProgress,
  issueAsked,
} from '../../shared/wire/issue.ts';
import type { Allowance } from '../allowance.ts';
import type { ExportedFile } from '../commands/exportedFile.ts';
import { issueMeeting } from '../commands/issueMeeting.ts';
import { type IssueWatch, issueText } from '../commands/issueText.ts';
import { setLetterhead, viewLetterhead } from '../commands/setLetterhead.ts';
import { bodyOf, type Call, type Deps, idIn, seatOf, type Vars } from './caller.ts';
import { disposition } from './disposition.ts';
import { orRefuse, Refusal, refuseFor } from './refusal.ts';

const NO_CHECK: IssueCheck = { same: 0, of: 0 };

/** What is asked for in an address. */
export function issueAskedIn(c: Call): IssueAsked {
  const asked = issueAsked.safeParse(c.req.query());
  if (!asked.success) {
    throw new Refusal({ code: 'export/malformed', data: { at: asked.error.issues.map(({ path }) => path.join('.')) } });
  }
  return asked.data;
}

export function fileAnswer(c: Call, { bytes, fileName, mediaType }: ExportedFile): Response {
  c.header('content-type', mediaType);
  c.header('content-disposition', disposition(fileName));
  // A file that is opened from here runs nothing and asks for nothing.
  c.set('policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return c.body(new Uint8Array(bytes));
}

/** A page to look at before it is issued. */
function shown(c: Call, file: ExportedFile): Response {
  const answer = fileAnswer(c, file);
  answer.headers.set('content-disposition', 'inline');
  return answer;
}

type Made = Result<ExportedFile & { readonly check?: IssueCheck; readonly left?: readonly IssueLeft[] }>;

/** Says the stages while `make` works, then where the file can be fetched. Whoever goes away stops it. */
function told(c: Call, deps: Deps, seatId: string, make: (watch: IssueWatch) => Promise<Made>): Response {
  c.header('content-type', 'application/x-ndjson; charset=utf-8');
  c.header('cache-control', 'no-store');
  const gone = new AbortController();
  return stream(c, async (out) => {
    out.onAbort(() => gone.abort());
    const say = (line: IssueProgress) => out.write(`${JSON.stringify(line)}\n`);
    try {
      const made = await make({ signal: gone.signal, onStage: (stage) => void say({ is: 'stage', stage }) });
      if (!made.ok) {
        await say({ is: 'refused', code: made.code, data: { ...made.data } });
        return;
      }
      const { fileName, bytes, check = NO_CHECK, left = [] } = made.value;
      const kept = await deps.issued.keep(seatId, made.value);
      if (kept === null) {
        await say({ is: 'refused', code: 'issue/too-many', data: {} });
        return;
      }
      await say({ is: 'done', ...kept, fileName, bytes: bytes.length, check, left: [...left] });
    } catch (error) {
      // The status is long sent: a full disk is told in the last line instead.
      await say({ is: 'refused', code: 'server/failed', data: {} });
      throw error;
    }
  });
}

/** Under /api/documents. `exports`: how many files a seat may have written. */
export function documentIssueRoutes(deps: Deps, exports: Allowance): Hono<Vars> {
  const routes = new Hono<Vars>();

  routes.get('/:documentId/export', async (c) => {
    const seat = await seatOf(c, deps);
    const asked = issueAskedIn(c);
    refuseFor('export/too-fast', exports.take(seat.id));
    const file = orRefuse(await issueText(deps, deps, seat.id, idIn(c, 'documentId', 'document'), asked));
    return c.req.query('inline') === 'true' && asked.as === 'html' ? shown(c, file) : fileAnswer(c, file);
  });

  routes.post('/:documentId/issues', async (c) => {
    const seat = await seatOf(c, deps);
    const documentId = idIn(c, 'documentId', 'document');
    const asked = await bodyOf(c, issueAsked);
    refuseFor('export/too-fast', exports.take(seat.id));
    return told(c, deps, seat.id, (watch) => issueText(deps, deps, seat.id, documentId, asked, watch));
  });

  return routes;
}

/** Under /api/meetings. */
export function meetingIssueRoutes(deps: Deps, exports: Allowance): Hono<Vars> {
  const routes = new Hono<Vars>();
  routes.post('/:meetingId/issues', async (c) => {
    const seat = await seatOf(c, deps);
    const meetingId = idIn(c, 'meetingId', 'meeting');
    const asked = await bodyOf(c, issueAsked);
    refuseFor('export/too-fast', exports.take(seat.id));
    return told(c, deps, seat.id, (watch) => issueMeeting(deps, deps, seat.id, meetingId, asked, watch));
  });

  routes.get('/:meetingId/letterhead', async (c) => {
    const seat = await seatOf(c, deps);
    return c.json(orRefuse(await viewLetterhead(deps, deps, seat.id, idIn(c, 'meetingId', 'meeting'))));
  });

  routes.on(['POST', 'DELETE'], '/:meetingId/letterhead', async (c) => {
    const seat = await seatOf(c, deps);
    const bytes = c.req.method === 'DELETE' ? null : new Uint8Array(await c.req.arrayBuffer());
    return c.json(orRefuse(await setLetterhead(deps, deps, seat.id, idIn(c, 'meetingId', 'meeting'), bytes)));
  });

  return routes;
}

/** Under /api/issues. */
export function issueRoutes(deps: Deps): Hono<Vars> {
  const routes = new Hono<Vars>();
  routes.get('/:issueId', async (c) => {
    const seat = await seatOf(c, deps);
    const file = await deps.issued.fetch(seat.id, c.req.param('issueId'));
    if (file === null) throw new Refusal({ code: 'issue/unknown', data: {} });
    return fileAnswer(c, file);
  });
  return routes;
}
