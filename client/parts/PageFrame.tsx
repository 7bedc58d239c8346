// Plain pages: skip link, header, main, foot.

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Foot } from './Foot.tsx';
import { type Crumb, Header } from './Header.tsx';
import { useRegions } from './useRegions.ts';

interface PageFrameProps {
  readonly home: string;
  readonly crumbs: readonly Crumb[];
  readonly state?: ReactNode;
  readonly tools: ReactNode;
  /** The one banner under the header. */
  readonly banner?: ReactNode;
  readonly example: boolean;
  readonly children: ReactNode;
}

export function PageFrame({ home, crumbs, state, tools, banner, example, children }: PageFrameProps) {
  const { t } = useTranslation();
  useRegions();
  return (
    <>
      <div className="skips">
        <a href="#main">{t('frame.skipContent')}</a>
      </div>
      <Header home={home} crumbs={crumbs} state={state} tools={tools} />
      {banner}
      <main className="page" id="main" tabIndex={-1} data-region="text">
        {children}
      </main>
      <Foot example={example} />
    </>
  );
}
