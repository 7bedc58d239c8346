// Docked beside the text and never floating over its words: the requests, and on a tab of their own the comments. F6
// enters it, Escape leaves it.

import { type KeyboardEvent, memo, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CommentsTab, type CommentsTabProps } from './CommentsTab.tsx';
import { commentEntrance } from './commentEntrance.ts';
import { RequestList, type RequestListHandle, type RequestListProps } from './RequestList.tsx';

export type PanelTab = 'requests' | 'comments';
const TABS: readonly PanelTab[] = ['requests', 'comments'];

export interface PanelHandle {
  /** Focus to a card, or to the head of the panel where there is none. */
  readonly focus: (requestId: string | null) => void;
  /** Brings a card into sight, and leaves the focus where it is. */
  readonly show: (requestId: string) => void;
  /** Focus to where a comment is written; the tab of the comments is open. */
  readonly comment: () => void;
}

interface RequestsPanelProps extends Omit<RequestListProps, 'ref'> {
  readonly ref?: Ref<PanelHandle>;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  /** Null where the seat may not read comments. */
  readonly comments: CommentsTabProps | null;
  readonly commentCount: number;
  /** Address of the register, null where there is none to read. */
  readonly register: string | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const RequestsPanel = memo(function RequestsPanel(props: RequestsPanelProps) {
  const { ref, tab, onTab, comments, commentCount, register, isOpen, onClose, ...list } = props;
  const { t } = useTranslation();
  // What an observer has offered waits for a sponsor: it is not open, and this is the place that lists it.
  const open = list.rows.filter(
    ({ request: { state } }) => state.kind === 'open' || (list.isObserver && state.kind === 'offered'),
  ).length;
  const cards = useRef<RequestListHandle>(null);
  const tabs = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      focus: (requestId) => {
        if (requestId !== null && cards.current) cards.current.focus(requestId);
        else tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
      },
      show: (requestId) => cards.current?.show(requestId),
      comment: () => (body.current && commentEntrance(body.current))?.focus(),
    }),
    [],
  );
  const shown = comments === null ? 'requests' : tab;
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowRight: 1, ArrowLeft: -1, Home: 0, End: 0 }[event.key];
    if (to === undefined || comments === null) return;
    event.preventDefault();
    const next = event.key === 'Home' ? TABS[0] : event.key === 'End' ? TABS.at(-1) : TABS.find((one) => one !== shown);
    if (next === undefined) return;
    onTab(next);
    tabs.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  const words: Record<PanelTab, ReactNode> = {
    requests: (
      <>
        {list.isObserver ? t('panel.titleOffers') : t('panel.title')}{' '}
        <span data-testid="open-count">{list.isLoading ? '…' : open}</span>
      </>
    ),
    comments: (
      <>
        {t('comments.title')} <span>{commentCount}</span>
      </>
    ),
  };
  return (
    <aside
      className={isOpen ? 'side is-open' : 'side'}
      id="changes"
      aria-labelledby="changes-title"
      data-region="changes"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div data-scroller="">
        <h2 className="vh" id="changes-title">
          {list.isObserver ? t('panel.titleOffers') : t('panel.title')}
        </h2>
        <div className="tabs">
          <div role="tablist" aria-label={t('panel.tabs')} ref={tabs} onKeyDown={onKey}>
            {TABS.filter((one) => one === 'requests' || comments !== null).map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                data-tab={one}
                data-testid={`tab-${one}`}
                data-entrance={one === shown ? '' : undefined}
                aria-selected={one === shown}
                aria-controls="changes-tab"
                tabIndex={one === shown ? 0 : -1}
                onClick={() => onTab(one)}
              >
                {words[one]}
              </button>
            ))}
          </div>
          {register !== null && shown === 'requests' && (
            <a className="link register-link" href={register}>
              {t('panel.register')}
            </a>
          )}
          <button type="button" className="link close only-narrow" onClick={onClose}>
            {t('frame.close')}
          </button>
        </div>
        <div role="tabpanel" ref={body} id="changes-tab" aria-labelledby={`tab-${shown}`}>
          {shown === 'requests' ? (
            <>
              {!list.canAct && <p className="empty small">{t('panel.offline')}</p>}
              <RequestList ref={cards} {...list} />
            </>
          ) : (
            comments && <CommentsTab {...comments} />
          )}
        </div>
      </div>
    </aside>
  );
});
