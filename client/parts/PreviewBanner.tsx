// What a view of the text is, where it is none of the text itself: said before the text, so that nobody takes a preview for
// what was agreed.

import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TextView } from './Toolbar.tsx';

export type Previewed = Exclude<TextView, 'agreed' | 'changes'>;

const WORDS = {
  all: 'views.allNotice',
  compilation: 'views.compilationNotice',
  compare: 'views.compareNotice',
} as const satisfies Record<Previewed, string>;

interface PreviewBannerProps {
  readonly view: Previewed;
  /** "4 paragraphs carry brackets" */
  readonly note: string;
  readonly attribution: boolean;
  readonly onAttribution: (isShown: boolean) => void;
}

export function PreviewBanner({ view, note, attribution, onAttribution }: PreviewBannerProps) {
  const { t } = useTranslation();
  return (
    <div className="banner preview-banner" data-testid="banner">
      <FileText className="icon" size={16} aria-hidden="true" />
      <span>{t(WORDS[view])}</span>
      {view === 'compilation' && (
        <label className="bar-check push">
          <input type="checkbox" checked={attribution} onChange={(event) => onAttribution(event.target.checked)} />
          {t('views.attribution')}
        </label>
      )}
      {note !== '' && <span className={view === 'compilation' ? 'quiet' : 'quiet push'}>{note}</span>}
    </div>
  );
}
