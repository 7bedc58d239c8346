// What `aria-details` of a marked change points at: who asks, and since when. One for each open request, always there,
// whether or not its card is drawn.

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestRow } from './requestRows.ts';

export const AboutRequests = memo(function AboutRequests({ rows }: { readonly rows: readonly RequestRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="vh">
      {rows
        .filter((row) => row.request.state.kind === 'open')
        .map((row) => (
          <p key={row.request.id} id={`about-${row.request.id}`}>
            {t('drafting.about', {
              number: row.request.number,
              delegation: row.name,
              state: t('request.openSince', { when: row.since }),
            })}
          </p>
        ))}
    </div>
  );
});
