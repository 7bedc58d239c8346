// Footnotes of a past document under the paragraph they stand in, each with its sign.

import { useTranslation } from 'react-i18next';
import type { FileNote } from '../../shared/wire/library.ts';

export function FileNotes({ notes }: { readonly notes: readonly FileNote[] }) {
  const { t } = useTranslation();
  return notes.map(({ mark, text }) => (
    <p className="file-note small" key={`${mark} ${text}`} data-testid="file-note">
      <span className="vh">{`${t('library.footnote')}: `}</span>
      <sup>{mark}</sup> {text}
    </p>
  ));
}
