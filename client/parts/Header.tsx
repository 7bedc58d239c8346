// The header every page shares, left to right: brand, where you are, state of the text, what is saved, who is here, what
// the page is for, who you are. Narrow screens lose words, never the save indicator.

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

export interface Crumb {
  readonly text: string;
  /** Absent for the page itself. */
  readonly href?: string;
}

interface HeaderProps {
  readonly home: string;
  readonly crumbs: readonly Crumb[];
  /** State chip and save indicator. */
  readonly state?: ReactNode;
  /** Presence, primary action, seat menu. */
  readonly tools: ReactNode;
}

export function Header({ home, crumbs, state, tools }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <header className="top head" data-region="header">
      <Link className="brand" href={home}>
        {t('frame.brand')}
      </Link>
      <span className="rule hide-phone" />
      <nav className="crumbs" aria-label={t('frame.where')}>
        <ol>
          {crumbs.map((crumb) => (
            <li key={crumb.href ?? 'here'}>
              {crumb.href === undefined ? (
                <span aria-current="page">{crumb.text}</span>
              ) : (
                <Link href={crumb.href}>{crumb.text}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {state}
      <div className="tools">{tools}</div>
    </header>
  );
}
