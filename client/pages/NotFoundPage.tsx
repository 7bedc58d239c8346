// An address that leads nowhere.

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePage } from '../parts/usePage.ts';

export function NotFoundPage() {
  const { t } = useTranslation();
  const heading = usePage(t('notFound.title'));
  return (
    <div className="door-page">
      <main id="main">
        <p className="brand-line">{t('frame.brand')}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t('notFound.title')}
        </h1>
        <p className="lead">{t('notFound.lead')}</p>
        <div className="btns">
          <Link className="btn primary" href="/">
            {t('notFound.home')}
          </Link>
        </div>
      </main>
    </div>
  );
}
