// What the server writes about itself on standard error: an event by name with fields, as JSON lines for machines or as
// short lines for a person at a terminal. Nothing of a text, a draft, a name, a mail address or a token is ever written:
// fields hold codes, numbers and ids, and of an error only what cannot quote the words it stumbled over.

import { pino } from 'pino';

/** Codes, numbers, ids of records, names of limits and routes; never words that a person wrote. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;
/** A noun and what became of it: "limit.hit". */
export type EventName = `${string}.${string}`;

export interface Log {
  info(event: EventName, fields?: Fields): void;
  warn(event: EventName, fields?: Fields): void;
  /** A bug or a failing machine: `reference` in the fields leads from what a person was shown to this line. */
  error(event: EventName, cause?: unknown, fields?: Fields): void;
}

export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = 'json' | 'lines';

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Takes one line at a time, without its end. */
  readonly write: (line: string) => void;
}

/** A log that writes where it is told, at once. */
export function createLog({ level, format, write }: LogOptions): Log {
  const destination = {
    write: (line: string) => write(format === 'json' ? line.trimEnd() : terminalLine(JSON.parse(line))),
  };
  const lines = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      // What pino itself would write of an error quotes its message whole.
      serializers: { err: (fault: Fault) => fault },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    info: (event, fields = {}) => lines.info(bounded(fields), event),
    warn: (event, fields = {}) => lines.warn(bounded(fields), event),
    error: (event, cause, fields = {}) => {
      const err = cause === undefined ? {} : { err: faultOf(cause) };
      lines.error({ ...bounded(fields), ...err }, event);
    },
  };
}

/** For tests that provoke errors on purpose. */
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

const MOST_IN_FIELD = 200;
const MOST_FRAMES = 12;
const MOST_CAUSES = 3;

function bounded(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, MOST_IN_FIELD) : value,
    ]),
  );
}

interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** Where it happened, innermost first. */
  readonly at: readonly string[];
  readonly cause?: Fault;
}

function faultOf(error: unknown, depth = 1): Fault {
  if (!(error instanceof Error)) return { name: typeof error, message: '', at: [] };
  const code = 'code' in error && /^[\w./-]{1,40}$/.test(String(error.code)) ? { code: String(error.code) } : {};
  const cause = error.cause === undefined || depth === MOST_CAUSES ? {} : { cause: faultOf(error.cause, depth + 1) };
  return { name: error.name, ...code, message: unquoted(error.message), at: framesOf(error), ...cause };
}

/**
 * A message without what it quotes. Databases, parsers and mail systems put the very words into their messages that they
 * could not take: all from the first sign of quotation to the last goes, and so do mail addresses and later lines.
 */
export function unquoted(message: string): string {
  const [first = ''] = message.split('\n', 1);
  return first
    .replace(/["'`«“‘<({[].*["'`»”’>)}\]]|["'`«“‘<({[].*$/, '…')
    .replace(/\S+@\S+/g, '…')
    .slice(0, MOST_IN_FIELD);
}

function framesOf({ stack = '', message }: Error): readonly string[] {
  const from = message === '' ? -1 : stack.indexOf(message);
  return stack
    .slice(from < 0 ? 0 : from + message.length)
    .split('\n')
    .filter((line) => /^ {4}at [^\s].*:\d+:\d+\)?$/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.slice('    at '.length));
}

const SHOWN_LEVEL: Readonly<Record<string, string>> = { info: '', warn: 'warning: ', error: 'error: ' };

/** "21:42:07 warning: limit.hit limit=sockets.seat times=3", and under it where an error happened. */
function terminalLine(line: Record<string, unknown>): string {
  const { level, time, event, err, ...fields } = line;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${word(value)}`);
  const head = `${String(time).slice(11, 19)} ${SHOWN_LEVEL[String(level)] ?? ''}${String(event)}`;
  return [[head, ...shown].join(' '), ...faultLines(err as Fault | undefined)].join('\n');
}

const word = (value: unknown): string => (/^[^\s"=]+$/.test(String(value)) ? String(value) : JSON.stringify(value));

function faultLines(fault: Fault | undefined): string[] {
  if (fault === undefined) return [];
  const { name, code, message, at, cause } = fault;
  const said = [name, code, message].filter((part) => part !== undefined && part !== '').join(' ');
  return [`  ${said}`, ...at.map((frame) => `    at ${frame}`), ...faultLines(cause)];
}
