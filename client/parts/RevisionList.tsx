// The issued revisions of a document, newest first: name, symbol, fingerprint, who issued it and when, and what changed
// since the one before.

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { dayTime } from '../../shared/print/format.ts';
import type { RevisionView } from '../../shared/wire/approval.ts';
import { compareAddress } from './compareAddress.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { currentLanguage } from './language.ts';

interface RevisionListProps {
  readonly revisions: readonly RevisionView[];
  readonly seatId: string;
  readonly zone: string;
  /** A link was followed. */
  readonly onLeave: () => void;
}

export function RevisionList({ revisions, seatId, zone, onLeave }: RevisionListProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  if (revisions.length === 0) return <p className="quiet">{t('revision.none')}</p>;
  return (
    <ol className="revisions" data-testid="revisions">
      {revisions.toReversed().map((one) => {
        const before = revisions.find(({ id }) => id === one.previousId);
        return (
          <li key={one.id} data-testid={`revision-${one.name}`}>
            <p>
              <b>{one.name}</b> <span className="quiet">{one.symbol}</span>
              <span className="cap block">
                {t('round.givenBy', {
                  name: one.byName ?? t('revision.system'),
                  when: dayTime(one.at, language, zone),
                })}
              </span>
            </p>
            <p>
              <Fingerprint value={one.fingerprint} />
              {before && (
                <Link
                  className="cap block"
                  href={compareAddress(seatId, one.documentId, before, one)}
                  onClick={onLeave}
                  data-testid={`compare-${one.name}`}
                >
                  {t('revision.compare', { name: before.name })}
                  <span className="vh">{`: ${one.name}`}</span>
                </Link>
              )}
            </p>
            {one.note !== '' && <blockquote className="serif">{one.note}</blockquote>}
          </li>
        );
      })}
    </ol>
  );
}
