// The first page. Where the installation lends the seats of its example meeting it is a title page with one row for each
// seat; where it does not, whoever holds a seat is led to the meetings, and whoever holds none is told how to get one.

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { moment } from '../../shared/print/format.ts';
import type { Capacity, DoorView } from '../../shared/wire/meeting.ts';
import { getDoor } from '../api.ts';
import { Failure } from '../parts/Failure.tsx';
import { LanguageLinks } from '../parts/LanguageLinks.tsx';
import { currentLanguage } from '../parts/language.ts';
import { sessionQuery } from '../parts/meetingQueries.ts';
import { useSeatName } from '../parts/seatName.ts';
import { Tag } from '../parts/Tag.tsx';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useFetchAhead } from './useFetchAhead.ts';

export function DoorPage() {
  const { t } = useTranslation();
  const heading = usePage(t('door.title'));
  const session = useQuery(sessionQuery);
  const lends = session.data?.example === true;
  const door = useQuery({ queryKey: ['door'], queryFn: ({ signal }) => getDoor(signal), enabled: lends });

  useFetchAhead(door.data !== undefined);

  const own = session.data?.seats[0];
  if (session.data && !lends && own) return <Redirect to={`/as/${own.id}/meetings`} replace />;
  const failed = session.error ?? door.error;
  return (
    <div className="door-page">
      <div className="skips">
        <a href="#main">{t('frame.skipContent')}</a>
      </div>
      <main id="main">
        <p className="brand-line">{t('frame.brand')}</p>
        {door.data && <When door={door.data} />}
        <h1 ref={heading} tabIndex={-1}>
          {t('door.title')}
        </h1>
        {session.data && <p className="lead">{lends ? t('door.lead') : t('door.noSeats')}</p>}
        {failed ? (
          <Failure
            title={t('meetings.failed')}
            error={failed}
            onRetry={() => void (session.error ? session : door).refetch()}
          />
        ) : door.data ? (
          <Seats door={door.data} />
        ) : (
          (lends || session.isPending) && <Waiting label={t('frame.loading')} rows={5} className="door-wait" />
        )}
      </main>
      <footer>
        <LanguageLinks className="door-foot" />
      </footer>
    </div>
  );
}

function When({ door }: { readonly door: DoorView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  return <p className="when">{t('door.when', { place: door.place, moment: moment(door.moment, language) })}</p>;
}

const DOES = {
  secretariat: 'door.doesSecretariat',
  presidency: 'door.doesPresidency',
  delegate: 'door.doesDelegate',
  observer: 'door.doesObserver',
} as const satisfies Record<Capacity, string>;

/** The text the episode is about, where the meeting has one; otherwise the page of the meeting. */
const way = ({ id, meetingId, firstDocumentId }: DoorView['seats'][number]): string =>
  firstDocumentId === null ? `/as/${id}/meetings/${meetingId}` : `/as/${id}/documents/${firstDocumentId}`;

function Seats({ door }: { readonly door: DoorView }) {
  const { t } = useTranslation();
  const seatName = useSeatName();
  const [opened, setOpened] = useState(false);
  const secretariat = door.seats.find((seat) => seat.capacity === 'secretariat');
  const delegate = door.seats.find((seat) => seat.capacity === 'delegate');
  return (
    <>
      <ul className="seats">
        {door.seats.map((seat, index) => {
          const code = seat.delegation ?? t('seat.secretariatCode');
          const before = door.seats.slice(0, index).filter((other) => other.delegation === seat.delegation).length;
          const shared = door.seats.filter((other) => other.delegation === seat.delegation).length > 1;
          const does = t(DOES[seat.capacity]);
          return (
            <li key={seat.id}>
              <Link
                className="seat"
                href={way(seat)}
                data-testid={before === 0 ? `seat-${code}` : `seat-${code}-${before + 1}`}
              >
                <span className="code">
                  <Tag code={code} hue={seat.hue} pattern={seat.pattern} organisation={seat.organisation} />
                </span>
                <span className="nm">{seatName(seat.capacity, seat.names, seat.delegation)}</span>
                <span className="dt">{shared ? t('door.doesAs', { person: seat.personName, does }) : does}</span>
                <span className="go">
                  <ChevronRight size={16} aria-hidden="true" />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {secretariat && delegate && (
        <div className="also">
          <p>{t('door.twoSides')}</p>
          <div className="btns">
            <button
              type="button"
              className="btn"
              aria-describedby={opened ? 'side-by-side' : undefined}
              onClick={() => {
                openBeside(way(secretariat), way(delegate));
                setOpened(true);
              }}
            >
              {t('door.sideBySide', { delegation: seatName('delegate', delegate.names, delegate.delegation) })}
            </button>
          </div>
          {opened && (
            <p className="small quiet" id="side-by-side">
              {t('door.sideBySideNote')}
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** Two windows, each half of the screen. */
function openBeside(left: string, right: string): void {
  const width = Math.floor(screen.availWidth / 2);
  const size = `popup,top=0,width=${width},height=${screen.availHeight}`;
  open(left, 'chapeau-left', `${size},left=0`);
  open(right, 'chapeau-right', `${size},left=${width}`);
}
