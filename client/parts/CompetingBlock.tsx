// Requests that cannot all be agreed, laid across the text below their paragraph: each as the full sentence it would
// make, none of them put first. What becomes of the others is chosen before one is agreed.

import { MonitorPlay, Pencil, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { capitalised } from '../../shared/print/format.ts';
import type { CardActions } from './cardActions.ts';
import { FatePicks, rivalsOf, useFates } from './fates.tsx';
import { numbered } from './numbered.ts';
import { Refused } from './Refused.tsx';
import type { RequestRow } from './requestRows.ts';
import type { ReadAs } from './rivalWords.ts';
import { Tag } from './Tag.tsx';

export interface CompetingBlockProps {
  /** In the order of their numbers. */
  readonly rows: readonly RequestRow[];
  readonly wordings: readonly (ReadAs | null)[];
  readonly blockId: string;
  readonly canDecide: boolean;
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  readonly actions: CardActions;
  /** Writes wording of one's own between these; null where the seat cannot. */
  readonly onCompromise: (() => void) | null;
  readonly onClose: () => void;
}

export function CompetingBlock(props: CompetingBlockProps) {
  const { rows, wordings, blockId, canDecide, busyIds, refusals, actions, onCompromise, onClose } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const fates = useFates('notAgreed');
  const block = useRef<HTMLElement>(null);
  useEffect(() => {
    block.current?.focus({ preventScroll: true });
    block.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const place = rows[0]?.place ?? '';
  const letter = (index: number) => String.fromCharCode(65 + index);
  const undecided = rows.filter((row) => row.offers.has('notAgreed'));
  const isBusy = rows.some((row) => busyIds.has(row.request.id));
  const refused = rows.find((row) => refusals.has(row.request.id));

  const agree = (row: RequestRow) => {
    const others = fates.forAll(rivalsOf(row, undecided));
    actions.run(row, { act: 'decide', body: { decision: 'agree', others } });
  };

  return (
    <section
      ref={block}
      className="rival"
      contentEditable={false}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-testid="rival"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <h3 id={titleId}>
        {t('rival.title', { place: capitalised(place), count: rows.length })}
        <span className="push small quiet">{t(rows.length === 2 ? 'rival.dimmedBoth' : 'rival.dimmed')}</span>
        <button type="button" className="btn tight plain square" aria-label={t('rival.close')} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </h3>
      <div className="alts">
        {rows.map((row, index) => (
          <article
            key={row.request.id}
            className="alt"
            data-hue={row.sign.hue ?? undefined}
            data-pattern={row.sign.pattern ?? undefined}
            data-testid={`alternative-${letter(index)}`}
            aria-label={t('rival.alternative', { letter: letter(index), delegation: row.name })}
          >
            <h4>
              <span className="letter">{letter(index)}</span> <Tag {...row.sign} silent /> {row.name}{' '}
              <span className="place num">{t('request.number', { number: row.request.number })}</span>
            </h4>
            <Wording wording={wordings[index] ?? null} />
            {row.offers.has('agree') && (
              <div className="btns">
                <button
                  type="button"
                  className="btn"
                  data-testid={`agree-${letter(index)}`}
                  aria-label={t('rival.agreeLabel', { letter: letter(index), delegation: row.name, place })}
                  disabled={!canDecide || isBusy}
                  onClick={() => agree(row)}
                >
                  {t('rival.agree', { letter: letter(index) })}
                </button>
              </div>
            )}
          </article>
        ))}
      </div>
      {refused && <Refused error={refusals.get(refused.request.id)} onClose={() => actions.forget(refused)} />}
      {undecided.length > 1 && (
        <div className="thens">
          {(rows.length === 2 ? undecided.toReversed() : undecided).map((row) => {
            const own = letter(rows.indexOf(row));
            const other = rows.length === 2 ? letter(1 - rows.indexOf(row)) : null;
            const words = other === null ? t('rival.ifAnother', { own }) : t('rival.ifAgreed', { other, own });
            return (
              <fieldset className="then" key={row.request.id} data-testid={`fate-${own}`}>
                <legend className="vh">{words}</legend>
                <span aria-hidden="true">{words}</span>
                <FatePicks row={row} fates={fates} />
              </fieldset>
            );
          })}
        </div>
      )}
      <div className="btns rival-foot">
        {onCompromise && (
          <button type="button" className="btn" data-testid="compromise" onClick={onCompromise}>
            <Pencil size={16} aria-hidden="true" /> {t('rival.compromise')}
          </button>
        )}
        {undecided.length > 1 && (
          <button
            type="button"
            className="btn"
            data-testid="park-all"
            disabled={!canDecide || isBusy}
            onClick={() => actions.ask({ kind: 'park', rows: undecided })}
          >
            {t(undecided.length === 2 ? 'rival.parkBoth' : 'rival.parkAll')}
          </button>
        )}
        {actions.putOnScreen && (
          <button type="button" className="btn plain" onClick={() => actions.putOnScreen?.(blockId)}>
            <MonitorPlay size={16} aria-hidden="true" /> {t(rows.length === 2 ? 'rival.screenBoth' : 'rival.screenAll')}
          </button>
        )}
      </div>
    </section>
  );
}

function Wording({ wording }: { readonly wording: ReadAs | null }) {
  const { t } = useTranslation();
  if (wording === null) return <p className="quiet">{t('request.movedOn')}</p>;
  if (wording.length === 0) return <p className="quiet">{t('rival.removed')}</p>;
  return (
    <div>
      {numbered(wording).map(({ one: runs, key }) => (
        <p key={key}>
          {numbered(runs).map(({ one: { words, isOwn }, key: at }) =>
            isOwn ? <b key={at}>{words}</b> : <span key={at}>{words}</span>,
          )}
        </p>
      ))}
    </div>
  );
}
