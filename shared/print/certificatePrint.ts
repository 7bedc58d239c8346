// The certificate of an adopted text in print: one sentence that says what was adopted and how, a table for each level, what
// delegations stated, and the fingerprints by which anybody checks it.

import type { Reading } from '../approval/outcome.ts';
import { bareParagraph } from '../document/bareParagraph.ts';
import type { Printable, PrintableParagraph, PrintableTable } from '../document/printable.ts';
import type { Certificate } from '../proof/certificate.ts';
import type { Language } from '../wire/text.ts';
import { dateOf, days, dayTime, fullTime, hours } from './format.ts';
import { isoMoment } from './isoMoment.ts';
import { paragraphWords } from './placeWords.ts';
import type { Say } from './say.ts';

export interface CertificateToPrint {
  readonly certificate: Certificate;
  readonly meeting: { readonly title: string; readonly place: string };
  readonly words: Language;
  readonly say: Say;
  readonly nameOf: (code: string) => string;
}

const untagged = (words: string): string => words.replace(/<\/?\w>/g, '');
/** "9f3c41d0 b7e25a18 …": eight digits at a time can be compared by eye. */
const grouped = (digits: string): string => digits.match(/.{1,8}/g)?.join(' ') ?? digits;

export function certificatePrint(source: CertificateToPrint): Printable {
  const { certificate, meeting, words, say, nameOf } = source;
  const { revision, record, levels, statements, document } = certificate;
  const { zone, startsOn, endsOn } = certificate.meeting;
  const last = levels.at(-1);
  const at = isoMoment(certificate.adoptedAt);
  const paragraphs: PrintableParagraph[] = [];
  const tables: PrintableTable[] = [];
  const put = (role: PrintableParagraph['role'], ...lines: readonly string[]) => {
    for (const line of lines) if (line !== '') paragraphs.push(bareParagraph(`${paragraphs.length}`, role, line));
  };
  put(
    'plain',
    untagged(
      say(last?.mode.kind === 'explicit' ? 'certificate.sayExplicit' : 'certificate.saySilence', {
        title: document.title,
        revision: revision.name,
        symbol: revision.symbol,
        as: last?.countsAs[words] ?? '',
        day: dateOf(at, words, zone),
        time: hours(at, words, zone),
        place: meeting.place.split(',')[0]!.trim(),
        utc: `${dateOf(at, words, 'UTC')}, ${hours(at, words, 'UTC')}`,
      }),
    ),
  );
  levels.forEach((level, index) => {
    tables.push({
      at: paragraphs.length,
      caption: say('certificate.level', {
        n: index + 1,
        level: level.names[words],
        members: say('round.members', { count: level.rows.length }),
        revision: revision.name,
        when: fullTime(level.closedAt, words, zone),
      }),
      head: [say('meeting.code'), say('certificate.member'), say('round.answer'), say('print.column.when')],
      rows: level.rows.map((row) => {
        const when = row.at ?? (row.reading === 'silence' ? level.deadline.at : null);
        return [
          row.delegation,
          nameOf(row.delegation),
          [
            readingWords(row.reading, say),
            row.about === null || row.about === '' ? '' : paragraphWords(row.about.replace(/[.)]$/, ''), say),
            row.note,
          ]
            .filter((part) => part !== '')
            .join('\n'),
          when === null ? '' : dayTime(when, words, zone),
        ];
      }),
      widths: [1, 3, 5, 3],
    });
    put('plain', level.note === '' ? '' : say('certificate.closedNote', { note: level.note }));
  });
  if (statements.length > 0) put('heading', say('statement.title'));
  for (const one of statements) {
    const where = one.label === '' ? say('round.wholeText') : paragraphWords(one.label.replace(/[.)]$/, ''), say);
    put(
      'subheading',
      say('certificate.stated', { kind: say(`statement.${one.kind}`), delegation: nameOf(one.delegation), where }),
    );
    put('plain', ...one.words.split('\n'));
  }
  put('heading', say('certificate.check'));
  put(
    'plain',
    `${say('certificate.text')}: ${grouped(revision.fingerprint)}`,
    `${say('certificate.record')}: ${say('certificate.entry', { seq: record.seq })}, ${grouped(record.hash)}`,
    certificate.meeting.example ? say('certificate.example') : '',
  );
  return {
    title: say('certificate.title'),
    language: words,
    heading: { symbol: revision.symbol, status: say('certificate.title'), date: certificate.adoptedAt.slice(0, 10) },
    tiers: [],
    front: [
      bareParagraph('title', 'title', say('certificate.title')),
      bareParagraph('meeting', 'place', meeting.title),
      bareParagraph(
        'where',
        'place',
        say('certificate.where', { place: meeting.place, dates: days(startsOn, endsOn, words) }),
      ),
    ],
    paragraphs,
    tables,
    notes: [],
  };
}

const readingWords = (reading: Reading, say: Say): string => untagged(say(`round.${reading}`));
