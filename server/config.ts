// The configuration of a server: environment first, flags over it, checked as a whole. Nothing is guessed: whatever
// cannot be understood is reported by the name under which it was given, all problems at once.

import { z } from 'zod';
import { emailAddress } from '../shared/wire/notice.ts';
import { type AddressRules, readTrusted } from './addresses.ts';
import { LOG_LEVELS, type LogFormat, type LogLevel } from './log.ts';

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Folder of the store; with a database, of what stands beside it: keys, issued files, letterheads. */
  readonly data: string;
  /** Address of the PostgreSQL database that holds the store, with its password; null: it is in the folder. */
  readonly database: string | null;
  /** Address of the Redis or Valkey that carries hints between nodes, with its password; null: PostgreSQL does. */
  readonly redis: string | null;
  /** Public address when it is not the one listened on (reverse proxy), without path; null otherwise. */
  readonly origin: string | null;
  /** Leave a new store empty instead of loading the example meeting. */
  readonly empty: boolean;
  /** The mail system that takes notices, and from whom they come; null: no mail leaves. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** `format` null: lines for a person where a terminal shows them, JSON otherwise. */
  readonly log: { readonly level: LogLevel; readonly format: LogFormat | null };
  /** Bytes free on the disk of the store below which nothing typed is stored any more; null: as much as is usual. */
  readonly leastFree: number | null;
  /** Opens the metrics to callers from elsewhere; null: to this machine only. */
  readonly metricsToken: string | null;
  /** Whose word is believed on where a call comes from, and which networks may hold more sockets than others. */
  readonly addresses: AddressRules;
}

export const DEFAULT_PORT = 8080;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
const host = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/);
const data = z.string().min(1).max(4096);
const origin = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value;
});
const databaseUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, searchParams } = new URL(value);
  const isSomewhere = hostname !== '' || (searchParams.get('host') ?? '') !== '';
  return (protocol === 'postgres:' || protocol === 'postgresql:') && isSomewhere && /^\/[^/]+$/.test(pathname);
});
const redisUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === 'redis:' || protocol === 'rediss:') && hostname !== '';
});
const smtpUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname } = new URL(value);
  return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '' && /^\/?$/.test(pathname);
});
/** An address, or a name and an address: nothing that could begin another line or another address. */
const sender = z.string().refine((value) => {
  const address = /^[\p{L}\p{N} .'&/-]{1,100} <([^<>]+)>$/u.exec(value)?.[1] ?? value;
  return emailAddress.safeParse(address).success;
});

const logLevel = z.enum(LOG_LEVELS);
const logFormat = z.enum(['json', 'lines']);
const megabytes = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform((value) => Number(value) * 1024 * 1024);
const metricsToken = z.string().regex(/^[\x21-\x7e]{16,200}$/);
const hops = z.string().regex(/^\d$/).transform(Number);
const trusted = z.string().transform((value, context) => {
  const read = readTrusted(value);
  if (read === null) context.addIssue({ code: 'custom', message: 'not a list of networks' });
  return read ?? z.NEVER;
});

const WANTED = {
  port: 'a whole number from 0 to 65535',
  host: 'a host name or address',
  data: 'the name of a folder',
  origin: 'an address without path, like https://texts.example.org',
  redisUrl: 'an address like redis://:password@hints.example.org:6379',
  databaseUrl: 'an address like postgres://user:password@db.example.org:5432/chapeau',
  smtpUrl: 'an address like smtp://user:password@mail.example.org:587',
  sender: 'a mail address, like "Secretariat <notices@example.org>"',
  logLevel: 'info, warn, error or silent',
  logFormat: 'json or lines',
  megabytes: 'a number of megabytes, like 256',
  metricsToken: 'at least 16 letters and digits',
  hops: 'how many proxies stand in front, from 0 to 9',
  trusted: 'networks like 198.51.100.0/24, 2001:db8::/32, with commas between',
} as const;

/** What may hold a password, and is not printed when it is wrong. */
const SECRET: ReadonlySet<string> = new Set<keyof typeof WANTED>([
  'databaseUrl',
  'redisUrl',
  'smtpUrl',
  'metricsToken',
]);

interface Flags {
  readonly port?: string | undefined;
  readonly data?: string | undefined;
  readonly empty?: boolean | undefined;
}

/** `flags` come from the command line and win over `env`. Problems are sentences fit for a terminal. */
export function configFrom(
  env: Readonly<Record<string, string | undefined>>,
  flags: Flags = {},
): { readonly config: Config } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const take = <T>(kind: keyof typeof WANTED, schema: z.ZodType<T>, sources: [string, string | undefined][], or: T) => {
    const given = sources.find(([, value]) => value !== undefined && value !== '');
    if (given === undefined) return or;
    const parsed = schema.safeParse(given[1]);
    if (parsed.success) return parsed.data;
    const shown = SECRET.has(kind) ? '' : `, not "${given[1]}"`;
    problems.push(`${given[0]} must be ${WANTED[kind]}${shown}.`);
    return or;
  };
  const config: Config = {
    port: take<number>(
      'port',
      port as z.ZodType<number>,
      [
        ['--port', flags.port],
        ['PORT', env.PORT],
      ],
      DEFAULT_PORT,
    ),
    host: take<string>('host', host, [['HOST', env.HOST]], '127.0.0.1'),
    data: take<string>(
      'data',
      data,
      [
        ['--data', flags.data],
        ['CHAPEAU_DATA', env.CHAPEAU_DATA],
      ],
      'data',
    ),
    database: take<string | null>(
      'databaseUrl',
      databaseUrl as z.ZodType<string | null>,
      [['DATABASE_URL', env.DATABASE_URL]],
      null,
    ),
    redis: take<string | null>('redisUrl', redisUrl as z.ZodType<string | null>, [['REDIS_URL', env.REDIS_URL]], null),
    origin: take<string | null>('origin', origin as z.ZodType<string | null>, [['ORIGIN', env.ORIGIN]], null),
    empty: flags.empty === true,
    mail: mailOf(
      take<string | null>('smtpUrl', smtpUrl as z.ZodType<string | null>, [['SMTP_URL', env.SMTP_URL]], null),
      take<string | null>('sender', sender as z.ZodType<string | null>, [['MAIL_FROM', env.MAIL_FROM]], null),
    ),
    log: {
      level: take<LogLevel>('logLevel', logLevel, [['LOG_LEVEL', env.LOG_LEVEL]], 'info'),
      format: take<LogFormat | null>('logFormat', logFormat, [['LOG_FORMAT', env.LOG_FORMAT]], null),
    },
    leastFree: take<number | null>(
      'megabytes',
      megabytes as z.ZodType<number | null>,
      [['LEAST_FREE_MB', env.LEAST_FREE_MB]],
      null,
    ),
    metricsToken: take<string | null>('metricsToken', metricsToken, [['METRICS_TOKEN', env.METRICS_TOKEN]], null),
    addresses: {
      hops: take<number>('hops', hops as z.ZodType<number>, [['TRUST_PROXY', env.TRUST_PROXY]], 0),
      trusted: take<AddressRules['trusted']>(
        'trusted',
        trusted as z.ZodType<AddressRules['trusted']>,
        [['TRUSTED_ADDRESSES', env.TRUSTED_ADDRESSES]],
        [],
      ),
    },
  };
  const isHalf = (env.SMTP_URL ?? '') !== '' && (env.MAIL_FROM ?? '') === '';
  if (isHalf) problems.push('SMTP_URL needs MAIL_FROM beside it: the address that notices come from.');
  const isLonely = (env.REDIS_URL ?? '') !== '' && (env.DATABASE_URL ?? '') === '';
  if (isLonely) problems.push('REDIS_URL needs DATABASE_URL beside it: a store in a folder has one server.');
  return problems.length > 0 ? { problems } : { config: Object.freeze(config) };
}

function mailOf(url: string | null, from: string | null): Config['mail'] {
  return url === null || from === null ? null : { url, from };
}

/** True where only this machine can reach the server. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** Of the environment what a command on a store asks for. */
export function storeEnv(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<'CHAPEAU_DATA' | 'DATABASE_URL', string | undefined>> {
  return { CHAPEAU_DATA: env.CHAPEAU_DATA, DATABASE_URL: env.DATABASE_URL };
}
