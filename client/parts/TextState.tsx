// The state of the text in the header: drafting, frozen, published. For the presidency it is a button: it stops the
// typing for the time being, or lets it go on.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { postFreeze } from '../api.ts';
import { newKey } from './newKey.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

export const STATUS_WORDS = {
  drafting: 'drafting.stateDrafting',
  frozen: 'drafting.stateFrozen',
  adopted: 'drafting.stateAdopted',
  past: 'drafting.statePast',
} as const satisfies Record<DocumentView['status'], string>;

export const STATUS_CHIPS = { drafting: 'chip', frozen: 'chip flag', adopted: 'chip good', past: 'chip good' } as const;

interface TextStateProps {
  readonly view: DocumentView;
  readonly seatId: string;
  /** The round that runs about the text; null for none. */
  readonly round: Pick<RoundSummary, 'id'> | null;
}

export function TextState({ view, seatId, round }: TextStateProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isFrozen = view.status === 'frozen';
  const freeze = useMutation({
    mutationFn: (note: string) => postFreeze(seatId, view.id, { key: newKey(), frozen: !isFrozen, note }),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ['document', seatId, view.id] });
    },
  });
  // While a round asks about the text only its end frees it.
  if (round) {
    return (
      <Link className="chip action press hide-phone" href={`/as/${seatId}/rounds/${round.id}`} data-testid="text-state">
        {t('revision.inApproval')}
      </Link>
    );
  }
  const chip = (
    <>
      {isFrozen && <Snowflake size={12} aria-hidden="true" />} {t(STATUS_WORDS[view.status])}
    </>
  );
  if (!view.abilities.freezeText || view.status === 'past' || view.status === 'adopted') {
    return (
      <span className={`${STATUS_CHIPS[view.status]} hide-phone`} data-testid="text-state">
        {chip}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className={`${STATUS_CHIPS[view.status]} press`}
        data-testid="text-state"
        aria-label={isFrozen ? t('freeze.unfreezeLabel') : t('freeze.freezeLabel')}
        onClick={() => setAsking(true)}
      >
        {chip}
      </button>
      {isAsking && (
        <ReasonDialog
          title={isFrozen ? t('freeze.unfreezeTitle') : t('freeze.freezeTitle')}
          sub={isFrozen ? t('freeze.unfreezeNote') : t('freeze.freezeNote')}
          go={isFrozen ? t('freeze.unfreeze') : t('freeze.freeze')}
          isRequired={isFrozen}
          isSending={freeze.isPending}
          error={freeze.error}
          onGo={(note) => freeze.mutate(note)}
          onClose={() => {
            freeze.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
