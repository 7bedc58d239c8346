// Places where past documents say it: quotation first, source below, counts beside.

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paragraphWords } from '../../shared/print/placeWords.ts';
import type { LibrarySearch } from '../../shared/wire/library.ts';
import { useAnnouncer } from './Announcer.tsx';
import { excerptPieces } from './excerptPieces.ts';

export type Hit = LibrarySearch['hits'][number];

interface LibraryHitsProps {
  readonly address: (libraryId: string, paragraphId: string) => string;
  readonly hits: readonly Hit[];
  readonly found: number;
  readonly documents: LibrarySearch['documents'];
  readonly order: 'fitting' | 'newest';
  /** Null where the seat writes no text. */
  readonly onTakeOver: ((hit: Hit) => void) | null;
  readonly more: { readonly run: () => void; readonly isPending: boolean } | null;
}

export function LibraryHits({ address, hits, found, documents, order, onTakeOver, more }: LibraryHitsProps) {
  const { t } = useTranslation();
  const { say, alert } = useAnnouncer();
  const byId = new Map(documents.map((one) => [one.id, one]));
  const copy = async (hit: Hit) => {
    try {
      await navigator.clipboard.writeText(hit.excerpt.text);
      say(t('library.copied'));
    } catch {
      alert(t('library.notCopied'));
    }
  };
  return (
    <div className="libcols">
      <section aria-labelledby="hits">
        <h2 id="hits" className="lh">
          {t('library.places', { count: found })} {t('library.inDocuments', { count: documents.length })}
          <span>{t(order === 'newest' ? 'library.newest' : 'library.fitting')}</span>
        </h2>
        <ol className="hits sheet" data-testid="hits">
          {hits.map((hit) => {
            const document = byId.get(hit.libraryId);
            const place = hitPlace(hit, t);
            const year = document?.year ?? null;
            const source = document === undefined ? '' : document.title;
            const named = `: ${[year === null ? '' : String(year), source, place].filter((part) => part !== '').join(', ')}`;
            return (
              <li key={`${hit.libraryId} ${hit.paragraph.id}`} data-testid="hit">
                <div className="yr num">{year}</div>
                <div>
                  <p className="serif" lang={document?.language}>
                    {hit.excerpt.cutBefore && '…'}
                    {excerptPieces(hit.excerpt).map(({ text, isMarked, from }) =>
                      isMarked ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
                    )}
                    {hit.excerpt.cutAfter && '…'}
                  </p>
                  <p className="small quiet">
                    {[source, document?.place ?? '', place].filter((part) => part !== '').join(' · ')}
                  </p>
                </div>
                <div className="btns">
                  {onTakeOver && (
                    <button type="button" className="btn tight" onClick={() => onTakeOver(hit)}>
                      {t('library.takeOver')}
                      <span className="vh">{named}</span>
                    </button>
                  )}
                  <button type="button" className="btn tight plain" onClick={() => void copy(hit)}>
                    {t('library.copy')}
                    <span className="vh">{named}</span>
                  </button>
                  <Link className="btn tight plain" href={address(hit.libraryId, hit.paragraph.id)}>
                    {t('library.open')}
                    <span className="vh">{named}</span>
                  </Link>
                </div>
              </li>
            );
          })}
        </ol>
        {more && (
          <p className="btns more-hits">
            <button type="button" className="btn" disabled={more.isPending} onClick={more.run}>
              {t('library.more')}
            </button>
          </p>
        )}
      </section>
      <aside aria-labelledby="counted">
        <h2 id="counted" className="lh">
          {t('library.counted')}
        </h2>
        <table className="grid-table cnt">
          <thead>
            <tr>
              <th scope="col">{t('library.document')}</th>
              <th scope="col">{t('library.uses')}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.year === null ? one.body : t('library.yearTitle', { year: one.year, title: one.body })}
                  <span className="small quiet clamp">{one.title}</span>
                </th>
                <td>{one.found}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </aside>
    </div>
  );
}

function hitPlace({ paragraph }: Hit, t: TFunction): string {
  const label = paragraph.label.replace(/\.$/, '');
  return [paragraph.section.replace(/\s*:$/, ''), label === '' ? '' : paragraphWords(label, t)]
    .filter((part) => part !== '')
    .join(', ');
}
