// What `aria-details` of a marked change points at: who asks, and since when. One for each open request, always there,
// whether or not its card is drawn.

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestRow } from './requestRows.ts';

export const AboutRequests = memo(function AboutRequests({ rows }: { readonly rows: readonly RequestRow[] }) {
  return (
    <div className="vh">
      {rows
        .filter((row) => row.request.state.kind === 'open')
        .map((row) => (
          <AboutRequest key={row.request.id} row={row} />
        ))}
    </div>
  );
});

/** Apart, since a decision changes one of hundreds. */
const AboutRequest = memo(function AboutRequest({ row }: { readonly row: RequestRow }) {
  const { t } = useTranslation();
  return (
    <p id={`about-${row.request.id}`}>
      {t('drafting.about', {
        number: row.request.number,
        delegation: row.name,
        state: t('request.openSince', { when: row.since }),
      })}
    </p>
  );
});
