// What the reader's own delegation has answered so far, whoever of it did; and where it approved ad referendum, the way to
// say that the capital has confirmed.

import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayTime } from '../../shared/print/format.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import { answerAbout } from './answerAbout.ts';
import { postConfirmation } from './approvalCalls.ts';
import { currentLanguage } from './language.ts';
import { Words } from './MatrixRowOf.tsx';
import { approvalKey } from './meetingQueries.ts';
import { ReadingMark } from './ReadingMark.tsx';
import { ReceiptLine } from './ReceiptLine.tsx';
import { rowReading } from './readingWords.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';

interface OwnAnswerProps {
  readonly round: RoundView;
  readonly seatId: string;
  /** Code of the delegation. */
  readonly own: string;
  readonly name: string;
  readonly nameOf: (code: string) => string;
  readonly place: string;
}

export function OwnAnswer({ round, seatId, own, name, nameOf, place }: OwnAnswerProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const queries = useQueryClient();
  const refusalText = useRoundRefusal(nameOf);
  const confirm = useSentOnce(
    (roundId: string, key) => postConfirmation(seatId, roundId, key),
    () => queries.invalidateQueries({ queryKey: approvalKey(seatId) }),
  );
  const row = round.rows.find(({ delegation }) => delegation === own);
  if (row === undefined) return null;
  const { answer, at, byName } = row;
  const { phase } = round;
  // Under seal a confirmation would tell what was answered: it waits for the close.
  const isStanding =
    phase.kind === 'closed' || (round.visibility === 'open' && phase.kind !== 'broken' && phase.kind !== 'stopped');
  const mayConfirm = row.reading === 'approvedAdRef' && isStanding && round.abilities.answerRound;
  const about = answer === null ? '' : answerAbout(answer, language, t);
  return (
    <div className="standing" data-testid="own-standing">
      <p>
        <ReadingMark reading={rowReading(row, phase)} />
        {about !== '' && <span className="sub">{about}</span>}
      </p>
      {answer && <Words answer={answer} />}
      {at !== null && (
        <p className="cap">
          {t('round.givenBy', { name: byName ?? name, when: dayTime(at, language, round.meetingZone) })}
        </p>
      )}
      {row.earlier && (
        <p className="cap">
          {t('round.givenOn', { revision: row.earlier.revision })} <ReadingMark reading={row.earlier.reading} />
        </p>
      )}
      {mayConfirm && (
        <button
          type="button"
          className="btn"
          disabled={confirm.isPending}
          data-testid="confirm-answer"
          onClick={() => confirm.mutate(round.id)}
        >
          {t('round.confirm')}
        </button>
      )}
      {confirm.data && <ReceiptLine receipt={confirm.data} zone={round.meetingZone} place={place} />}
      {confirm.error && (
        <p className="err" role="alert">
          {refusalText(confirm.error, 'approveAdRef')}
        </p>
      )}
    </div>
  );
}
