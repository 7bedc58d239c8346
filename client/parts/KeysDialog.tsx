// F1: every key of the drafting page.

import { useTranslation } from 'react-i18next';
import { PaperDialog } from './PaperDialog.tsx';

const KEYS = [
  ['F6', 'keys.f6'],
  ['F8', 'keys.f8'],
  ['Tab', 'keys.tab'],
  ['Ctrl+Enter', 'keys.ctrlEnter'],
  ['Enter', 'keys.enterCount'],
  ['↑ ↓', 'keys.arrows'],
  ['A', 'keys.agree'],
  ['N', 'keys.decline'],
  ['P', 'keys.park'],
  ['M', 'keys.more'],
  ['F2', 'keys.reading'],
  ['Ctrl+G', 'keys.goTo'],
  ['Ctrl+Z, Ctrl+Y', 'keys.undo'],
  ['F1', 'keys.f1'],
  ['Esc', 'keys.esc'],
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <PaperDialog title={t('keys.title')} sub={t('keys.lead')} onClose={onClose}>
      <dl className="d-keys">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <div className="d-foot">
        <button type="button" className="btn push" onClick={onClose}>
          {t('frame.close')}
        </button>
      </div>
    </PaperDialog>
  );
}
