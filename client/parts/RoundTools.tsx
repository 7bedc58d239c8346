// What presidency and secretariat do with a round: remind, put the deadline off, close, stop. Which of it is offered follows
// what the seat may and how the round stands; the server decides.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt, RoundView } from '../../shared/wire/approval.ts';
import { postReminder } from './approvalCalls.ts';
import { CloseRoundDialog } from './CloseRoundDialog.tsx';
import { ExtendRoundDialog } from './ExtendRoundDialog.tsx';
import { approvalKey } from './meetingQueries.ts';
import { ReceiptLine } from './ReceiptLine.tsx';
import { isOver } from './readingWords.ts';
import { StopRoundDialog } from './StopRoundDialog.tsx';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';

interface RoundToolsProps {
  readonly round: RoundView;
  readonly seatId: string;
  readonly nameOf: (code: string) => string;
  readonly place: string;
  readonly isDue: boolean;
}

/** Where the procedure says so the secretariat closes, too. */
export const mayClose = ({ abilities, closedBy }: Pick<RoundView, 'abilities' | 'closedBy'>): boolean =>
  abilities.closeRound || (closedBy === 'secretariat' && abilities.tendRound);

export function RoundTools({ round, seatId, nameOf, place, isDue }: RoundToolsProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refusalText = useRoundRefusal(nameOf);
  const [dialog, setDialog] = useState<'none' | 'extend' | 'close' | 'stop'>('none');
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const done = (given: Receipt) => {
    setReceipt(given);
    setDialog('none');
    // A round that ends frees the text, or adopts it: what is known of the document is stale, too.
    return Promise.all(
      [approvalKey(seatId), ['document', seatId, round.documentId], ['meeting', seatId, round.meetingId]].map(
        (queryKey) => queries.invalidateQueries({ queryKey }),
      ),
    );
  };
  const remind = useSentOnce((roundId: string, key) => postReminder(seatId, roundId, key), done);
  const { abilities, phase } = round;
  if (!abilities.tendRound && !abilities.closeRound) return null;
  const waiting = round.rows.filter((row) => row.answer === null && !row.sealed).length;
  // Under seal nobody is told who has consented.
  const mayEnd = isDue || (round.visibility === 'open' && round.notConsented.length === 0);
  const shared = { round, seatId, nameOf, onDone: done, onClose: () => setDialog('none') };
  return (
    <section className="sheet round-tools" aria-labelledby="tools">
      <h2 id="tools">{t(abilities.closeRound ? 'round.presidency' : 'round.secretariat')}</h2>
      <div className="in-form">
        {receipt && <ReceiptLine receipt={receipt} zone={round.meetingZone} place={place} />}
        {isOver(phase) ? (
          <p className="small quiet">{t('round.toolsOver')}</p>
        ) : (
          <>
            <div className="btns">
              {mayClose(round) && (
                <button
                  type="button"
                  className={isDue ? 'btn primary' : 'btn'}
                  disabled={!mayEnd}
                  aria-describedby={mayEnd ? undefined : 'close-when'}
                  data-testid="close-round"
                  onClick={() => setDialog('close')}
                >
                  {t('round.close')}
                </button>
              )}
              {abilities.tendRound && !isDue && (
                <button
                  type="button"
                  className="btn"
                  disabled={remind.isPending}
                  data-testid="remind"
                  onClick={() => remind.mutate(round.id)}
                >
                  {t('round.remind', { count: waiting })}
                </button>
              )}
              {abilities.closeRound && !isDue && (
                <button type="button" className="btn" data-testid="extend-round" onClick={() => setDialog('extend')}>
                  {t('round.extend')}
                </button>
              )}
              {abilities.closeRound && (
                <button type="button" className="btn danger" data-testid="stop-round" onClick={() => setDialog('stop')}>
                  {t('round.stop')}
                </button>
              )}
            </div>
            {mayClose(round) && !mayEnd && (
              <p className="small hint" id="close-when">
                {t('round.closeWhen')}
              </p>
            )}
          </>
        )}
        {remind.error && (
          <p className="err" role="alert">
            {refusalText(remind.error, null)}
          </p>
        )}
      </div>
      {dialog === 'extend' && <ExtendRoundDialog {...shared} place={place} />}
      {dialog === 'close' && <CloseRoundDialog {...shared} />}
      {dialog === 'stop' && <StopRoundDialog {...shared} />}
    </section>
  );
}
