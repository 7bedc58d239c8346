// One row of the matrix: who, what, when, on which revision. Below the answer stand its date and paragraph; its words, who
// gave it and what the delegation had answered before open on demand.

import { useTranslation } from 'react-i18next';
import type { Answer } from '../../shared/approval/answer.ts';
import { dayTime } from '../../shared/print/format.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { answerAbout } from './answerAbout.ts';
import { currentLanguage } from './language.ts';
import { numbered } from './numbered.ts';
import { ReadingMark } from './ReadingMark.tsx';
import { READING_OF } from './readingWords.ts';
import type { MatrixRow } from './roundRows.ts';
import { signOf, Tag } from './Tag.tsx';

interface MatrixRowOfProps {
  readonly matrixRow: MatrixRow;
  readonly round: RoundView;
  /** Undefined where the meeting does not know it any more. */
  readonly delegation: DelegationView | undefined;
}

export function MatrixRowOf({ matrixRow, round, delegation }: MatrixRowOfProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { row, name, reading, isOwn } = matrixRow;
  const { answer, at, byName, before, earlier } = row;
  const time = (moment: number) => dayTime(moment, language, round.meetingZone);
  const about = answer === null ? '' : answerAbout(answer, language, t);
  const reminded = round.reminders.findLast(({ delegations }) => delegations.includes(row.delegation));
  const hasMore = byName !== null || before.length > 0 || (answer !== null && wordsOf(answer).length > 0);
  return (
    <tr className={isOwn ? 'own' : undefined} data-testid={`matrix-${row.delegation}`} data-reading={reading}>
      <th scope="row">
        <span className="who">
          {delegation ? <Tag {...signOf(delegation)} silent /> : <Tag code={row.delegation} silent />}{' '}
          <span>{name}</span>
        </span>
        {isOwn && <span className="sub">{t('round.yours')}</span>}
        {!row.present && <span className="sub">{t('round.absent')}</span>}
      </th>
      <td>
        <ReadingMark reading={reading} />
        {about !== '' && <span className="sub">{about}</span>}
        {row.sealed && answer !== null && <span className="sub">{t('round.sealedOwn')}</span>}
        {earlier && (
          <span className="sub earlier">
            {t('round.givenOn', { revision: earlier.revision })} <ReadingMark reading={earlier.reading} />
          </span>
        )}
        {reading === 'noReply' && reminded && (
          <span className="sub">{t('round.remindedAt', { when: time(reminded.at) })}</span>
        )}
        {hasMore && (
          <details className="more">
            <summary>
              {t('round.details')}
              <span className="vh">{`: ${name}`}</span>
            </summary>
            {answer && <Words answer={answer} />}
            {at !== null && <p className="cap">{t('round.givenBy', { name: byName ?? name, when: time(at) })}</p>}
            {before.length > 0 && (
              <>
                <p className="cap">{t('round.before')}</p>
                <ol>
                  {numbered(before).map(({ one, key }) => (
                    <li key={key}>
                      <ReadingMark reading={READING_OF[one.answer.kind]} />{' '}
                      <span className="cap">
                        {t('round.givenBy', { name: one.byName ?? name, when: time(one.at) })}
                      </span>
                      <Words answer={one.answer} />
                    </li>
                  ))}
                </ol>
              </>
            )}
          </details>
        )}
      </td>
      <td className="by">
        {at !== null && time(at)}
        {at !== null && byName !== null && <span className="sub">{byName}</span>}
      </td>
      <td className="num">{answer === null && !row.sealed ? '' : round.revision}</td>
    </tr>
  );
}

const wordsOf = (answer: Answer): readonly string[] =>
  [...('words' in answer ? [answer.words] : []), ...('wording' in answer ? [answer.wording] : [])].filter(
    (words) => words !== '',
  );

/** What goes with an answer, as it was written. */
export function Words({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const wording = answer.kind === 'object' ? answer.wording : '';
  const words = 'words' in answer ? answer.words : '';
  return (
    <>
      {words !== '' && <blockquote className="serif">{words}</blockquote>}
      {wording !== '' && (
        <>
          <p className="cap">{t('round.otherWording')}</p>
          <blockquote className="serif">{wording}</blockquote>
        </>
      )}
    </>
  );
}
