// Paragraphs for reading only, as plain HTML: no editor behind it, so it is drawn at once and a screen reader walks it like
// any page. Who asks is said in words for those who do not see the tags.

import { memo, type ReactNode } from 'react';
import type { MarkName, Role } from '../../shared/document/block.ts';
import { classOfRole, headingLevelOf } from '../../shared/document/classOfRole.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import type { StateMark } from '../editor/paragraphStates.ts';
import { type Sign, Tag } from '../parts/Tag.tsx';
import type { Piece, ShownLine } from './previewPieces.ts';

export interface PreviewParagraph {
  /** Unlike among the paragraphs of the view. */
  readonly key: string;
  /** Id of the block in the text; null for one that is not in it. */
  readonly blockId: string | null;
  /** Test id and address ("para-4"). */
  readonly place: string | null;
  readonly role: Role;
  readonly level: number;
  readonly label: string;
  readonly pieces: readonly Piece[];
  readonly lines: readonly ShownLine[];
  /** The bar beside it: of one delegation, of several, of nobody named. */
  readonly bar: Sign | 'many' | null;
  /** `gone`: a held number whose paragraph is no more. */
  readonly kind?: 'removed' | 'added' | 'moved' | 'gone';
  /** Said about it in a line of its own: "moved from 7". */
  readonly notes?: readonly string[];
}

interface PreviewTextProps {
  readonly label: string;
  readonly paragraphs: readonly PreviewParagraph[];
  /** What was settled about paragraphs, by id of block. */
  readonly settled: ReadonlyMap<string, StateMark>;
  readonly nameOf: (code: string) => string;
  readonly onGap: (requestId: string) => void;
}

export function PreviewText({ label, paragraphs, settled, nameOf, onGap }: PreviewTextProps) {
  return (
    <section className="doc preview" aria-label={label} tabIndex={-1} data-entrance="">
      {paragraphs.map((paragraph) => (
        <Paragraph
          key={paragraph.key}
          print={JSON.stringify(paragraph)}
          paragraph={paragraph}
          settled={paragraph.blockId === null ? undefined : settled.get(paragraph.blockId)}
          nameOf={nameOf}
          onGap={onGap}
        />
      ))}
    </section>
  );
}

interface ParagraphProps {
  readonly paragraph: PreviewParagraph;
  /** What decides whether it is drawn anew. */
  readonly print: string;
  readonly settled?: StateMark | undefined;
  readonly nameOf: (code: string) => string;
  readonly onGap: (requestId: string) => void;
}

export const Paragraph = memo(
  function Paragraph({ paragraph, settled, nameOf, onGap }: ParagraphProps) {
    const { blockId, place, role, level, label, pieces, lines, bar, kind, notes = [] } = paragraph;
    const heading = headingLevelOf(role);
    const one = bar === 'many' ? null : bar;
    const classes = [
      'b',
      classOfRole(role),
      bar && 'touched',
      bar === 'many' && 'many',
      kind && (kind === 'gone' ? 'removed' : `is-${kind}`),
    ];
    return (
      <>
        <div
          className={classes.filter(Boolean).join(' ')}
          data-id={blockId ?? undefined}
          data-testid={place ?? undefined}
          data-settled={settled?.state}
          data-label={label === '' ? undefined : label}
          data-role={role}
          data-level={level}
          data-hue={one?.hue ?? undefined}
          data-pattern={one?.pattern ?? undefined}
          data-changed={bar === null && (kind === undefined || kind === 'gone') ? undefined : ''}
          {...(heading === undefined ? {} : { role: 'heading', 'aria-level': heading })}
        >
          {label !== '' && <span className="vh">{label} </span>}
          {drawn(pieces, lines, nameOf, onGap)}
          {notes.map((note) => (
            <small key={note} className="preview-note">
              {note}
            </small>
          ))}
        </div>
        {settled && <Settled mark={settled} />}
      </>
    );
  },
  (before, after) =>
    before.print === after.print &&
    before.settled === after.settled &&
    before.nameOf === after.nameOf &&
    before.onGap === after.onGap,
);

/** As the editor draws it (client/editor/paragraphStates.ts). */
const Settled = ({ mark }: { readonly mark: StateMark }) => (
  <div className="settled-slot">
    <span className="settled" data-state={mark.state}>
      <span aria-hidden="true">{mark.sign}</span> {mark.words}
    </span>
  </div>
);

function drawn(
  pieces: readonly Piece[],
  lines: readonly ShownLine[],
  nameOf: (code: string) => string,
  onGap: (requestId: string) => void,
): ReactNode[] {
  let at = 0;
  let row = 0;
  return pieces.map((piece) => {
    const key = `${at} ${piece.kind}`;
    const words: ReactNode[] = [];
    let from = 0;
    for (let line = lines[row]; line && line.start < at + piece.text.length; line = lines[++row]) {
      if (line.start > at + from) words.push(piece.text.slice(from, line.start - at));
      from = line.start - at;
      if (row > 0) words.push(<span key={`end ${row}`} className="line-end" />);
      words.push(<span key={`start ${row}`} className="line-start" data-n={line.number} />);
    }
    words.push(piece.text.slice(from));
    at += piece.text.length;
    return <Words key={key} piece={piece} words={words} nameOf={nameOf} onGap={onGap} />;
  });
}

interface WordsProps {
  readonly piece: Piece;
  readonly words: readonly ReactNode[];
  readonly nameOf: (code: string) => string;
  readonly onGap: (requestId: string) => void;
}

function Words({ piece, words, nameOf, onGap }: WordsProps) {
  const { kind, by, marks, requestId } = piece;
  const [first] = by;
  const signed = {
    'data-by': first?.code ?? '',
    'data-hue': first?.hue ?? undefined,
    'data-pattern': first?.pattern ?? undefined,
  };
  switch (kind) {
    case 'same':
      return <>{marked(marks, words)}</>;
    case 'ins':
      return <ins {...signed}>{marked(marks, words)}</ins>;
    case 'del':
      return <del {...signed}>{marked(marks, words)}</del>;
    case 'bracket':
      return <b className="brk">{words}</b>;
    case 'note':
      return <span className="preview-note">{words}</span>;
    case 'tag':
      return (
        <>
          {words.filter((part) => typeof part !== 'string')}
          {by.map((one) => (
            <Tag key={one.code} {...one} silent />
          ))}{' '}
          <span className="vh">{by.map(({ code }) => nameOf(code)).join(', ')}: </span>
        </>
      );
    case 'gap':
      return (
        <button type="button" className="gap" onClick={() => requestId !== undefined && onGap(requestId)}>
          {words}
        </button>
      );
  }
}

function marked(marks: readonly MarkName[], words: readonly ReactNode[]): ReactNode {
  const [mark, ...others] = marks;
  if (mark === undefined) return words;
  const { tag: Element, lang } = htmlOfMark(mark);
  return <Element lang={lang}>{marked(others, words)}</Element>;
}
