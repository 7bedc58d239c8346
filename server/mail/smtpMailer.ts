// Mail over SMTP. One connection for each message: notices are few, and an idle connection is one more thing to fail. What
// goes wrong is said in the log by its code and never with an address or a password.

import { createTransport } from 'nodemailer';
import type { Log } from '../log.ts';
import type { Handed, Mail, Mailer } from './mailPort.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string;
  /** Address, or "Name <address>". */
  readonly from: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Milliseconds for each step of talking to the mail system. */
const PATIENCE = 20_000;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

interface SmtpFault {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** Answers of 500 and above about the address or the message are final; everything else may pass. */
function isFinal({ command, responseCode }: SmtpFault): boolean {
  const isAboutThis = typeof command === 'string' && /^(RCPT TO|DATA)/.test(command);
  return isAboutThis && typeof responseCode === 'number' && responseCode >= 500;
}

export function createSmtpMailer({ url, from, log }: SmtpOptions): Mailer {
  const { hostname, port, protocol, username, password, searchParams } = new URL(url);
  const isHere = LOOPBACK.test(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: searchParams.get('tls') === 'required',
    ignoreTLS: isHere && protocol === 'smtp:',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ending = new AbortController();
  return {
    through: hostname,
    domain: /@([A-Za-z0-9.-]+)>?$/.exec(from)?.[1] ?? 'localhost',
    isHere,
    hand: async ({ messageId, to, subject, text, language, date }: Mail): Promise<Handed> => {
      try {
        const message = {
          from,
          // As parts, so that no sign in it can begin another address.
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          date: new Date(date),
          headers: {
            'Content-Language': language,
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          textEncoding: 'quoted-printable' as const,
          signal: ending.signal,
        };
        await transport.sendMail(message);
        return 'taken';
      } catch (error) {
        const fault: SmtpFault = typeof error === 'object' && error !== null ? error : {};
        const final = isFinal(fault);
        const { code, responseCode } = fault;
        log.warn('mail.failed', {
          through: hostname,
          final,
          ...(code === undefined ? {} : { code: String(code) }),
          ...(responseCode === undefined ? {} : { answer: Number(responseCode) }),
        });
        return final ? 'refused' : 'failed';
      }
    },
    close: () => {
      ending.abort();
      transport.close();
    },
  };
}
