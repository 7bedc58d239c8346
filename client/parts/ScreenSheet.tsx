// On the meeting page, for those who run the plenary screen: its address, to be opened on the machine in the room.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getScreenControl } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';

export function ScreenSheet({ seatId, meetingId }: { readonly seatId: string; readonly meetingId: string }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const control = useQuery({
    queryKey: ['screen', seatId, meetingId],
    queryFn: ({ signal }) => getScreenControl(seatId, meetingId, signal),
  });
  if (!control.data) return null;
  const address = `/screen/${control.data.code}`;
  return (
    <section className="sheet" aria-labelledby="screen">
      <h2 id="screen">{t('screen.plenary')}</h2>
      <div className="sheet-links">
        <a href={address} target="_blank" rel="noreferrer" data-testid="screen-link">
          {t('screen.open')}
        </a>
        <button
          type="button"
          className="link"
          onClick={() => {
            void navigator.clipboard
              .writeText(new URL(address, location.href).href)
              .then(() => say(t('screen.addressCopied')));
          }}
        >
          {t('screen.copyAddress')}
        </button>
      </div>
      <p className="sheet-note">{t('screen.secret')}</p>
    </section>
  );
}
