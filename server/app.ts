// The whole server as one Hono app: what every answer carries, who may call from where, the routes, the socket, the
// built client. Everything it needs is given; it reads no clock, no environment and opens nothing but the client's files.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { VERIFY_PAGE } from '../shared/proof/manifest.ts';
import { MOST_PACKAGE } from '../shared/proof/readPackage.ts';
import { MOST_LETTERHEAD } from '../shared/wire/issue.ts';
import { MOST_FILE } from '../shared/wire/library.ts';
import type { Problem } from '../shared/wire/meeting.ts';
import { SOCKET_PATH } from '../shared/wire/protocol.ts';
import { MOST_WORDING } from '../shared/wire/request.ts';
import { type Addresses, addressesBy, DIRECT } from './addresses.ts';
import { Allowance } from './allowance.ts';
import { Gate, type GateLimits } from './collab/gate.ts';
import type { LiveRooms } from './collab/rooms.ts';
import { createSocketRoute } from './collab/socket.ts';
import { CALL_LIMITS, type CallLimits, HTTP_LIMITS, LIMIT_OF_CODE, SOCKET_LIMITS } from './limits.ts';
import type { Log } from './log.ts';
import { limitWatch } from './metrics/limitWatch.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import type { Exposition } from './metrics/prometheus.ts';
import { admission } from './routes/admission.ts';
import {
  documentApprovalRoutes,
  meetingApprovalRoutes,
  revisionRoutes,
  roundRoutes,
  statementRoutes,
} from './routes/approval.ts';
import { addressOf, cookieNameOf, type Deps, type Vars } from './routes/caller.ts';
import { commentRoutes, documentCommentRoutes } from './routes/comments.ts';
import { documentRoutes } from './routes/documents.ts';
import { doorRoutes } from './routes/door.ts';
import { exampleRoutes } from './routes/example.ts';
import { firstPageRoutes } from './routes/firstPage.ts';
import { documentFollowUpRoutes, followUpRoutes } from './routes/followUp.ts';
import { healthRoutes, type UnreadyCode } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { documentIssueRoutes, issueRoutes, meetingIssueRoutes } from './routes/issues.ts';
import { libraryRoutes, takeOverRoutes } from './routes/library.ts';
import { type BodyLimit, limitedBody } from './routes/limitedBody.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { momentRoutes } from './routes/moments.ts';
import { noticeRoutes } from './routes/notices.ts';
import { operatorRoutes } from './routes/operator.ts';
import { originRules } from './routes/origin.ts';
import { paragraphRoutes } from './routes/paragraphs.ts';
import { documentProofRoutes, headRoutes, verifyRoutes } from './routes/proof.ts';
import { Refusal, type Status, statusOf } from './routes/refusal.ts';
import { requestRoutes } from './routes/requests.ts';
import { returnedRoutes } from './routes/returned.ts';
import { meetingScreenRoutes, screenRoutes } from './routes/screens.ts';
import { sessionRoutes } from './routes/session.ts';
import { newDocumentRoutes, templateRoutes } from './routes/templates.ts';

export interface AppDeps extends Omit<Deps, 'secure' | 'cookieName' | 'addresses' | 'calls'> {
  readonly rooms: LiveRooms;
  readonly log: Log;
  readonly instanceId: string;
  /** Public address if configured; https makes cookies secure. */
  readonly origin: string | null;
  /** False while the disk has too little room for files; they are taken always where it is left out. */
  readonly takesFiles?: () => boolean;
  /** Folder of the built client; null serves the API alone. */
  readonly clientDir: string | null;
  /** Secret of the command line on this machine; null where there is none to ask. */
  readonly operatorToken: string | null;
  /** What the node counts; its own unless given. */
  readonly metrics?: Metrics;
  /** Opens the counts to callers from elsewhere. */
  readonly metricsToken?: string | null;
  /** Where calls come from; nobody in front unless given. */
  readonly addresses?: Addresses;
  /** Those of limits.ts unless given. */
  readonly limits?: { readonly sockets?: Partial<GateLimits>; readonly calls?: Partial<CallLimits> };
  /** Why people should not be sent here; asked besides whether the store answers. */
  readonly unready?: () => Promise<UnreadyCode | null>;
}

const MAX_BODY = HTTP_LIMITS.bodyBytes;
const OF_OTHERS: BodyLimit = { most: MAX_BODY, refusal: { code: 'body/too-large', data: { most: MAX_BODY } } };
/** Every letter of the longest wording may come escaped, in six bytes; besides it the same as everywhere. */
const OF_WORDING: BodyLimit = {
  most: 6 * MOST_WORDING + MAX_BODY,
  refusal: { code: 'request/too-long', data: { most: MOST_WORDING } },
};
/** A past document as a file. */
const OF_FILES: BodyLimit = { most: MOST_FILE, refusal: { code: 'file/tooLarge', data: { limit: MOST_FILE } } };
const FILE_DOOR = /^\/api\/(meetings\/[^/]+\/imports|documents\/[^/]+\/returned)\/[^/]+$/;
/** Answers to many findings, each named by a key of up to 200 characters. */
const OF_RULINGS: BodyLimit = { most: 1024 * 1024, refusal: OF_OTHERS.refusal };
const RULINGS_DOOR =
  /^\/api\/(meetings\/[^/]+\/imports\/[^/]+\/(rulings|keep)|documents\/[^/]+\/returned\/[^/]+\/authors)$/;
/** A file of which is asked whether it is an adopted text. */
const OF_PACKAGES: BodyLimit = {
  most: MOST_PACKAGE,
  refusal: { code: 'package/too-large', data: { most: MOST_PACKAGE } },
};
/** The Word file whose look a meeting takes over. */
const OF_LETTERHEADS: BodyLimit = {
  most: MOST_LETTERHEAD,
  refusal: { code: 'file/tooLarge', data: { limit: MOST_LETTERHEAD } },
};
const LETTERHEAD_DOOR = /^\/api\/meetings\/[^/]+\/letterhead$/;
const VERIFY_DOOR = '/api/verify';
/** Where wording comes in: a request by word of mouth, a new version. */
const WORDING_DOORS = /^\/api\/(documents\/[^/]+\/requests|requests\/[^/]+\/revisions)$/;
const A_YEAR = 31_536_000;

/**
 * The inline styles of the product: two that React Aria puts into the page (touch on buttons, scrolling under a dialog).
 * They are named by hash, so that no other inline style is let in; a test recomputes them from the installed package.
 */
export const INLINE_STYLES = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
];

export function createApp(given: AppDeps): Hono<Vars> {
  const secure = given.origin?.startsWith('https:') === true;
  const { metrics = createMetrics(), addresses = addressesBy(DIRECT), limits = {} } = given;
  const deps: AppDeps & Deps = {
    ...given,
    addresses,
    calls: { ...CALL_LIMITS, ...limits.calls },
    secure,
    cookieName: cookieNameOf(secure, given.instanceId),
  };
  const hit = limitWatch({ metrics, log: deps.log, clock: deps.clock });
  const gate = new Gate({ limits: { ...SOCKET_LIMITS, ...limits.sockets }, addresses, clock: deps.clock, hit });
  const { hostIsOurs, originIsOurs, originOf } = originRules(deps.origin);
  const app = new Hono<Vars>();
  const page = given.clientDir === null ? null : readVerifyPage(given.clientDir);

  app.use(async (c, next) => {
    c.set('reference', deps.newId());
    await next();
    // The pattern, not the address: an address holds ids, and is anybody's to invent.
    metrics.requests.add(`${METHODS.has(c.req.method) ? c.req.method : 'OTHER'} ${routePath(c, -1)} ${c.res.status}`);
  });
  // Loaded when somebody first asks: watching the event loop costs a timer.
  let shown: Promise<Exposition> | null = null;
  app.route(
    '/',
    healthRoutes({
      unready: async () => (await given.unready?.()) ?? (await storeAnswers(deps)),
      exposition: () => {
        shown ??= import('./metrics/prometheus.ts').then(({ exposition }) => exposition(metrics));
        return shown;
      },
      metricsToken: given.metricsToken ?? null,
      clock: () => performance.now(),
    }),
  );
  app.use('/verify', async (c, next) => {
    await next();
    // Around the headers of all pages, so that it has the last word.
    if (page !== null) c.header('content-security-policy', page.policy);
  });
  // A file that is issued carries a policy of its own, stricter than the client's save for the style it holds.
  app.use(async (c, next) => {
    await next();
    const policy = c.get('policy');
    if (policy !== undefined) c.res.headers.set('content-security-policy', policy);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...INLINE_STYLES],
        imgSrc: ["'self'", 'blob:', 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      crossOriginOpenerPolicy: 'same-origin',
      crossOriginResourcePolicy: 'same-origin',
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: secure ? `max-age=${A_YEAR}` : false,
    }),
  );
  app.use(async (c, next) => {
    const host = c.req.header('host');
    if (!hostIsOurs(host)) throw new Refusal({ code: 'host/misdirected', data: {} });
    // An upgrade is a GET that can write; it is asked like everything that can.
    const canWrite = !['GET', 'HEAD'].includes(c.req.method) || c.req.header('upgrade') !== undefined;
    const site = c.req.header('sec-fetch-site');
    const fromOurs = originIsOurs(c.req.header('origin'), host) && (site === undefined || site !== 'cross-site');
    if (canWrite && !fromOurs) throw new Refusal({ code: 'origin/foreign', data: {} });
    await next();
  });

  const api = new Hono<Vars>();
  const exports = new Allowance(deps.calls.exports, deps.clock);
  api.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  api.use(async (c, next) => {
    // What is large goes first when the disk gets full, so that what people type still finds room.
    if (deps.takesFiles?.() === false && takesFile(c.req.method, c.req.path)) {
      throw new Refusal({ code: 'storage/low', data: {} });
    }
    await next();
  });
  api.use(limitedBody(limitAt));
  api.get('/health', (c) => c.json({ ok: true, version: deps.version }));
  api.route('/session', sessionRoutes(deps));
  api.route('/door', doorRoutes(deps));
  api.route('/invitations', invitationRoutes(deps));
  api.route('/meetings', meetingRoutes(deps, originOf));
  api.route('/meetings', meetingScreenRoutes(deps));
  api.route('/meetings', newDocumentRoutes(deps));
  api.route('/meetings', importRoutes(deps));
  api.route('/meetings', followUpRoutes(deps));
  api.route('/meetings', noticeRoutes(deps));
  api.route('/templates', templateRoutes(deps));
  api.route('/library', libraryRoutes(deps));
  api.route('/documents', takeOverRoutes(deps));
  api.route('/screens', screenRoutes(deps));
  api.route('/documents', documentRoutes(deps));
  api.route('/documents', documentIssueRoutes(deps, exports));
  api.route('/meetings', meetingIssueRoutes(deps, exports));
  api.route('/issues', issueRoutes(deps));
  api.route(
    '/documents',
    paragraphRoutes(deps, (error) => deps.log.error('paragraphs.failed', error)),
  );
  api.route('/documents', momentRoutes(deps));
  api.route('/documents', returnedRoutes(deps));
  api.route('/documents', documentCommentRoutes(deps));
  api.route('/documents', documentFollowUpRoutes(deps));
  api.route('/meetings', meetingApprovalRoutes(deps));
  api.route('/documents', documentApprovalRoutes(deps));
  api.route('/revisions', revisionRoutes(deps));
  api.route('/rounds', roundRoutes(deps));
  api.route('/statements', statementRoutes(deps));
  api.route('/documents', documentProofRoutes(deps, page?.bytes ?? null));
  api.route('/meetings', headRoutes(deps));
  api.route('/verify', verifyRoutes(deps));
  api.route('/comments', commentRoutes(deps));
  api.route('/requests', requestRoutes(deps));
  api.route('/example', exampleRoutes(deps));
  api.route('/operator', operatorRoutes(deps, deps.operatorToken));
  app.route('/api', api);

  app.get(
    `${SOCKET_PATH}/:room`,
    createSocketRoute({
      rooms: deps.rooms,
      admit: admission(deps),
      gate,
      metrics,
      addressOf: (c) => addressOf(c, deps),
    }),
  );

  if (page !== null) app.get('/verify', (c) => c.html(page.served));
  const textPage = deps.clientDir === null ? null : join(deps.clientDir, 'text.html');
  if (textPage !== null && existsSync(textPage))
    app.route('/as', firstPageRoutes(deps, readFileSync(textPage, 'utf8')));

  app.notFound((c) => c.json(problem('address/unknown', {}, c.get('reference')), 404));
  app.onError((error, c) => {
    const reference = c.get('reference');
    if (error instanceof Refusal) {
      const status: Status = statusOf(error.code);
      metrics.refusals.add(error.code);
      const limit = LIMIT_OF_CODE[error.code];
      if (limit !== undefined) hit(limit, { route: routePath(c, -1) });
      if (status >= 500) deps.log.warn('call.refused', { reference, code: error.code, status });
      return c.json(problem(error.code, error.data, reference), status);
    }
    if (error instanceof HTTPException && error.status < 500)
      return c.json(problem('call/malformed', {}, reference), 400);
    deps.log.error('call.failed', error, { reference, method: c.req.method, route: routePath(c, -1) });
    return c.json(problem('server/failed', {}, reference), 500);
  });

  if (deps.clientDir !== null) serveClient(app, deps.clientDir);
  return app;
}

const takesFile = (method: string, path: string): boolean =>
  ['POST', 'PUT'].includes(method) && (FILE_DOOR.test(path) || LETTERHEAD_DOOR.test(path));

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whether the store gives a transaction, as whoever writes needs one; rejects or waits where it does not. */
async function storeAnswers({ store }: Pick<Deps, 'store'>): Promise<UnreadyCode | null> {
  await store.transaction((tx) => tx.meta('instanceId'));
  return null;
}

function limitAt(path: string): BodyLimit {
  if (WORDING_DOORS.test(path)) return OF_WORDING;
  if (LETTERHEAD_DOOR.test(path)) return OF_LETTERHEADS;
  if (FILE_DOOR.test(path)) return OF_FILES;
  if (path === VERIFY_DOOR) return OF_PACKAGES;
  return RULINGS_DOOR.test(path) ? OF_RULINGS : OF_OTHERS;
}

const problem = (code: string, data: Readonly<Record<string, unknown>>, reference: string): Problem => ({
  code,
  data: { ...data },
  reference,
});

/** The page that checks packages: one file, made with the client, that works from a disk and is put into every package. */
interface VerifyPage {
  /** As it lies in a package: it may call nobody. */
  readonly bytes: Uint8Array;
  /** As it is served: it may ask where it came from. */
  readonly served: string;
  readonly policy: string;
}

/** Null where the client was built without it. */
function readVerifyPage(clientDir: string): VerifyPage | null {
  const file = join(clientDir, VERIFY_PAGE);
  if (!existsSync(file)) return null;
  const html = readFileSync(file, 'utf8');
  const carried = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1] ?? '';
  const policy = carried.replace("connect-src 'none'", "connect-src 'self'");
  if (policy === carried) throw new Error(`${VERIFY_PAGE} does not say that it calls nobody`);
  return {
    bytes: new TextEncoder().encode(html),
    served: html.replace(carried, policy),
    policy: `${policy}; frame-ancestors 'none'`,
  };
}

/** Files whose names carry their content's hash are kept for good; the page itself is asked for every time. */
function serveClient(app: Hono<Vars>, clientDir: string): void {
  app.use(
    '/assets/*',
    serveStatic({
      root: clientDir,
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', `public, max-age=${A_YEAR}, immutable`),
    }),
  );
  app.get('*', async (c, next) => {
    // Addresses of the API and of the socket are never pages, and neither is a missing file.
    if (/^\/(api|collab|assets)(\/|$)/.test(c.req.path)) return c.notFound();
    return next();
  });
  app.get(
    '*',
    serveStatic({ root: clientDir, precompressed: true, onFound: (_path, c) => c.header('cache-control', 'no-cache') }),
  );
  app.get('*', async (c, next) => {
    if (/\.[a-z0-9]{2,5}$/i.test(c.req.path)) return c.notFound();
    return next();
  });
  app.get(
    '*',
    serveStatic({
      root: clientDir,
      path: 'index.html',
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', 'no-cache'),
    }),
  );
}
