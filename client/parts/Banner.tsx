// The one banner under the header: only the most urgent thing is shown, never two.

import { CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Reference } from './Failure.tsx';

export interface BannerContent {
  readonly tone: 'problem' | 'caution' | 'notice';
  readonly text: string;
  /** What was refused, for the reference behind "Details". */
  readonly error?: unknown;
}

interface BannerProps extends BannerContent {
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Absent where the banner stands as long as its cause. */
  readonly onClose?: () => void;
}

export function Banner({ tone, text, error, action, onClose }: BannerProps) {
  const { t } = useTranslation();
  const Icon = tone === 'notice' ? Info : CircleAlert;
  return (
    <div className={tone === 'notice' ? 'banner' : `banner ${tone}`} data-testid="banner">
      <Icon className="icon" size={16} aria-hidden="true" />
      <span>
        {text}
        <Reference error={error} />
      </span>
      {action && (
        <button type="button" className="link push" onClick={action.run}>
          {action.label}
        </button>
      )}
      {onClose && (
        <button type="button" className="link push" onClick={onClose}>
          {t('frame.dismiss')}
        </button>
      )}
    </div>
  );
}
