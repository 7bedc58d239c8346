// One file under review: findings left, file and understanding side by side, and how it enters the library. Nothing is
// stored before Import.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRuling, ImportView } from '../../shared/wire/library.ts';
import { useAnnouncer } from './Announcer.tsx';
import { Failure, Reference } from './Failure.tsx';
import { FindingList } from './FindingList.tsx';
import { asks, inOrder } from './findingWords.ts';
import { type Entry, entryFits, entryOf, ImportEntry } from './ImportEntry.tsx';
import { importPairs } from './importPairs.ts';
import { getImport, postRulings } from './libraryCalls.ts';
import { useRefusalText } from './refusalText.ts';
import { UnderstoodFacts } from './UnderstoodFacts.tsx';
import { UnderstoodPairs } from './UnderstoodPairs.tsx';
import { Waiting } from './Waiting.tsx';

/** What a person wrote about one file and did not send yet. */
export interface ReviewNotes {
  readonly entry: Entry | null;
  readonly noted: readonly string[];
}

export const NO_NOTES: ReviewNotes = { entry: null, noted: [] };

interface ImportReviewProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly importId: string;
  /** Body of the meeting, where the text names none. */
  readonly body: string;
  /** As the list counts them. */
  readonly paragraphs: number;
  readonly notes: ReviewNotes;
  readonly onNotes: (notes: ReviewNotes) => void;
  /** The Import button. */
  readonly keep: { readonly run: () => void; readonly isPending: boolean; readonly error: unknown };
  /** The file was read anew: counts have changed. */
  readonly onRead: () => void;
}

export function ImportReview(props: ImportReviewProps) {
  const { seatId, meetingId, importId } = props;
  const { t } = useTranslation();
  const view = useQuery({
    queryKey: ['import', seatId, meetingId, importId],
    queryFn: ({ signal }) => getImport(seatId, meetingId, importId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (view.error) {
    return <Failure title={t('importing.reviewFailed')} error={view.error} onRetry={() => void view.refetch()} />;
  }
  if (!view.data) return <Waiting label={t('importing.opening')} rows={10} />;
  return <Review {...props} view={view.data} />;
}

const titlesIn = ({ outline, entry }: ImportView): readonly string[] => {
  const lines = outline.front.filter(({ role }) => role === 'title').map(({ text }) => text);
  return [...new Set([entry.title, lines.join(' '), ...lines])].filter((title) => title.trim() !== '').slice(0, 4);
};

function Review({
  seatId,
  meetingId,
  importId,
  body,
  paragraphs,
  notes,
  onNotes,
  keep,
  onRead,
  view,
}: ImportReviewProps & { readonly view: ImportView }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const queries = useQueryClient();
  const { say } = useAnnouncer();
  const pairs = useMemo(() => importPairs(view), [view]);
  const findings = useMemo(() => inOrder(view.findings), [view]);
  const asking = useMemo(() => new Set(findings.filter(asks).map(({ key }) => key)), [findings]);
  const [at, setAt] = useState<string | null>(null);
  const review = useRef<HTMLDivElement>(null);
  const here = findings.findIndex(({ key }) => key === at);
  const entry = notes.entry ?? entryOf(view, body);

  const show = (key: string) => {
    setAt(key);
    const pair = pairs.find((one) => one.findings.includes(key));
    if (pair) document.getElementById(`pair-${pair.key}`)?.scrollIntoView({ block: 'center' });
  };
  const step = (by: 1 | -1) => {
    const next = findings[here < 0 ? (by > 0 ? 0 : findings.length - 1) : here + by];
    if (next) show(next.key);
  };
  const rule = useMutation({
    mutationFn: (rulings: readonly ImportRuling[]) =>
      postRulings(seatId, meetingId, importId, { rulings: [...rulings] }),
    onSuccess: (next) => {
      queries.setQueryData(['import', seatId, meetingId, importId], next);
      onRead();
      say(t('importing.readAnew', { count: next.findings.length }));
      if (next.unanswered.length > 0) say(t('importing.unanswered', { count: next.unanswered.length }));
      // The button that was pressed went away with its finding.
      review.current?.querySelector<HTMLElement>('#findings')?.focus();
    },
  });
  return (
    <div className="import-check" ref={review}>
      <div className="stack check-side">
        <FindingList
          view={view}
          findings={findings}
          pairs={pairs}
          at={at}
          noted={new Set(notes.noted)}
          isBusy={rule.isPending}
          onShow={show}
          onRule={(rulings) => rule.mutate(rulings)}
          onNote={(key, on) =>
            onNotes({ ...notes, noted: on ? [...notes.noted, key] : notes.noted.filter((one) => one !== key) })
          }
        />
        {rule.error && (
          <p className="err" role="alert">
            {text(rule.error)}
            <Reference error={rule.error} />
          </p>
        )}
        <ImportEntry entry={entry} titles={titlesIn(view)} onEntry={(next) => onNotes({ ...notes, entry: next })} />
      </div>
      <section className="sheet sbs" aria-labelledby="understood" aria-busy={rule.isPending}>
        <div className="sheet-head">
          <h2 id="understood">{t('importing.understood')}</h2>
          <p className="quiet small">{view.fileName}</p>
          {findings.length > 0 && (
            <div className="btns push">
              <button
                type="button"
                className="btn tight square"
                aria-label={t('importing.previous')}
                disabled={here === 0}
                onClick={() => step(-1)}
              >
                <ChevronLeft size={16} aria-hidden="true" />
              </button>
              <span className="small num">
                {here < 0
                  ? t('importing.findings', { count: findings.length })
                  : t('importing.findingOf', { at: here + 1, count: findings.length })}
              </span>
              <button
                type="button"
                className="btn tight square"
                aria-label={t('importing.next')}
                disabled={here === findings.length - 1}
                onClick={() => step(1)}
              >
                <ChevronRight size={16} aria-hidden="true" />
              </button>
            </div>
          )}
        </div>
        <UnderstoodPairs pairs={pairs} at={at} asking={asking} />
        <div className="sheet-foot">
          <UnderstoodFacts outline={view.outline} paragraphs={paragraphs} />
          {keep.error !== null && keep.error !== undefined && (
            <p className="err" role="alert">
              {text(keep.error)}
              <Reference error={keep.error} />
            </p>
          )}
          <button
            type="button"
            className="btn primary"
            disabled={keep.isPending || rule.isPending || !entryFits(entry)}
            onClick={keep.run}
            data-testid="import"
          >
            {t('importing.import', { count: paragraphs })}
          </button>
        </div>
      </section>
    </div>
  );
}
