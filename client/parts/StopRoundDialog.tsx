// Stops a round without an outcome, with a reason that everybody is told: the text can be worked on again.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StopRound } from '../../shared/wire/approval.ts';
import { postStop } from './approvalCalls.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { RoundForm } from './RoundForm.tsx';
import type { RoundDialogProps } from './roundDialogProps.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';
import { WordsField } from './WordsField.tsx';

export function StopRoundDialog({ round, seatId, nameOf, onDone, onClose }: RoundDialogProps) {
  const { t } = useTranslation();
  const refusalText = useRoundRefusal(nameOf);
  const [note, setNote] = useState('');
  const [isAsked, setAsked] = useState(false);
  const stop = useSentOnce((body: Omit<StopRound, 'key'>, key) => postStop(seatId, round.id, { ...body, key }), onDone);
  const isMissing = note.trim() === '';
  return (
    <PaperDialog title={t('round.stopTitle', { number: round.number })} sub={t('round.stopSub')} onClose={onClose}>
      <RoundForm
        go={t('round.stopGo')}
        goId="stop-round-go"
        isDanger
        isReady={!stop.isPending}
        refusal={stop.error && { text: refusalText(stop.error, null), error: stop.error }}
        onGo={() => {
          setAsked(true);
          if (!isMissing) stop.mutate({ note: note.trim() });
        }}
        onClose={onClose}
      >
        <WordsField
          label={t('round.noteRequired')}
          value={note}
          testId="stop-note"
          isRequired
          wrong={isAsked && isMissing ? t('round.noteMissing') : null}
          onChange={setNote}
        />
      </RoundForm>
    </PaperDialog>
  );
}
