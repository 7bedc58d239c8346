// Puts the deadline of a round off: only later, only before it has passed, and with a note that stays in the history.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTime } from '../../shared/print/format.ts';
import type { ExtendRound } from '../../shared/wire/approval.ts';
import { postExtension } from './approvalCalls.ts';
import { DeadlineFields, deadlineBody } from './DeadlineFields.tsx';
import { currentLanguage } from './language.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { RoundForm } from './RoundForm.tsx';
import type { RoundDialogProps } from './roundDialogProps.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';
import { WordsField } from './WordsField.tsx';
import { zoneChoices } from './zoneChoices.ts';

export function ExtendRoundDialog(props: RoundDialogProps & { readonly place: string }) {
  const { round, seatId, nameOf, place, onDone, onClose } = props;
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const refusalText = useRoundRefusal(nameOf);
  const { local, zone } = round.deadline;
  const [deadline, setDeadline] = useState({ day: '', time: local.slice(11, 16), zone });
  const [note, setNote] = useState('');
  const extend = useSentOnce(
    (body: Omit<ExtendRound, 'key'>, key) => postExtension(seatId, round.id, { ...body, key }),
    onDone,
  );
  const body = deadlineBody(deadline);
  const zones = zoneChoices(round.meetingZone, place, t);
  const isKnown = zones.some((choice) => choice.zone === zone);
  return (
    <PaperDialog
      title={t('round.extendTitle')}
      sub={t('round.extendSub', { when: fullTime(round.deadline.at, language, zone) })}
      onClose={onClose}
    >
      <RoundForm
        go={t('round.extendGo')}
        goId="extend-go"
        isReady={body !== null && !extend.isPending}
        refusal={extend.error && { text: refusalText(extend.error, null), error: extend.error }}
        onGo={() => body && extend.mutate({ deadline: body, note: note.trim() })}
        onClose={onClose}
      >
        <DeadlineFields
          draft={deadline}
          from={local.slice(0, 10)}
          zones={isKnown ? zones : [{ zone, words: zone }, ...zones]}
          onDraft={setDeadline}
        />
        <WordsField label={t('round.note')} value={note} rows={2} testId="extend-note" onChange={setNote} />
      </RoundForm>
    </PaperDialog>
  );
}
