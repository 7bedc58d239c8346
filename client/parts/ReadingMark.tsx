// A reading of a round as it stands in a table: sign and words, the Latin in italics.

import { Trans } from 'react-i18next';
import { READING_LOOKS, type RowReading } from './readingWords.ts';

export function ReadingMark({ reading }: { readonly reading: RowReading }) {
  const { icon: Icon, tone, words } = READING_LOOKS[reading];
  return (
    <span className={`ans ${tone}`}>
      <Icon className="icon" size={14} aria-hidden="true" />{' '}
      <span>
        <Trans i18nKey={words} components={{ i: <i lang="la" /> }} />
      </span>
    </span>
  );
}
