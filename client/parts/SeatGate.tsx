// Lets a page open only with a seat this browser holds. In an example installation the seat is taken on the way in, so
// that the rows of the door are plain links and a copied address works; elsewhere the page says how to get a seat.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { postSeat } from '../api.ts';
import { Failure } from './Failure.tsx';
import { FirstPage } from './FirstPage.tsx';
import { sessionQuery } from './meetingQueries.ts';
import { Waiting } from './Waiting.tsx';

interface SeatGateProps {
  readonly seatId: string;
  readonly children: ReactNode;
}

export function SeatGate({ seatId, children }: SeatGateProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  const { mutate, ...taking } = useMutation({
    mutationFn: () => postSeat(seatId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['session'] }),
  });
  const holds = session.data?.seats.some((seat) => seat.id === seatId) === true;
  const mayTake = session.data?.example === true && !holds;
  useEffect(() => {
    if (mayTake) mutate();
  }, [mayTake, mutate]);

  if (holds) return children;
  const error = session.error ?? taking.error;
  const isRefused = session.data !== undefined && !mayTake;
  if (!error && !isRefused) {
    return (
      <FirstPage part="frame">
        <Waiting label={t('frame.loading')} className="page" rows={0} />
      </FirstPage>
    );
  }
  return (
    <main className="page" id="main">
      {error ? (
        <Failure
          title={t('seat.failed')}
          error={error}
          onRetry={() => (session.error ? void session.refetch() : mutate())}
        />
      ) : (
        <div className="sheet empty">
          <p>
            <b>{t('seat.notHeld')}</b> {t('seat.notHeldNote')}
          </p>
        </div>
      )}
      <p className="btns gate-btns">
        <Link className="btn" href="/">
          {t('notFound.home')}
        </Link>
      </p>
    </main>
  );
}
