// The library of past texts: the list, and the search for how something was said before, over all paragraphs.

import '../styles/export.css';
import '../styles/library.css';
import '../styles/requests.css';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Search as SearchIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { days } from '../../shared/print/format.ts';
import { paragraphWords } from '../../shared/print/placeWords.ts';
import type { LibraryDocument } from '../../shared/wire/library.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Failure } from '../parts/Failure.tsx';
import { KIND_WORDS } from '../parts/ImportEntry.tsx';
import { LibraryFilters } from '../parts/LibraryFilters.tsx';
import { type Hit, LibraryHits } from '../parts/LibraryHits.tsx';
import { currentLanguage } from '../parts/language.ts';
import { getLibrary, getSearch } from '../parts/libraryCalls.ts';
import { type Asked, addressOf, askedIn, filterOf } from '../parts/librarySearch.ts';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { openTexts, TakeOverDialog, type Wording } from '../parts/TakeOverDialog.tsx';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface LibraryPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function LibraryPage({ seatId, meetingId }: LibraryPageProps) {
  const { t } = useTranslation();
  const heading = usePage(t('library.title'));
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={t('library.short')}>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('library.title')}
          </h1>
        </div>
        {meeting.data?.abilities.keepLibrary && (
          <div className="btns">
            <Link className="btn" href={`/as/${seatId}/meetings/${meetingId}/import`}>
              {t('library.bring')}
            </Link>
          </div>
        )}
      </div>
      {meeting.error ? (
        <Failure title={t('meeting.failed')} error={meeting.error} onRetry={() => void meeting.refetch()} />
      ) : meeting.data ? (
        <Library seatId={seatId} meeting={meeting.data} />
      ) : (
        <Waiting label={t('library.loading')} rows={8} />
      )}
    </MeetingFrame>
  );
}

interface LibraryProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
}

function Library({ seatId, meeting }: LibraryProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const asked = askedIn(useSearch());
  const here = `/as/${seatId}/meetings/${meeting.id}/library`;
  const library = useQuery({
    queryKey: ['library', seatId, filterOf(asked)],
    queryFn: ({ signal }) => getLibrary(seatId, filterOf(asked), signal),
    placeholderData: keepPreviousData,
  });
  const ask = (next: Asked) => go(`${here}${addressOf(next)}`);
  return (
    <>
      <SearchField key={asked.words} words={asked.words} onSearch={(words) => ask({ ...asked, words })} />
      {library.error ? (
        <Failure title={t('library.failed')} error={library.error} onRetry={() => void library.refetch()} />
      ) : library.data ? (
        <>
          <LibraryFilters library={library.data} asked={asked} onAsk={ask} />
          {asked.words === '' ? (
            <Documents documents={library.data.documents} here={here} />
          ) : (
            <Found
              seatId={seatId}
              meeting={meeting}
              asked={asked}
              here={here}
              onClear={() => ask({ ...asked, words: '' })}
            />
          )}
        </>
      ) : (
        <Waiting label={t('library.loading')} rows={8} />
      )}
    </>
  );
}

function SearchField({ words, onSearch }: { readonly words: string; readonly onSearch: (words: string) => void }) {
  const { t } = useTranslation();
  const [written, setWritten] = useState(words);
  return (
    <search>
      <form
        className="bigsearch"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(written);
        }}
      >
        <label className="vh" htmlFor="library-words">
          {t('library.words')}
        </label>
        <input
          className="in"
          id="library-words"
          type="search"
          value={written}
          maxLength={300}
          placeholder={t('library.wordsHint')}
          onChange={({ target }) => setWritten(target.value)}
        />
        <button type="submit" className="btn primary">
          <SearchIcon size={16} aria-hidden="true" /> {t('library.search')}
        </button>
      </form>
    </search>
  );
}

function Documents({ documents, here }: { readonly documents: readonly LibraryDocument[]; readonly here: string }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  if (documents.length === 0) {
    return <p className="sheet empty">{t('library.none')}</p>;
  }
  return (
    <section className="sheet" aria-labelledby="past">
      <h2 id="past">
        {t('library.documents')} <span className="push">{t('library.count', { count: documents.length })}</span>
      </h2>
      <ul className="rows lib-rows" data-testid="library">
        {documents.map((one) => (
          <li key={one.id}>
            <span className="yr num">{one.year}</span>
            <span>
              <Link className="dn" href={`${here}/${one.id}`}>
                {one.title}
              </Link>
              <span className="block small quiet">
                {[
                  one.body,
                  one.place,
                  one.startsOn === null ? '' : days(one.startsOn, one.endsOn ?? one.startsOn, language),
                  t('library.paragraphs', { count: one.paragraphs }),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
            <span className="st">
              <span className="chip">{t(KIND_WORDS[one.kind])}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FoundProps extends LibraryProps {
  readonly asked: Asked;
  readonly here: string;
  readonly onClear: () => void;
}

const MOST = 20;

function Found({ seatId, meeting, asked, here, onClear }: FoundProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [taking, setTaking] = useState<Wording | null>(null);
  const search = useInfiniteQuery({
    queryKey: ['librarySearch', seatId, asked],
    queryFn: ({ pageParam, signal }) => getSearch(seatId, { ...asked, from: pageParam, most: MOST }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const first = search.data?.pages[0];
  const found = search.isPlaceholderData ? null : (first?.found ?? null);
  const many = first?.documents.length ?? 0;
  useEffect(() => {
    if (found !== null) say(`${t('library.places', { count: found })} ${t('library.inDocuments', { count: many })}`);
  }, [found, many, say, t]);
  if (search.error) {
    return <Failure title={t('library.searchFailed')} error={search.error} onRetry={() => void search.refetch()} />;
  }
  if (!first) return <Waiting label={t('library.searching')} rows={6} />;
  if (first.found === 0) {
    return (
      <p className="sheet empty">
        {t('library.nothingFound', { words: asked.words })}{' '}
        <button type="button" className="link" onClick={onClear}>
          {t('library.showAll')}
        </button>
      </p>
    );
  }
  const wordingOf = (hit: Hit): Wording => {
    const document = first.documents.find(({ id }) => id === hit.libraryId);
    const label = hit.paragraph.label.replace(/\.$/, '');
    return {
      paragraphId: hit.paragraph.id,
      text: `${hit.excerpt.cutBefore ? '…' : ''}${hit.excerpt.text}${hit.excerpt.cutAfter ? '…' : ''}`,
      source: [document?.year ?? '', document?.title ?? '', label === '' ? '' : paragraphWords(label, t)]
        .filter((part) => part !== '')
        .join(', '),
    };
  };
  return (
    <>
      <LibraryHits
        address={(libraryId, paragraphId) => `${here}/${libraryId}#p-${paragraphId}`}
        hits={search.data?.pages.flatMap(({ hits }) => hits) ?? []}
        found={first.found}
        documents={first.documents}
        order={asked.order}
        onTakeOver={
          meeting.abilities.writeText && openTexts(meeting).length > 0 ? (hit) => setTaking(wordingOf(hit)) : null
        }
        more={
          search.hasNextPage ? { run: () => void search.fetchNextPage(), isPending: search.isFetchingNextPage } : null
        }
      />
      {taking && <TakeOverDialog seatId={seatId} meeting={meeting} wording={taking} onClose={() => setTaking(null)} />}
    </>
  );
}
