// A real mail system on loopback that keeps what it is handed, refuses when it is told to, and counts who knocked.

import { SMTPServer } from 'smtp-server';

export interface Caught {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came, headers and body. */
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The body with quoted-printable undone. */
  readonly text: string;
}

export interface MailCatcher {
  readonly url: string;
  readonly caught: readonly Caught[];
  /** How often an address was asked to be taken. */
  readonly knocks: () => number;
  /** From now on answers the address with this code; null takes it. */
  answer(code: number | null): void;
  /** From now on answers who sends with this code; null takes anybody. */
  answerSender(code: number | null): void;
  /** Takes messages, and says so only when this is called: a process may end in between. */
  hold(): () => void;
  close(): Promise<void>;
}

const unquote = (text: string): string => {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** "=?UTF-8?Q?…?=" undone, as a reader of mail shows it. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : unquote(text.replaceAll('_', ' ')),
    );

function read(raw: string): Pick<Caught, 'headers' | 'text'> {
  const cut = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, cut)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())] as const;
    }),
  );
  if (headers.size !== lines.length) throw new Error(`a header stands twice: ${lines.join(' | ')}`);
  const body = raw.slice(cut + 4);
  const isQuoted = headers.get('content-transfer-encoding') === 'quoted-printable';
  return { headers, text: (isQuoted ? unquote(body) : body).replaceAll('\r\n', '\n') };
}

export async function mailCatcher(): Promise<MailCatcher> {
  const caught: Caught[] = [];
  let refusal: number | null = null;
  let senderRefusal: number | null = null;
  let knocks = 0;
  let held: Promise<void> | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) =>
      done(senderRefusal === null ? null : Object.assign(new Error('not you'), { responseCode: senderRefusal })),
    onRcptTo: (_address, _session, done) => {
      knocks += 1;
      done(refusal === null ? null : Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        caught.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
          ...read(raw),
        });
        void (held ?? Promise.resolve()).then(() => done());
      });
    },
  });
  // Who dies in the middle of a talk is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail system has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    caught,
    knocks: () => knocks,
    answer: (code) => {
      refusal = code;
    },
    answerSender: (code) => {
      senderRefusal = code;
    },
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = null;
        release();
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
