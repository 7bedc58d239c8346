// Two states of the text compared. It begins with the text as it is; differences are drawn when the earlier state has come.
// The default is what this person has not seen yet.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { when } from '../../shared/print/format.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getMoments, getTextAt } from '../api.ts';
import { revisionsQuery } from '../parts/approvalCalls.ts';
import { CompareBar, type MomentChoice } from '../parts/CompareBar.tsx';
import { comparedIn, momentOfRevision } from '../parts/compareAddress.ts';
import { Failure } from '../parts/Failure.tsx';
import { currentLanguage } from '../parts/language.ts';
import type { LastLooked } from '../parts/useLastLooked.ts';
import { usePhone } from '../parts/useMedia.ts';
import { comparison } from './compareParagraphs.ts';
import { Paragraph } from './PreviewText.tsx';
import type { PreviewContext } from './previewContext.ts';

const NOW = 'now';
const LOOKED = 'looked';

/** A state of the text that is past; nothing for now. What is past does not change. */
const useTextAt = (view: DocumentView, moment: LastLooked | null) =>
  useQuery({
    queryKey: ['text', view.seat.id, view.id, moment?.seq, moment?.entry],
    queryFn: ({ signal }) => getTextAt(view.seat.id, view.id, moment ?? { seq: 0, entry: null }, signal),
    enabled: moment !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** An address may ask for two moments; another address is another comparison. */
export function CompareText(context: PreviewContext) {
  const asked = comparedIn(useSearch());
  return <Compared key={asked === null ? '' : `${asked.from} ${asked.to}`} {...context} linked={asked} />;
}

interface ComparedProps extends PreviewContext {
  readonly linked: { readonly from: string; readonly to: string } | null;
}

function Compared({ linked, ...context }: ComparedProps) {
  const { view, blocks, placeOf, nameOf, zone, looked, onNote, onRequest, onDrawn } = context;
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [from, setFrom] = useState(linked?.from ?? LOOKED);
  const [to, setTo] = useState(linked?.to ?? NOW);
  const [wanted, setColumns] = useState<1 | 2>(1);
  const [showsNumbers, setNumbers] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const root = useRef<HTMLElement>(null);
  // Two columns need room for two.
  const columns = usePhone() ? 1 : wanted;

  const moments = useQuery({
    queryKey: ['document', view.seat.id, view.id, 'moments'],
    queryFn: ({ signal }) => getMoments(view.seat.id, view.id, signal),
  });
  const revisions = useQuery(revisionsQuery(view.seat.id, view.id));
  const momentOf = (value: string): LastLooked | null => {
    if (value === NOW) return null;
    if (value === LOOKED) return looked;
    const [seq = 0, entry = null] = value.split(' ').map(Number);
    return { seq, entry };
  };
  const earlier = useTextAt(view, momentOf(from));
  const later = useTextAt(view, momentOf(to));
  const before = from === NOW ? blocks : earlier.data?.blocks;
  const after = to === NOW ? blocks : later.data?.blocks;

  const choices = useMemo((): MomentChoice[] => {
    const now = Date.now();
    const acts = (moments.data ?? []).slice(1).map(({ seq, entry, at: time, act, requestNumber }) => {
      const key = `record.acts.${act ?? ''}`;
      const words = i18n.exists(key) ? i18n.t(key, { number: requestNumber }) : t('views.change');
      const value = `${seq} ${entry}`;
      return { value, words: t('views.moment', { act: words, when: when(time, now, language, zone) }) };
    });
    const issued = (revisions.data?.revisions ?? []).toReversed().map((one) => ({
      value: momentOfRevision(one),
      words: t('views.moment', { act: one.name, when: when(one.at, now, language, zone) }),
    }));
    const known = new Set(issued.map(({ value }) => value));
    return [
      { value: NOW, words: t('views.now') },
      { value: LOOKED, words: t('views.looked') },
      ...issued,
      ...acts.filter(({ value }) => !known.has(value)),
    ];
  }, [moments.data, revisions.data, language, zone, t, i18n]);

  const compared = useMemo(
    () =>
      comparison(before ?? after ?? blocks, after ?? blocks, {
        schemes: {
          before: (from === NOW ? null : earlier.data?.scheme) ?? view.scheme,
          after: (to === NOW ? null : later.data?.scheme) ?? view.scheme,
        },
        placeOf,
        showsNumbers,
        words: {
          moved: (label) => (label === '' ? t('views.movedPlain') : t('views.moved', { from: label })),
          renumbered: (label) => t('views.renumbered', { from: label }),
          form: t('views.form'),
          added: t('views.added'),
          removed: t('views.removed'),
        },
      }),
    [before, after, blocks, from, to, earlier.data, later.data, view.scheme, placeOf, showsNumbers, t],
  );
  const steps = compared.rows.flatMap(({ isChange, key }) => (isChange ? [key] : []));
  const isReady = before !== undefined && after !== undefined;
  const error = earlier.error ?? later.error;
  const parts = [
    compared.changed > 0 && t('views.changedCount', { count: compared.changed }),
    compared.moved > 0 && t('views.movedCount', { count: compared.moved }),
    compared.added > 0 && t('views.addedCount', { count: compared.added }),
    compared.removed > 0 && t('views.removedCount', { count: compared.removed }),
    showsNumbers && compared.renumbered > 0 && t('views.renumberedCount', { count: compared.renumbered }),
  ].filter((part) => part !== false);
  const summary = !isReady ? t('views.comparing') : parts.length === 0 ? t('views.identical') : parts.join(' · ');

  useEffect(() => onNote(''), [onNote]);
  const drawing = `${isReady} ${columns} ${showsNumbers}`;
  useLayoutEffect(() => {
    if (drawing !== '') onDrawn();
  }, [onDrawn, drawing]);
  const step = (by: 1 | -1) => {
    const next = at === null ? (by > 0 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length;
    setAt(next);
    root.current
      ?.querySelectorAll<HTMLElement>(columns === 1 ? '[data-changed]' : '.pair.is-changed')
      [next]?.scrollIntoView({ block: 'center' });
  };
  const choose = (set: (value: string) => void) => (value: string) => {
    setAt(null);
    set(value);
  };
  return (
    <>
      <CompareBar
        moments={choices}
        from={from}
        to={to}
        onFrom={choose(setFrom)}
        onTo={choose(setTo)}
        columns={columns}
        onColumns={setColumns}
        showsNumbers={showsNumbers}
        onNumbers={setNumbers}
        summary={summary}
        at={at}
        count={isReady ? steps.length : 0}
        onStep={step}
      />
      {error && (
        <Failure
          title={t('views.compareFailed')}
          error={error}
          onRetry={() => void (earlier.error ? earlier.refetch() : later.refetch())}
        />
      )}
      <section
        className={columns === 2 ? 'doc preview compared columns' : 'doc preview compared'}
        ref={root}
        aria-label={t('views.labelCompare', { title: view.title })}
        aria-busy={!isReady}
        tabIndex={-1}
        data-entrance=""
      >
        {columns === 2 && (
          <div className="pair heads">
            <p>{t('views.before')}</p>
            <p>{t('views.after')}</p>
          </div>
        )}
        {compared.rows.map(({ key, isChange, one, before: was, after: is }) =>
          columns === 1 ? (
            <Paragraph key={key} print={JSON.stringify(one)} paragraph={one} nameOf={nameOf} onGap={onRequest} />
          ) : (
            <div className={isChange ? 'pair is-changed' : 'pair'} key={key}>
              <div>
                {was && <Paragraph print={JSON.stringify(was)} paragraph={was} nameOf={nameOf} onGap={onRequest} />}
              </div>
              <div>
                {is && <Paragraph print={JSON.stringify(is)} paragraph={is} nameOf={nameOf} onGap={onRequest} />}
              </div>
            </div>
          ),
        )}
      </section>
    </>
  );
}
