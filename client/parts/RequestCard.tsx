// One requested change as the room sees it: sign, name, number and line; the generated sentence; the reason; where it
// stands; and what this seat may do with it, the buttons of a decision in an order that never changes. Buttons carry
// their object in their name.

import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CardButtons } from './CardButtons.tsx';
import { CardFlags } from './CardFlags.tsx';
import { CardHistory } from './CardHistory.tsx';
import { type CardActions, type CardPage, decline } from './cardActions.ts';
import { hasCardKeys } from './cardKeys.ts';
import { PartShown } from './PartShown.tsx';
import { Refused } from './Refused.tsx';
import type { RequestRow } from './requestRows.ts';
import { StateLine } from './StateLine.tsx';
import { Tag } from './Tag.tsx';
import { useLine } from './textLines.ts';

interface RequestCardProps {
  readonly row: RequestRow;
  readonly seatId: string;
  readonly zone: string;
  /** False while there is no server to ask: the card is for reading. */
  readonly canAct: boolean;
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly isBusy: boolean;
  /** What the server refused last, if anything. */
  readonly refusal?: unknown;
  readonly actions: CardActions;
  /** Which of how many it is in the list. */
  readonly at?: number;
  readonly of?: number;
  /** Takes the focus to another card, if the key is one that does. */
  readonly onMove?: (from: RequestRow, key: string) => boolean;
  /** On a phone cards also stand in the text, where test ids and keys belong to the panel's. */
  readonly inText?: boolean;
}

export const RequestCard = memo(function RequestCard(props: RequestCardProps) {
  const { row, seatId, zone, canAct, isSelected, isStop, isBusy, refusal, actions, inText = false } = props;
  const { t } = useTranslation();
  const [page, setPage] = useState<CardPage>('none');
  const [keepsOpen, setKeepsOpen] = useState(false);
  const { request, sign, name, offers } = row;
  const supporters = [...row.supporters, ...row.earlier];
  const line = useLine(request);
  const titleId = `${inText ? 't' : 'c'}-${request.id}`;
  const waits = request.state.kind === 'open' || request.state.kind === 'offered';
  // What is parked comes back: that the text has gone on without it is to be seen meanwhile.
  const flag = (waits || request.state.kind === 'parked') && !keepsOpen ? request.standing : 'fits';
  const may = canAct && !isBusy;

  const byKey = (key: string): (() => void) | null => {
    if (key === 'enter') return () => actions.enter(row);
    if (!hasCardKeys()) return null;
    if (key === 'a' && may && offers.has('agree')) return () => actions.agree(row);
    if (key === 'n' && may && offers.has('notAgreed')) return () => decline(row, actions);
    if (key === 'p' && may && offers.has('park')) return () => actions.ask({ kind: 'park', rows: [row] });
    return null;
  };

  return (
    <article
      className={['card', isSelected ? 'selected' : '', waits ? '' : 'done'].join(' ').trim()}
      data-hue={sign.hue ?? undefined}
      data-pattern={sign.pattern ?? undefined}
      data-request={request.id}
      data-state={request.state.kind}
      data-testid={inText ? undefined : `request-${request.number}`}
      aria-labelledby={titleId}
      aria-posinset={props.at}
      aria-setsize={props.of}
      aria-current={isSelected || undefined}
      aria-busy={isBusy || undefined}
      tabIndex={inText ? undefined : isStop ? 0 : -1}
      onFocus={(event) => {
        if (!inText && event.target === event.currentTarget) actions.select(row);
      }}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('button, a, input, [role=menu]')))
          actions.select(row);
      }}
      onKeyDown={(event) => {
        // Single letters act on the focused card only, never from a control inside it.
        if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
        if (props.onMove?.(row, event.key)) return event.preventDefault();
        const key = event.key.toLowerCase();
        const act = byKey(key);
        if (act) act();
        else if (key === 'm' && hasCardKeys()) event.currentTarget.querySelector<HTMLElement>('[data-more]')?.click();
        else return;
        event.preventDefault();
      }}
    >
      <h4 id={titleId}>
        <Tag {...sign} silent />
        <span>
          {name}
          {supporters.length > 0 && (
            <>
              {' '}
              <span className="with">{t('request.withOthers')}</span> {supporters.join(', ')}
            </>
          )}
        </span>
        <span className="place num">
          {/* In one line at all times: a card that grew or shrank while it is decided would move its neighbours. */}
          {isBusy
            ? t('request.deciding')
            : [t('request.number', { number: request.number }), line === null ? '' : t('request.line', { line })]
                .filter((part) => part !== '')
                .join(' · ')}
        </span>
      </h4>
      <p className={isSelected || inText ? 'sentence' : 'sentence clamp'}>{row.sentence}</p>
      {request.kind !== 'remark' && request.reason !== '' && (
        <p className="why">{t('request.why', { reason: request.reason })}</p>
      )}
      <p className="state">
        <StateLine row={row} zone={zone} page={page} onPage={setPage} actions={actions} may={may} />
      </p>
      <CardFlags row={row} flag={flag} actions={actions} />
      {page === 'part' && request.state.kind === 'agreedInPart' && <PartShown request={request} />}
      {refusal !== undefined && <Refused error={refusal} onClose={() => actions.forget(row)} />}
      <CardButtons
        row={row}
        flag={flag}
        may={canAct}
        isBusy={isBusy}
        isSelected={isSelected}
        inText={inText}
        actions={actions}
        onHistory={() => setPage((now) => (now === 'history' ? 'none' : 'history'))}
        onKeepOpen={() => setKeepsOpen(true)}
      />
      {page === 'history' && <CardHistory seatId={seatId} row={row} zone={zone} onClose={() => setPage('none')} />}
    </article>
  );
});
