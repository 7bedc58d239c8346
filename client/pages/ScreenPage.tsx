// The plenary screen: the paragraph the room is at, large, with tags, numbers, the state of the text and the clock. Never
// drafts, comments or names of persons. Whoever runs it decides what it shows; when the connection is lost, it stays.

import { numbered } from '../parts/numbered.ts';
import '../styles/drafting.css';
import '../styles/lines.css';
import '../styles/screen.css';
import { type CSSProperties, Fragment, useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { MarkName } from '../../shared/document/block.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import { clock, hours } from '../../shared/print/format.ts';
import { assertNever } from '../../shared/result.ts';
import type { ScreenView } from '../../shared/wire/room.ts';
import { currentLanguage } from '../parts/language.ts';
import { printedPlace } from '../parts/places.ts';
import { SCREEN_MODES } from '../parts/screenModes.ts';
import { nameIn } from '../parts/seatName.ts';
import { Tag } from '../parts/Tag.tsx';
import { usePage } from '../parts/usePage.ts';
import { type LinedSegment, type Part, screenLines } from './screenLines.ts';
import { type Shown, useScreen } from './useScreen.ts';

type Document = NonNullable<ScreenView['document']>;
type Delegation = Document['delegations'][number];

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
  const { blank } = settings;
  const place =
    document === null || document.place === ''
      ? ''
      : printedPlace([document.section ?? '', document.place].filter((part) => part !== '').join(', '), t).bare;
  return (
    <div
      className={settings.dark ? 'screen always-dark' : 'screen always-light'}
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
          {!blank && document && (
            <>
              <Text document={document} />
              <Asides document={document} />
            </>
          )}
        </div>
      </main>
      {!blank && document && (
        <footer className="s-foot">
          <ul>
            {document.delegations.map((one) => (
              <li key={one.code}>
                <TagOf code={one.code} delegations={document.delegations} /> {nameIn(one.names, language)}
              </li>
            ))}
          </ul>
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

function Text({ document }: { readonly document: Document }) {
  const blocks = screenLines(document.blocks, document.firstLine);
  // Not by the id: a paragraph that goes and the one that is asked for in its place may have the same.
  return numbered(blocks).map(({ one: { block, segments }, key }) => (
    <p
      className={block.status === 'new' ? 'b added' : 'b'}
      data-label={block.label === '' ? undefined : block.label}
      data-level={block.level}
      key={key}
      lang={document.language}
    >
      {numbered(segments).map(({ one, key: nth }) => (
        <Segment segment={one} isFirst={nth === '0'} delegations={document.delegations} key={nth} />
      ))}
    </p>
  ));
}

/** Below the text: who asks for what else here, and, as it would read, whose words cannot both be in it. */
function Asides({ document }: { readonly document: Document }) {
  const { t } = useTranslation();
  const wordsOf = (aside: Document['asides'][number]): string => {
    switch (aside.kind) {
      case 'move':
        return aside.behind === null
          ? t('screen.moveFirst', { what: printedPlace(aside.what, t) })
          : t('screen.move', { what: printedPlace(aside.what, t), behind: printedPlace(aside.behind, t) });
      case 'join':
        return t('screen.join', { what: printedPlace(aside.what, t), behind: printedPlace(aside.behind, t) });
      case 'remark':
        return t('screen.remark', { words: aside.words });
      default:
        return assertNever(aside);
    }
  };
  const lines = document.asides.map((aside) => ({ by: aside.by, words: wordsOf(aside) }));
  if (document.competing.length > 0) lines.push({ by: document.competing, words: t('screen.competing') });
  if (lines.length === 0) return null;
  return (
    <ul className="s-asides" data-testid="screen-asides">
      {numbered(lines).map(({ one: { by, words }, key }) => (
        <li key={key}>
          {by.map((code) => (
            <Fragment key={code}>
              <TagOf code={code} delegations={document.delegations} />{' '}
            </Fragment>
          ))}
          {words}
        </li>
      ))}
    </ul>
  );
}

interface SegmentProps {
  readonly segment: LinedSegment;
  readonly isFirst: boolean;
  readonly delegations: readonly Delegation[];
}

function Segment({ segment, isFirst, delegations }: SegmentProps) {
  const { kind, by, opens, parts } = segment;
  const line = opens !== null && <Line line={opens} isFirst={isFirst} />;
  if (kind === 'same' || by.length === 0) {
    return (
      <>
        {line}
        <Parts parts={parts} />
      </>
    );
  }
  const [sign] = delegations.filter((one) => one.code === by[0]);
  const look = { 'data-by': by.join(' '), 'data-hue': sign?.hue, 'data-pattern': sign?.pattern };
  const [before, inner, after] = trimmed(parts);
  return (
    <>
      {kind === 'joined' ? ' ' : before}
      {line}
      {kind !== 'del' &&
        by.map((code) => (
          <Fragment key={code}>
            <TagOf code={code} delegations={delegations} />{' '}
          </Fragment>
        ))}
      {kind === 'ins' ? (
        <span role="suggestion">
          <ins {...look} {...ROLE_OF.ins}>
            <Parts parts={inner} />
          </ins>
        </span>
      ) : (
        <span role="suggestion">
          <del {...look} {...ROLE_OF.del}>
            {kind === 'joined' ? '¶' : <Parts parts={inner} />}
          </del>
        </span>
      )}
      {after}
    </>
  );
}

// Said aloud by few readers where it is only implied by the element.
const ROLE_OF = { ins: { role: 'insertion' }, del: { role: 'deletion' } } as const;

/** Blanks around the words stay outside the marks. */
function trimmed(parts: readonly Part[]): readonly [string, readonly Part[], string] {
  const first = parts[0];
  const last = parts.at(-1);
  const before = first && 'text' in first ? (/^\s+/u.exec(first.text)?.[0] ?? '') : '';
  const after = last && 'text' in last && parts.length + before.length > 0 ? (/\s+$/u.exec(last.text)?.[0] ?? '') : '';
  const inner = parts.map((part, nth) => {
    if (!('text' in part)) return part;
    const start = nth === 0 ? before.length : 0;
    const end = nth === parts.length - 1 ? part.text.length - after.length : part.text.length;
    return { ...part, text: part.text.slice(start, Math.max(start, end)) };
  });
  return [before, inner, after];
}

/** The words inside the elements of their marks. */
function marked(words: React.ReactNode, [mark, ...others]: readonly MarkName[]): React.ReactNode {
  if (mark === undefined) return words;
  const { tag: Element, lang } = htmlOfMark(mark);
  return <Element lang={lang}>{marked(words, others)}</Element>;
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return numbered(parts).map(({ one: part, key }) => {
    if ('line' in part) {
      return <Line line={part.line} isFirst={false} key={key} />;
    }
    const words = marked(part.text, part.marks);
    return <Fragment key={key}>{words}</Fragment>;
  });
}

function Line({ line, isFirst }: { readonly line: string; readonly isFirst: boolean }) {
  return (
    <>
      {!isFirst && <br className="rl" />}
      <span className="ln" data-n={line} aria-hidden="true" />
    </>
  );
}

function TagOf({ code, delegations }: { readonly code: string; readonly delegations: readonly Delegation[] }) {
  const one = delegations.find((delegation) => delegation.code === code);
  if (!one) return <Tag code={code} silent />;
  const isRound = one.kind === 'organisation' || one.kind === 'secretariat';
  return <Tag code={code} hue={one.hue} pattern={one.pattern} organisation={isRound} silent />;
}
