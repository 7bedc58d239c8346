// The words on the plenary screen: each paragraph with what is asked for in it, signed, and below them what is asked for
// besides words. Where all of it is higher than the screen, the part that is turned to.

import { Fragment, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkName } from '../../shared/document/block.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import { assertNever } from '../../shared/result.ts';
import type { ScreenView } from '../../shared/wire/room.ts';
import { numbered } from '../parts/numbered.ts';
import { printedPlace } from '../parts/places.ts';
import type { Extent } from './pagesOf.ts';
import { ScreenTag } from './ScreenTag.tsx';
import { type LinedSegment, type Part, screenLines } from './screenLines.ts';

type Document = NonNullable<ScreenView['document']>;
type Delegation = Document['delegations'][number];

interface ScreenPaperProps {
  readonly document: Document;
  /** What is shown of it, in pixels from its top; null for all. */
  readonly part: Extent | null;
  readonly ref: Ref<HTMLDivElement>;
}

export function ScreenPaper({ document, part, ref }: ScreenPaperProps) {
  // What is not shown is still there to be read aloud.
  const style =
    part === null
      ? undefined
      : {
          transform: `translateY(${-part.top}px)`,
          clipPath: `inset(${part.top}px -100vw calc(100% - ${part.bottom}px))`,
        };
  return (
    <div className="s-paper" ref={ref} style={style}>
      <Text document={document} />
      <Asides document={document} />
    </div>
  );
}

function Text({ document }: Pick<ScreenPaperProps, 'document'>) {
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
function Asides({ document }: Pick<ScreenPaperProps, 'document'>) {
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
              <ScreenTag code={code} delegations={document.delegations} />{' '}
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
            <ScreenTag code={code} delegations={delegations} />{' '}
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
