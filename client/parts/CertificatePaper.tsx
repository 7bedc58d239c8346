// The certificate as a printed page: a sentence, one table for each level, what delegations stated, two lines to sign on,
// and the fingerprints by which anybody checks it.

import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { dateOf, dayOnly, days, fullTime, hours, offset } from '../../shared/print/format.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import type { CertificateAnswer } from '../../shared/wire/proof.ts';
import { aboutWords } from './answerAbout.ts';
import { currentLanguage } from './language.ts';
import { READING_LOOKS } from './readingWords.ts';
import { STATEMENT_WORDS } from './statementWords.ts';
import { useNames } from './useNames.ts';
import { cityIn } from './zoneChoices.ts';

type Certificate = CertificateAnswer['certificate'];
type Level = Certificate['levels'][number];

interface CertificatePaperProps {
  readonly answer: CertificateAnswer;
  readonly meeting: MeetingView;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

/** "9f3c41d0 b7e25a18 …": eight digits at a time can be compared by eye. */
const grouped = (digits: string): string => digits.match(/.{1,8}/g)?.join(' ') ?? digits;

export function CertificatePaper({ answer, meeting, heading }: CertificatePaperProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const nameOf = useNames(meeting.delegations);
  const { certificate, head, closedByName, packageName } = answer;
  const { revision, record, levels } = certificate;
  const zone = certificate.meeting.zone;
  const adopted = Date.parse(certificate.adoptedAt);
  const last = levels.at(-1);
  const presidency = last?.closedBy.delegation ?? null;
  return (
    <article className="cert" aria-labelledby="certificate" data-testid="certificate">
      <p className="body">
        {meeting.title}
        <br />
        {t('certificate.where', {
          place: meeting.place,
          dates: days(certificate.meeting.startsOn, certificate.meeting.endsOn, language),
        })}
      </p>
      <h1 id="certificate" ref={heading} tabIndex={-1}>
        {t('certificate.title')}
      </h1>
      <p className="say">
        <Trans
          i18nKey={last?.mode.kind === 'explicit' ? 'certificate.sayExplicit' : 'certificate.saySilence'}
          values={{
            title: certificate.document.title,
            revision: revision.name,
            symbol: revision.symbol,
            as: last?.countsAs[language] ?? '',
            day: dateOf(adopted, language, zone),
            time: hours(adopted, language, zone),
            place: cityIn(meeting.place),
            utc: `${dateOf(adopted, language, 'UTC')}, ${hours(adopted, language, 'UTC')}`,
          }}
          components={{ i: <i lang={certificate.document.language} /> }}
        />
      </p>
      {levels.map((level, index) => (
        <LevelTable
          stated={certificate.statements}
          key={level.roundId}
          level={level}
          index={index}
          nameOf={nameOf}
          zone={zone}
          revision={revision.name}
        />
      ))}
      {certificate.statements.length > 0 && (
        <section className="stated" aria-labelledby="stated">
          <h2 id="stated">{t('statement.title')}</h2>
          <ol>
            {certificate.statements.map((one) => (
              <li key={one.id}>
                <p className="cap">
                  {t('certificate.stated', {
                    kind: t(STATEMENT_WORDS[one.kind]),
                    delegation: nameOf(one.delegation),
                    where: one.label === '' ? t('round.wholeText') : aboutWords(one.label, t),
                  })}
                </p>
                <blockquote lang={one.language}>{one.words}</blockquote>
              </li>
            ))}
          </ol>
        </section>
      )}
      <div className="sign">
        <div>
          <p className="line" />
          <p>
            {closedByName ?? ''}
            <br />
            <span>
              {presidency === null
                ? t('certificate.forSecretariat')
                : t('certificate.forPresidency', { delegation: nameOf(presidency) })}
            </span>
          </p>
        </div>
        {presidency !== null && (
          <div>
            <p className="line" />
            <p>
              <br />
              <span>{t('certificate.forSecretariat')}</span>
            </p>
          </div>
        )}
      </div>
      <dl className="proof">
        <Proof term={t('certificate.text')}>{grouped(revision.fingerprint)}</Proof>
        <Proof term={t('certificate.record')}>
          {t('certificate.entry', { seq: record.seq })} · {grouped(record.hash)}
        </Proof>
        <Proof term={t('certificate.signature')}>
          {t('certificate.signed', { seq: head.seq, when: fullTime(Date.parse(head.at), language, 'UTC') })} ·{' '}
          {grouped(head.signature)} · {t('certificate.key', { id: head.key.id })}
        </Proof>
        <Proof term={t('certificate.check')}>
          {t('certificate.command')} {packageName}
        </Proof>
      </dl>
      {certificate.meeting.example && <p className="tiny">{t('certificate.example')}</p>}
    </article>
  );
}

function Proof({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="fp">{children}</dd>
    </div>
  );
}

interface LevelTableProps {
  readonly level: Level;
  readonly index: number;
  /** What stands below in its own words is not said twice. */
  readonly stated: Certificate['statements'];
  readonly nameOf: (code: string) => string;
  readonly zone: string;
  readonly revision: string;
}

function LevelTable({ level, index, stated, nameOf, zone, revision }: LevelTableProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const time = (at: number) => `${dayOnly(at, language, zone)}, ${hours(at, language, zone)}`;
  return (
    <>
      <table data-testid={`level-${index + 1}`}>
        <caption>
          {t('certificate.level', {
            n: index + 1,
            level: level.names[language],
            members: t('round.members', { count: level.rows.length }),
            revision,
            when: fullTime(level.closedAt, language, zone),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('meeting.code')}</th>
            <th scope="col">{t('certificate.member')}</th>
            <th scope="col">{t('round.answer')}</th>
            <th scope="col">
              {t('round.when', { zone: offset(new Date(level.closedAt).toISOString(), zone, language) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {level.rows.map((row) => {
            const silentAt = row.reading === 'silence' ? level.deadline.at : null;
            const at = row.at ?? silentAt;
            const isBelow = stated.some(({ delegation, words }) => delegation === row.delegation && words === row.note);
            return (
              <tr key={row.delegation} data-testid={`certified-${row.delegation}`}>
                <td>{row.delegation}</td>
                <th scope="row">{nameOf(row.delegation)}</th>
                <td>
                  <Trans i18nKey={READING_LOOKS[row.reading].words} components={{ i: <i lang="la" /> }} />
                  {row.about !== null && row.about !== '' && `, ${aboutWords(row.about, t)}`}
                  {row.note !== '' && !isBelow && (
                    <span className="note">{t('round.noteQuoted', { note: row.note })}</span>
                  )}
                </td>
                <td className="num">{at === null ? '' : time(at)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {level.note !== '' && <p className="closed-note">{t('certificate.closedNote', { note: level.note })}</p>}
    </>
  );
}
