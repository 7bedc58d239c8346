// The text as plain paragraphs for whoever listens to it, or reads it large: headings and lists without an editor, and
// each requested change in words where it would stand. Nothing can be typed here; one key leads here and back.

import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { shownRequests } from '../editor/shownRequests.ts';
import { Marked } from '../parts/Marked.tsx';
import { numbered } from '../parts/numbered.ts';
import type { Placed } from '../parts/places.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import { type Piece, type ReadBlock, readingPieces } from './readingPieces.ts';
import { requestToShow } from './useMarks.ts';

const SHOWS = ['full', 'changes', 'agreed'] as const;
type Shows = (typeof SHOWS)[number];
const SHOWS_WORD = { full: 'reading.full', changes: 'reading.changes', agreed: 'reading.agreed' } as const;

interface ReadingViewProps {
  readonly view: DocumentView;
  readonly placed: readonly Placed[];
  readonly rows: readonly RequestRow[];
  readonly onClose: () => void;
}

export const ReadingView = memo(function ReadingView({ view, placed, rows, onClose }: ReadingViewProps) {
  const { t, i18n } = useTranslation();
  const [shows, setShows] = useState<Shows>('full');
  const open = useMemo(
    () => rows.filter(({ request }) => request.state.kind === 'open' && request.standing === 'fits'),
    [rows],
  );
  const byId = useMemo(() => new Map(open.map((row) => [row.request.id, row])), [open]);
  const read = useMemo(() => {
    const labels = new Map(placed.map((one) => [one.block.id, one.label]));
    const blocks = placed.map((one) => one.block);
    const shown = shows === 'agreed' ? new Map() : shownRequests(open.map(requestToShow), blocks);
    return placed.map((one) => ({ one, said: readingPieces(one.block, shown.get(one.block.id) ?? [], labels) }));
  }, [placed, open, shows]);
  const groups = useMemo(
    () => grouped(shows === 'changes' ? read.filter(({ said }) => isChanged(said)) : read),
    [read, shows],
  );
  const askedBy: AskedBy = (ids) => {
    const rows = ids.flatMap((id) => byId.get(id) ?? []);
    const names = [...new Set(rows.flatMap((row) => [row.name, ...row.supporters]))];
    return { delegation: new Intl.ListFormat(i18n.language).format(names), count: names.length };
  };
  return (
    <article className="reading" aria-label={t('reading.title', { title: view.title })} data-testid="reading">
      <div className="reading-bar">
        <fieldset className="seg">
          <legend className="vh">{t('reading.show')}</legend>
          {SHOWS.map((one) => (
            <label key={one} data-testid={`reading-${one}`}>
              <input type="radio" name="reading" checked={shows === one} onChange={() => setShows(one)} />
              {t(SHOWS_WORD[one])}
            </label>
          ))}
        </fieldset>
        <button type="button" className="btn" data-testid="reading-close" onClick={onClose}>
          {t('reading.close')}
        </button>
      </div>
      <div lang={view.language}>
        {groups.length === 0 && <p className="quiet">{t('reading.none')}</p>}
        {groups.map((group) =>
          group.kind === 'heading' ? (
            <Heading key={group.item.one.block.id} item={group.item} askedBy={askedBy} />
          ) : (
            <ol key={group.items[0]?.one.block.id}>
              {group.items.map((item) => (
                <li key={item.one.block.id} data-level={item.one.block.level}>
                  {item.one.label !== '' && <span className="num">{item.one.label} </span>}
                  <Said item={item} askedBy={askedBy} />
                </li>
              ))}
            </ol>
          ),
        )}
      </div>
    </article>
  );
});

/** Whoever asks for it, by the ids of the requests: their names in one phrase, and how many they are. */
type AskedBy = (requestIds: readonly string[]) => { readonly delegation: string; readonly count: number };

/** Place and date stand under the title and are no heading. */
function Heading({ item, askedBy }: { readonly item: Item; readonly askedBy: AskedBy }) {
  const said = <Said item={item} askedBy={askedBy} />;
  return item.one.block.role === 'place' ? <p className="where">{said}</p> : <h2>{said}</h2>;
}

interface Item {
  readonly one: Placed;
  readonly said: ReadBlock;
}

function Said({ item, askedBy }: { readonly item: Item; readonly askedBy: AskedBy }) {
  const { t } = useTranslation();
  return (
    <>
      {item.said.removedBy.length > 0 && (
        <span className="said">{t('reading.removes', askedBy(item.said.removedBy))} </span>
      )}
      {numbered(item.said.pieces).map(({ one, key }) => (
        <SaidPiece key={key} piece={one} askedBy={askedBy} />
      ))}
      {item.said.newAfter.map(({ requestIds, words }) => (
        <span className="said new" key={`new ${requestIds.join(' ')} ${words}`}>
          {t('reading.adds', askedBy(requestIds))}{' '}
          <Marked kind="insert" requestIds={requestIds}>
            {words}
          </Marked>{' '}
          {t('reading.end')}
        </span>
      ))}
    </>
  );
}

function SaidPiece({ piece, askedBy }: { readonly piece: Piece; readonly askedBy: AskedBy }) {
  const { t } = useTranslation();
  if (piece.kind === 'words') return piece.words;
  if (!('words' in piece)) {
    const said = t(piece.kind === 'split' ? 'reading.splits' : 'reading.joins', askedBy(piece.requestIds));
    return <span className="said"> {said} </span>;
  }
  return (
    <span className="said">
      {' '}
      {t(piece.kind === 'insert' ? 'reading.inserts' : 'reading.deletes', askedBy(piece.requestIds))}{' '}
      <Marked kind={piece.kind} requestIds={piece.requestIds}>
        {piece.words}
      </Marked>{' '}
      {t('reading.end')}{' '}
    </span>
  );
}

const isChanged = ({ pieces, removedBy, newAfter }: ReadBlock): boolean =>
  removedBy.length + newAfter.length > 0 || pieces.some(({ kind }) => kind !== 'words');

const HEADINGS: readonly Placed['block']['role'][] = ['title', 'place', 'heading', 'subheading'];

type Group =
  | { readonly kind: 'heading'; readonly item: Item }
  | { readonly kind: 'list'; readonly items: readonly Item[] };

/** Paragraphs between two headings are one list. */
function grouped(items: readonly Item[]): readonly Group[] {
  const groups: ({ kind: 'heading'; item: Item } | { kind: 'list'; items: Item[] })[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (HEADINGS.includes(item.one.block.role)) groups.push({ kind: 'heading', item });
    else if (last?.kind === 'list') last.items.push(item);
    else groups.push({ kind: 'list', items: [item] });
  }
  return groups;
}
