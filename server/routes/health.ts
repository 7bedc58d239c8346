// What a balancer and a monitor ask a node, by address and without a session: does it live, may it be sent people, and
// its counts. Nothing here tells of a meeting. Limit: readiness is looked at once a second at most, whoever asks.

import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';

/** Why a node should not be sent people. */
export type UnreadyCode = 'server/stopping' | 'store/failed';

export interface HealthDeps {
  /** Null where people may be sent here; may reject, which counts as a store that fails. */
  readonly unready: () => Promise<UnreadyCode | null>;
  readonly exposition: () => Promise<{ readonly contentType: string; text(): Promise<string> }>;
  /** Null: the counts are for callers on this machine only. */
  readonly metricsToken: string | null;
  /** Milliseconds since some moment, which nobody sets. */
  readonly clock: () => number;
  /** Longer than this, and the store counts as failing. */
  readonly answersWithinMs?: number;
}

const FRESH = { 'cache-control': 'no-store' };
const LOOK_EVERY_MS = 1_000;
const ANSWERS_WITHIN_MS = 5_000;
const OURS = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i;

export function healthRoutes(deps: HealthDeps): Hono {
  const routes = new Hono();
  const look = onceIn(LOOK_EVERY_MS, deps.clock, () =>
    within(deps.answersWithinMs ?? ANSWERS_WITHIN_MS, deps.unready()),
  );

  routes.get('/healthz', (c) => c.json({ ok: true }, 200, FRESH));

  routes.get('/readyz', async (c) => {
    const code = await look();
    return code === null ? c.json({ ok: true }, 200, FRESH) : c.json({ ok: false, code }, 503, FRESH);
  });

  routes.get('/metrics', async (c, next) => {
    if (!mayRead(c, deps.metricsToken)) return next();
    const { contentType, text } = await deps.exposition();
    return c.body(await text(), 200, { ...FRESH, 'content-type': contentType });
  });

  return routes;
}

/** From this machine itself, not through a proxy on it; from elsewhere with the token. */
function mayRead(c: Context, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (token !== null && given !== undefined) return isSame(given, token);
  const { incoming } = (c.env ?? {}) as {
    readonly incoming?: { readonly socket: { readonly remoteAddress?: string } };
  };
  const isForwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined;
  return !isForwarded && OURS.test(incoming?.socket.remoteAddress ?? '');
}

/** In a time that tells nothing of how much of it fits. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function onceIn<T>(ms: number, clock: () => number, look: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const now = clock();
    if (last === null || now - last.at >= ms) last = { at: now, answer: look() };
    return last.answer;
  };
}

async function within(ms: number, answer: Promise<UnreadyCode | null>): Promise<UnreadyCode | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<UnreadyCode>((resolve) => {
    timer = setTimeout(() => resolve('store/failed'), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return 'store/failed';
  } finally {
    clearTimeout(timer);
  }
}
