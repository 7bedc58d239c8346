// The last net: a page that threw says what happened and offers to load anew, instead of standing empty.

import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export class Broken extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <div className="door-page">
      <main>
        <p className="brand-line">{t('frame.brand')}</p>
        <h1>{t('broken.title')}</h1>
        <p className="lead">{t('broken.lead')}</p>
        <div className="btns">
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            {t('frame.reload')}
          </button>
        </div>
      </main>
    </div>
  );
}
