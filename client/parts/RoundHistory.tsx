// What happened to a round besides its answers, oldest first: opened, reminded, put off (the old deadline stays to be
// read), ended by whom.

import { useTranslation } from 'react-i18next';
import { dayTime, fullTime } from '../../shared/print/format.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import { currentLanguage } from './language.ts';
import { roundStateWords } from './roundState.ts';

interface RoundHistoryProps {
  readonly round: RoundView;
  readonly nameOf: (code: string) => string;
}

interface Line {
  readonly at: number;
  readonly words: string;
  readonly note: string;
}

export function RoundHistory({ round, nameOf }: RoundHistoryProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { phase } = round;
  const names = (codes: readonly string[]) => new Intl.ListFormat(language).format(codes.map(nameOf));
  const ended: Line[] =
    phase.kind === 'running' || phase.kind === 'due'
      ? []
      : [
          {
            at: phase.at,
            words: [
              roundStateWords(round, nameOf, language, t),
              'byName' in phase && phase.byName !== null ? t('round.by', { name: phase.byName }) : '',
            ]
              .filter((part) => part !== '')
              .join(' '),
            note: 'note' in phase ? phase.note : '',
          },
        ];
  const lines: Line[] = [
    { at: round.openedAt, words: t('round.historyOpened'), note: '' },
    ...round.extensions.map(({ at, byName, from, to, note }) => ({
      at,
      words: t('round.historyExtended', {
        from: fullTime(from.at, language, from.zone),
        to: fullTime(to.at, language, to.zone),
        name: byName ?? '',
      }),
      note,
    })),
    ...round.reminders.map(({ at, delegations }) => ({
      at,
      words: t('round.historyReminded', { names: names(delegations) }),
      note: '',
    })),
    ...ended,
  ].toSorted((a, b) => a.at - b.at);
  return (
    <section className="sheet" aria-labelledby="round-history" data-testid="round-history">
      <h2 id="round-history">{t('round.history')}</h2>
      <ol className="log">
        {lines.map(({ at, words, note }) => (
          <li key={`${at} ${words}`}>
            <time dateTime={new Date(at).toISOString()}>{dayTime(at, language, round.meetingZone)}</time>
            <span>
              {words}
              {note !== '' && <span className="cap block">{t('round.noteQuoted', { note })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
