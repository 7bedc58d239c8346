// What a seat may do with a request: for those who decide always Agree, Not agreed, Park, More in this order; for
// delegations what is theirs to do. What is rarer stands under More.

import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changesIn } from '../../shared/amendment/part.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { type CardActions, decline } from './cardActions.ts';
import type { Offer } from './offers.ts';
import type { RequestRow } from './requestRows.ts';

interface CardButtonsProps {
  readonly row: RequestRow;
  readonly flag: RequestView['standing'];
  /** False while there is no server to ask. */
  readonly may: boolean;
  readonly isBusy: boolean;
  readonly isSelected: boolean;
  readonly inText: boolean;
  readonly actions: CardActions;
  readonly onHistory: () => void;
  readonly onKeepOpen: () => void;
}

interface Choice {
  readonly id: string;
  readonly words: string;
  readonly label?: string;
  readonly run: () => void;
  readonly isPlain?: boolean;
}

export function CardButtons(props: CardButtonsProps) {
  const { row, may, isBusy, isSelected, inText } = props;
  const { t } = useTranslation();
  const { shown, more } = useChoices(props);
  const object = { delegation: row.name, place: row.place };
  if (!may) return null;
  return (
    <div className="btns">
      {shown.map(({ id, words, label, run, isPlain }, index) => (
        <button
          key={id}
          type="button"
          className={['btn tight', isSelected && index === 0 ? 'primary' : '', isPlain ? 'plain' : ''].join(' ').trim()}
          aria-label={label}
          data-testid={inText ? undefined : `${id}-${row.request.number}`}
          disabled={isBusy}
          onClick={run}
        >
          {words}
        </button>
      ))}
      <MenuTrigger>
        <Button
          className="btn tight plain square"
          aria-label={t('request.moreLabel', object)}
          data-more=""
          data-testid={inText ? undefined : `more-${row.request.number}`}
        >
          <Ellipsis size={16} aria-hidden="true" />
        </Button>
        <Popover className="pop items" placement="bottom end" offset={4}>
          <Menu aria-label={t('request.moreLabel', object)}>
            {more.map((choice, index) =>
              choice === null ? (
                <Separator key={`after ${more[index - 1]?.id}`} />
              ) : (
                <MenuItem key={choice.id} id={choice.id} isDisabled={isBusy} onAction={choice.run}>
                  {choice.words}
                </MenuItem>
              ),
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

/** The buttons of the row, and what stands under More; null is a line between groups. */
function useChoices({ row, flag, actions, onHistory, onKeepOpen }: CardButtonsProps): {
  readonly shown: readonly Choice[];
  readonly more: readonly (Choice | null)[];
} {
  const { t } = useTranslation();
  const { request, offers, name, place, blockId, twin } = row;
  const object = { delegation: name, place };
  const decides = offers.has('notAgreed');

  const choices: Record<Offer, Choice> = {
    agree: {
      id: 'agree',
      words: flag === 'alreadyInText' ? t('request.closeAsAgreed') : t('request.agree'),
      label: t('request.agreeLabel', object),
      run: () => actions.agree(row),
    },
    agreeInPart: { id: 'part', words: t('request.agreeInPart'), run: () => actions.ask({ kind: 'part', row }) },
    notAgreed: {
      id: 'decline',
      words: t('request.decline'),
      label: t('request.declineLabel', object),
      run: () => decline(row, actions),
    },
    park: {
      id: 'park',
      words: t('request.park'),
      label: t('request.parkLabel', object),
      run: () => actions.ask({ kind: 'park', rows: [row] }),
    },
    note: {
      id: 'note',
      words: flag === 'movedOn' ? t('request.keepAsNote') : t('request.note'),
      run: () => actions.run(row, { act: 'decide', body: { decision: 'note' } }),
    },
    return: {
      id: 'return',
      words: t('request.return', { delegation: name }),
      run: () => actions.ask({ kind: 'return', row }),
      isPlain: true,
    },
    reopen: { id: 'reopen', words: t('request.reopenMore'), run: () => actions.ask({ kind: 'reopen', row }) },
    confirm: {
      id: 'confirm',
      words: t('request.confirm'),
      run: () => actions.run(row, { act: 'confirm', note: '' }),
    },
    support: {
      id: 'support',
      ...(row.ownEarlier === null
        ? { words: t('request.support'), label: t('request.supportLabel', object) }
        : {
            words: t('request.supportVersion', { version: request.version }),
            label: t('request.supportVersionLabel', { ...object, version: request.version }),
          }),
      run: () => actions.run(row, { act: 'support', note: '' }),
    },
    unsupport: {
      id: 'unsupport',
      words: t('request.unsupport'),
      label: t('request.unsupportLabel', object),
      run: () => actions.run(row, { act: 'unsupport', note: '' }),
    },
    join: {
      id: 'join',
      words: t('request.join', { number: twin?.number ?? 0 }),
      run: () => twin && actions.run(row, { act: 'join', into: twin.id }),
    },
    sponsor: {
      id: 'sponsor',
      words: t('request.sponsor'),
      label: t('request.sponsorLabel', object),
      run: () => actions.run(row, { act: 'sponsor', note: '' }),
    },
    revise: {
      id: 'revise',
      words: flag === 'movedOn' ? t('request.placeAgain') : t('request.revise'),
      label: t(flag === 'movedOn' ? 'request.placeAgainLabel' : 'request.reviseLabel', object),
      run: () => actions.ask({ kind: 'revise', row }),
    },
    withdraw: {
      id: 'withdraw',
      words: t('request.withdraw'),
      label: t('request.withdrawLabel', object),
      run: () => actions.ask({ kind: 'withdraw', row }),
      isPlain: true,
    },
  };
  const keepOpen: Choice = { id: 'keep', words: t('request.keepOpen'), run: onKeepOpen, isPlain: true };
  const pick = (...wanted: readonly Offer[]) => wanted.filter((offer) => offers.has(offer)).map((one) => choices[one]);

  const own = pick('confirm', 'join', 'sponsor', 'support', 'unsupport', 'revise', 'withdraw');
  const inRow = (): readonly Choice[] => {
    if (!decides) return own;
    if (flag === 'movedOn') return pick('revise', 'note', 'return');
    if (flag === 'alreadyInText') return [...pick('agree'), ...(request.state.kind === 'parked' ? [] : [keepOpen])];
    return request.kind === 'remark'
      ? pick('note', 'notAgreed', 'park')
      : pick('confirm', 'agree', 'notAgreed', 'park');
  };
  const shown = inRow();
  const isShown = new Set(shown.map(({ id }) => id));
  const hasParts = offers.has('agreeInPart') && flag === 'fits' && changesIn(request) > 1;
  const rest = (list: readonly Choice[]) => list.filter(({ id }) => !isShown.has(id));
  const groups: readonly (readonly Choice[])[] = [
    rest([...(hasParts ? [choices.agreeInPart] : []), ...pick('notAgreed', 'park', 'note', 'return', 'reopen')]),
    rest(own),
    [
      ...(blockId === null ? [] : [{ id: 'show', words: t('request.showInText'), run: () => actions.select(row) }]),
      ...(row.rivals.length > 0
        ? [{ id: 'compare', words: t('request.compare'), run: () => actions.compare(row) }]
        : []),
      { id: 'history', words: t('request.history'), run: onHistory },
      { id: 'copy', words: t('request.copySentence'), run: () => actions.copy(row.sentence) },
    ],
    actions.putOnScreen && blockId !== null
      ? [{ id: 'screen', words: t('request.putOnScreen'), run: () => actions.putOnScreen?.(blockId) }]
      : [],
  ];
  const more: (Choice | null)[] = [];
  for (const group of groups) {
    if (group.length > 0 && more.length > 0) more.push(null);
    more.push(...group);
  }
  return { shown, more };
}
