// The alarm where the record contradicts what this browser has kept of it: over the page, with what happened and what to do,
// until somebody says that it was explained. What contradicted it stays in this browser as evidence.

import { useQueryClient } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { isAlarm, useWitness, witnessKey } from './useWitness.ts';

interface WitnessAlarmProps {
  readonly seatId: string;
  /** Empty until it is known. */
  readonly meetingId: string;
}

export function WitnessAlarm({ seatId, meetingId }: WitnessAlarmProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const seen = useWitness(seatId, meetingId);
  if (!seen.data || !isAlarm(seen.data.witnessing.outcome)) return null;
  const { witnessing, wordsKept } = seen.data;
  const { before, now, outcome } = witnessing;
  const isForged = outcome === 'forged';
  const seq = before?.head.seq ?? now.seq;
  const settle = async () => {
    const { settleDispute } = await import('../collab/witness.ts');
    await settleDispute(witnessing, Date.now());
    await queries.invalidateQueries({ queryKey: witnessKey(seatId, meetingId) });
  };
  return createPortal(
    <section className="witness-alarm" role="alert" data-testid="witness-alarm">
      <ShieldAlert size={24} aria-hidden="true" />
      <div>
        <p>
          <b>
            {isForged
              ? t('proof.witnessed.alarmForged')
              : outcome === 'cut'
                ? t('proof.witnessed.alarmCut')
                : t('proof.witnessed.alarmRewritten', { seq })}
          </b>
        </p>
        <p>{isForged ? t('proof.witnessed.alarmDoForged') : t('proof.witnessed.alarmDo', { seq, words: wordsKept })}</p>
        {!isForged && (
          <p>
            <button type="button" className="btn tight" data-testid="witness-settle" onClick={() => void settle()}>
              {t('proof.witnessed.settle')}
            </button>
          </p>
        )}
      </div>
    </section>,
    document.body,
  );
}
