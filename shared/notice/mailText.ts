// A notice as a mail: subject and plain words, in the language of the seat. Only what stands in the notice and in its
// context below: which text, which clock, which rule, where to look. No word of the text, no word of an answer, and
// nothing that could break a line out of its place, whatever a title or a name holds.

import { localTime } from '../approval/deadline.ts';
import { shortFingerprint } from '../revision/frozenText.ts';
import { notice as en } from '../strings/en/notice.ts';
import { noticeMail as mailEn } from '../strings/en/noticeMail.ts';
import { notice as es } from '../strings/es/notice.ts';
import { noticeMail as mailEs } from '../strings/es/noticeMail.ts';
import { notice as fr } from '../strings/fr/notice.ts';
import { noticeMail as mailFr } from '../strings/fr/noticeMail.ts';
import type { Notice } from './notice.ts';

const KINDS = { en: en.notice.kinds, es: es.notice.kinds, fr: fr.notice.kinds };
const WORDS = { en: mailEn, es: mailEs, fr: mailFr };
type Language = keyof typeof WORDS;

/** What the record does not say. */
export interface MailContext {
  readonly language: Language;
  /** Name of the document in the meeting's list, and the symbol of the revision. */
  readonly title: string;
  readonly symbol: string;
  /** The meeting's zone: a deadline may be said in another. */
  readonly zone: string;
  /** Name of the delegation that is told; null for the secretariat. */
  readonly recipient: string | null;
  /** Name of the delegation that broke the silence. */
  readonly brokenBy: string | null;
  readonly link: string;
  /** The link opens the seat, once. */
  readonly isPersonal: boolean;
  /** The hash of the entry as words. */
  readonly words: readonly string[];
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** One line, whatever was put into it: no control signs, no line ends, no signs that turn the direction of writing. */
const line = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const fill = (template: string, slots: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => line(String(slots[name] ?? '')));

const MOST_SUBJECT = 180;
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', fr: 'fr' };

/** "30 June 2017, 18:00", by the clocks of the zone. */
function shown(at: number, zone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  return `${day.format(at)}, ${localTime(at, zone).slice(11)}`;
}

/** How a notice reads in the catalogue: a closing says its outcome. */
export const wordOf = ({ kind, outcome }: Pick<Notice, 'kind' | 'outcome'>) =>
  kind === 'closed' ? (outcome ?? 'notAdopted') : kind;

export function mailText(notice: Notice, context: MailContext): MailText {
  const { language, title, symbol, zone, recipient, brokenBy, link, isPersonal, words } = context;
  const mail = WORDS[language];
  const { terms, deadline } = notice;
  const word = wordOf(notice);
  const who = { symbol, delegation: brokenBy ?? notice.brokenBy ?? '' };
  const lines = [
    fill(mail.to, { name: recipient ?? mail.secretariat }),
    '',
    fill(mail.what[word], who),
    '',
    fill(mail.document, { title }),
    fill(mail.symbol, { symbol }),
    fill(mail.round, {
      number: terms.number,
      level: terms.level.index + 1,
      of: terms.level.of,
      name: terms.level.names[language],
    }),
    fill(mail.fingerprint, { fingerprint: shortFingerprint(terms.fingerprint) }),
    '',
    fill(mail.deadline, { local: shown(deadline.at, deadline.zone, language), zone: deadline.zone }),
    ...(zone === deadline.zone ? [] : [fill(mail.deadlineThere, { local: shown(deadline.at, zone, language), zone })]),
    fill(mail.deadlineUtc, { utc: shown(deadline.at, 'UTC', language) }),
    fill(mail[terms.mode.kind], {}),
    '',
    fill(mail.link, { link }),
    ...(isPersonal ? [fill(mail.personal, {})] : []),
    fill(mail.record, { seq: notice.seq, words: words.join(' ') }),
    '',
    fill(mail.foot, {}),
  ];
  return { subject: fill(KINDS[language][word], who).slice(0, MOST_SUBJECT), text: `${lines.join('\n')}\n` };
}
