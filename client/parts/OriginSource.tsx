// Where the paragraph one is in was taken from: a link to the past document, as long as the library holds it.

import { useQuery } from '@tanstack/react-query';
import { Quote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { getOrigins } from './libraryCalls.ts';

export interface OriginSourceProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly documentId: string;
  /** The paragraph the caret is in; null where it is in none. */
  readonly blockId: string | null;
}

export function OriginSource({ seatId, meetingId, documentId, blockId }: OriginSourceProps) {
  const { t } = useTranslation();
  const origins = useQuery({
    queryKey: ['origins', seatId, documentId],
    queryFn: ({ signal }) => getOrigins(seatId, documentId, signal),
    staleTime: 60_000,
    enabled: blockId !== null,
  });
  const origin = origins.data?.find((one) => one.blockId === blockId)?.origin;
  if (!origin) return null;
  const { title, year, label } = origin;
  const source = [year === null ? '' : String(year), title, label.replace(/\.$/, '')]
    .filter((part) => part !== '')
    .join(', ');
  if (!origin.kept) return <span className="small quiet">{t('library.originGone', { source })}</span>;
  return (
    <Link
      className="btn square"
      href={`/as/${seatId}/meetings/${meetingId}/library/${origin.libraryId}#p-${origin.paragraphId}`}
      aria-label={t('library.originOf', { source })}
      title={t('library.originOf', { source })}
      data-testid="origin"
    >
      <Quote size={16} aria-hidden="true" />
    </Link>
  );
}
