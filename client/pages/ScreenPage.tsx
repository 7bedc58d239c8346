// The plenary screen: the paragraph the room is at, large, with tags, numbers, the state of the text and the clock. Never
// drafts, comments or names of persons. Whoever runs it decides what it shows; when the connection is lost, it stays.

import '../styles/drafting.css';
import '../styles/lines.css';
import '../styles/screen.css';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { clock, hours } from '../../shared/print/format.ts';
import type { ScreenView } from '../../shared/wire/room.ts';
import { currentLanguage } from '../parts/language.ts';
import { printedPlace } from '../parts/places.ts';
import { SCREEN_MODES } from '../parts/screenModes.ts';
import { nameIn } from '../parts/seatName.ts';
import { readTheme, showTheme } from '../parts/theme.ts';
import { usePage } from '../parts/usePage.ts';
import { ScreenPaper } from './ScreenPaper.tsx';
import { ScreenTag } from './ScreenTag.tsx';
import { usePages } from './usePages.ts';
import { type Shown, useScreen } from './useScreen.ts';

const STATE = {
  drafting: 'screen.drafting',
  frozen: 'screen.frozen',
  adopted: 'screen.adopted',
  past: 'screen.past',
} as const;

export function ScreenPage({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const shown = useScreen(code);
  const { view } = shown;
  usePage(t('screen.title'));
  if (view === null) {
    return (
      <div className="screen">
        <main id="main" className="s-wait">
          <h1>
            {shown.isUnknown ? t('screen.unknown') : shown.isLost ? t('screen.unreachable') : t('screen.opening')}
          </h1>
        </main>
      </div>
    );
  }
  return <Screen view={view} shown={shown} />;
}

function Screen({ view, shown }: { readonly view: ScreenView; readonly shown: Shown }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { settings, document } = view;
  const { blank, dark } = settings;
  const frame = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const { shown: part, page, pages } = usePages(frame, paper, settings.page);
  // On the root, where the colours are fixed: whatever the machine at the wall prefers.
  useLayoutEffect(() => {
    showTheme(dark ? 'dark' : 'light');
    return () => showTheme(readTheme());
  }, [dark]);
  const place =
    document === null || document.place === ''
      ? ''
      : printedPlace([document.section ?? '', document.place].filter((part) => part !== '').join(', '), t).bare;
  return (
    <div
      className="screen"
      ref={frame}
      data-paged={part === null ? undefined : ''}
      data-lines={settings.lines ? undefined : 'off'}
      style={{ '--screen-set': `${settings.size}px` } as CSSProperties}
    >
      {(shown.isLost || shown.isUnknown) && (
        <p className="s-lost" role="status">
          {t('screen.lost', { time: clock(shown.at, language, view.zone) })}
        </p>
      )}
      {!blank && (
        <header className="s-head">
          <p>
            <b>{document?.title ?? view.meetingTitle}</b>
            {place !== '' && `, ${place}`}
          </p>
          <p className="s-state">{document && <Trans i18nKey={STATE[document.status]} components={{ b: <b /> }} />}</p>
          <p>
            <Clock zone={view.zone} exampleMoment={view.exampleMoment} />
          </p>
        </header>
      )}
      <main id="main" className={blank || !document ? 's-wait' : undefined}>
        <h1 className={document && !blank ? 'vh' : 's-waiting'}>
          {blank
            ? ''
            : document
              ? [document.title, place].filter((part) => part !== '').join(', ')
              : t('screen.waiting')}
        </h1>
        <div className="s-text" data-testid="screen-text" data-mode={settings.mode}>
          {!blank && document && <ScreenPaper document={document} part={part} ref={paper} />}
        </div>
      </main>
      {!blank && document && (
        <footer className="s-foot">
          <ul>
            {document.delegations.map((one) => (
              <li key={one.code}>
                <ScreenTag code={one.code} delegations={document.delegations} /> {nameIn(one.names, language)}
              </li>
            ))}
          </ul>
          {pages > 1 && (
            <p className="s-pages" data-testid="screen-page">
              {t('screen.page', { page: page + 1, pages })}
            </p>
          )}
          <p className="s-mode">
            {SCREEN_MODES.map(([mode, words]) =>
              mode === settings.mode ? <b key={mode}>{t(words)}</b> : <span key={mode}>{t(words)}</span>,
            )}
          </p>
        </footer>
      )}
    </div>
  );
}

/** The time where the meeting is; in an example, the moment it stands at. */
function Clock({ zone, exampleMoment }: Pick<ScreenView, 'zone' | 'exampleMoment'>) {
  const { i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (exampleMoment !== null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [exampleMoment]);
  return exampleMoment === null ? (
    <time dateTime={new Date(now).toISOString()}>{hours(now, language, zone)}</time>
  ) : (
    <time dateTime={exampleMoment}>{exampleMoment.slice(11, 16)}</time>
  );
}
