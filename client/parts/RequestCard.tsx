// One requested change as the room sees it: sign, name, place; the generated sentence; the reason; its state; and, for
// those who decide, the four buttons in an order that never changes. Buttons carry their object in their name.

import { Check, Ellipsis, type LucideIcon, Minus, Pause, Undo2, X } from 'lucide-react';
import { memo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../shared/amendment/request.ts';
import type { RequestView } from '../../shared/wire/api.ts';
import { type Sign, Tag } from './Tag.tsx';

/** A request with everything a card prints, computed by the page. */
export interface RequestRow {
  readonly request: RequestView;
  readonly sign: Sign;
  readonly name: string;
  readonly supporters: readonly string[];
  /** Block of the text where the request stands now; null where its place is gone. */
  readonly blockId: string | null;
  /** "paragraph 4", inside a sentence. */
  readonly place: string;
  readonly sentence: string;
  readonly since: string;
  readonly decidedAt: string;
  readonly isOwn: boolean;
}

export interface CardActions {
  readonly decide: (row: RequestRow, decision: Decision) => void;
  readonly select: (row: RequestRow) => void;
  /** Puts the caret into the paragraph the request speaks of. */
  readonly enter: (row: RequestRow) => void;
  readonly copy: (text: string) => void;
}

interface RequestCardProps {
  readonly row: RequestRow;
  readonly canDecide: boolean;
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly isBusy: boolean;
  readonly actions: CardActions;
  /** On a phone cards also stand in the text, where test ids and keys belong to the panel's. */
  readonly inText?: boolean;
}

export const RequestCard = memo(function RequestCard(props: RequestCardProps) {
  const { row, canDecide, isSelected, isStop, isBusy, actions, inText = false } = props;
  const { t } = useTranslation();
  const { request, sign, name, supporters, place, isOwn } = row;
  const titleId = `${inText ? 't' : 'c'}-${request.id}`;
  const isOpen = request.state.kind === 'open';
  const mayDecide = canDecide && (isOpen || request.state.kind === 'parked') && !isBusy;
  const object = { delegation: name, place };
  const testId = (what: string) => (inText ? undefined : `${what}-${request.number}`);

  return (
    <article
      className={['card', isSelected ? 'selected' : '', isOpen ? '' : 'done'].join(' ').trim()}
      data-hue={sign.hue ?? undefined}
      data-pattern={sign.pattern ?? undefined}
      data-request={request.id}
      data-state={request.state.kind}
      data-testid={testId('request')}
      aria-labelledby={titleId}
      aria-current={isSelected || undefined}
      tabIndex={inText ? undefined : isStop ? 0 : -1}
      onFocus={(event) => {
        if (!inText && event.target === event.currentTarget) actions.select(row);
      }}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('button, a, [role=menu]'))) actions.select(row);
      }}
      onKeyDown={(event) => {
        // Single letters act on the focused card only, never from a control inside it.
        if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
        const key = event.key.toLowerCase();
        const decision = ({ a: 'agree', n: 'notAgreed', p: 'park' } as const)[key as 'a' | 'n' | 'p'];
        if (decision && mayDecide && !(decision === 'park' && !isOpen)) actions.decide(row, decision);
        else if (key === 'enter') actions.enter(row);
        else if (key === 'm') event.currentTarget.querySelector<HTMLElement>('[data-more]')?.click();
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
        <span className="place num">{t('request.number', { number: request.number })}</span>
      </h4>
      <p className={isSelected || inText ? 'sentence' : 'sentence clamp'}>{row.sentence}</p>
      {request.reason !== '' && <p className="why">{t('request.why', { reason: request.reason })}</p>}
      {request.standing === 'movedOn' && isOpen && (
        <p className="why">{t('request.movedOnWhy', { delegation: name, place })}</p>
      )}
      <p className="state">
        <StateLine row={row} isBusy={isBusy} />
        {isOpen && request.standing !== 'fits' && (
          <>
            {' '}
            <span className="chip flag">
              {request.standing === 'movedOn' ? t('request.movedOn') : t('request.alreadyInText')}
            </span>
          </>
        )}
        {isOwn && ` · ${t('request.yours')}`}
        {request.writtenForExample && ` · ${t('request.example')}`}
      </p>
      {canDecide && (isOpen || request.state.kind === 'parked') && (
        <div className="btns">
          <button
            type="button"
            className={isSelected ? 'btn tight primary' : 'btn tight'}
            aria-label={t('request.agreeLabel', object)}
            data-testid={testId('agree')}
            disabled={isBusy}
            onClick={() => actions.decide(row, 'agree')}
          >
            {t('request.agree')}
          </button>
          <button
            type="button"
            className="btn tight"
            aria-label={t('request.declineLabel', object)}
            data-testid={testId('decline')}
            disabled={isBusy}
            onClick={() => actions.decide(row, 'notAgreed')}
          >
            {t('request.decline')}
          </button>
          {isOpen && (
            <button
              type="button"
              className="btn tight"
              aria-label={t('request.parkLabel', object)}
              data-testid={testId('park')}
              disabled={isBusy}
              onClick={() => actions.decide(row, 'park')}
            >
              {t('request.park')}
            </button>
          )}
          <MenuTrigger>
            <Button className="btn tight plain square" aria-label={t('request.moreLabel', object)} data-more="">
              <Ellipsis size={16} aria-hidden="true" />
            </Button>
            <Popover className="pop items" placement="bottom end" offset={4}>
              <Menu aria-label={t('request.moreLabel', object)}>
                <MenuItem isDisabled={isBusy} onAction={() => actions.decide(row, 'note')}>
                  {t('request.note')}
                </MenuItem>
                <Separator />
                <MenuItem isDisabled={row.blockId === null} onAction={() => actions.select(row)}>
                  {t('request.showInText')}
                </MenuItem>
                <MenuItem onAction={() => actions.copy(row.sentence)}>{t('request.copySentence')}</MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
      )}
    </article>
  );
});

const STATES = {
  agreed: { icon: Check, word: 'request.agreed', tone: 'good' },
  notAgreed: { icon: X, word: 'request.notAgreed', tone: 'quiet' },
  parked: { icon: Pause, word: 'request.parked', tone: 'caution' },
  noted: { icon: Minus, word: 'request.noted', tone: 'quiet' },
  withdrawn: { icon: Undo2, word: 'request.withdrawn', tone: 'quiet' },
} as const satisfies Record<string, { icon: LucideIcon; word: string; tone: string }>;

function StateLine({ row, isBusy }: { readonly row: RequestRow; readonly isBusy: boolean }) {
  const { t } = useTranslation();
  if (isBusy) return t('request.deciding');
  const { state } = row.request;
  if (state.kind === 'open') return t('request.openSince', { when: row.since });
  const { icon: Icon, word, tone } = STATES[state.kind];
  return (
    <>
      <span className={tone}>
        <Icon className="icon" aria-hidden="true" />
      </span>{' '}
      <span className={tone}>{t(word)}</span> {row.decidedAt}
      {state.note !== '' && `. ${state.note}`}
    </>
  );
}
