// The proposals of a returned Word file, to be chosen and filed in one go. What was tracked and fits is chosen beforehand; what
// was found by comparison is left to be looked at.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capitalised } from '../../shared/print/format.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import type { ReturnedProposalView, ReturnedView } from '../../shared/wire/returned.ts';
import { isFileable, ReturnedProposal } from './ReturnedProposal.tsx';
import { signOf } from './Tag.tsx';
import type { Filing, Wanted } from './useReturned.ts';

interface ReturnedProposalsProps {
  readonly view: ReturnedView;
  readonly delegations: readonly DelegationView[];
  readonly filing: Filing | null;
  readonly errors: ReadonlyMap<string, unknown>;
  /** Names a paragraph: "paragraph 4". */
  readonly nameOf: (blockId: string) => PlaceForms | null;
  readonly byHand: (blockId: string) => string | null;
  readonly onFile: (wanted: readonly Wanted[]) => void;
  readonly onPutAway: () => void;
}

const isBeforehand = (proposal: ReturnedProposalView): boolean => proposal.tracked === 'tracked';

export function ReturnedProposals(props: ReturnedProposalsProps) {
  const { view, delegations, filing, errors, nameOf, byHand, onFile, onPutAway } = props;
  const { t } = useTranslation();
  /** What a person decided otherwise than was chosen beforehand. */
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const signs = useMemo(() => new Map(delegations.map((one) => [one.code, signOf(one)])), [delegations]);
  const isChosen = (proposal: ReturnedProposalView) => chosen[proposal.id] ?? isBeforehand(proposal);
  const fileable = view.proposals.filter(isFileable);
  const wanted = fileable.filter(isChosen);
  const isDone = view.proposals.every(({ state }) => state.kind !== 'fits');
  const chooseAll = (to: boolean) => setChosen(Object.fromEntries(fileable.map(({ id }) => [id, to])));
  const placeOf = ({ wording, place }: ReturnedProposalView): string => {
    const on = wording.targets[0] ?? wording.after;
    if (on === null || on === undefined) return t('returned.wholeDocument');
    return capitalised(nameOf(on)?.bare ?? place);
  };
  return (
    <section className="sheet returned-list" aria-labelledby="proposals" aria-busy={filing !== null}>
      <div className="sheet-head">
        <h2 id="proposals" tabIndex={-1}>
          {t('returned.proposals')}
        </h2>
        <span>{t('returned.counted', { count: view.proposals.length })}</span>
        {fileable.length > 1 && (
          <div className="btns push">
            <button type="button" className="btn tight plain" onClick={() => chooseAll(true)}>
              {t('returned.all')}
            </button>
            <button type="button" className="btn tight plain" onClick={() => chooseAll(false)}>
              {t('returned.none')}
            </button>
          </div>
        )}
      </div>
      {view.proposals.length === 0 ? (
        <p className="empty">{t('returned.nothing')}</p>
      ) : (
        <ul>
          {view.proposals.map((proposal) => (
            <ReturnedProposal
              key={proposal.id}
              proposal={proposal}
              place={placeOf(proposal)}
              sign={signs.get(proposal.delegation ?? '') ?? null}
              nameOf={nameOf}
              isChosen={isChosen(proposal)}
              isBusy={filing !== null}
              error={errors.get(proposal.id)}
              byHand={byHand(proposal.wording.targets[0] ?? '')}
              onChoose={(to) => setChosen({ ...chosen, [proposal.id]: to })}
              onNote={(reason) => onFile([{ proposalId: proposal.id, as: 'note', reason }])}
            />
          ))}
        </ul>
      )}
      <div className="sheet-foot">
        <p className="small quiet">
          {t(isDone ? 'returned.noneLeft' : view.choosesDelegations ? 'returned.footOther' : 'returned.foot')}
        </p>
        <button type="button" className="btn" disabled={filing !== null} onClick={onPutAway} data-testid="put-away">
          {t('returned.putAway')}
        </button>
        {!isDone && (
          <button
            type="button"
            className="btn primary"
            disabled={filing !== null || wanted.length === 0}
            onClick={() => onFile(wanted.map(({ id }) => ({ proposalId: id, as: 'wording', reason: '' })))}
            data-testid="file-returned"
          >
            {filing === null
              ? t('returned.fileThem', { count: wanted.length })
              : t('returned.filing', { done: filing.done + 1, count: filing.count })}
          </button>
        )}
      </div>
    </section>
  );
}
