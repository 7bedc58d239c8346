// Closes a round: adopted or not, by somebody's word and never by itself. What silence will count for is said before; who
// still consults is named, and adopting over them takes a word about it.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseRound } from '../../shared/wire/approval.ts';
import { postClose } from './approvalCalls.ts';
import { currentLanguage } from './language.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { RoundForm } from './RoundForm.tsx';
import type { RoundDialogProps } from './roundDialogProps.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';
import { WordsField } from './WordsField.tsx';

type Outcome = CloseRound['outcome'];

export function CloseRoundDialog({ round, seatId, nameOf, onDone, onClose }: RoundDialogProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const refusalText = useRoundRefusal(nameOf);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState('');
  const [isAsked, setAsked] = useState(false);
  const close = useSentOnce(
    (body: Omit<CloseRound, 'key'>, key) => postClose(seatId, round.id, { ...body, key }),
    onDone,
  );
  const names = (codes: readonly string[]) => new Intl.ListFormat(language).format(codes.map(nameOf));
  const isSilence = round.mode.kind === 'silence';
  const silent = round.rows.filter((row) => row.answer === null && !row.sealed).map(({ delegation }) => delegation);
  const needsNote = outcome === 'notAdopted' || (outcome === 'adopted' && round.consulting.length > 0);
  const isMissing = needsNote && note.trim() === '';
  return (
    <PaperDialog
      title={t('round.closeTitle', { number: round.number })}
      sub={t('round.closeSub', { revision: round.revision })}
      onClose={onClose}
    >
      <RoundForm
        go={t(outcome === 'notAdopted' ? 'round.closeGoNot' : 'round.closeGo')}
        goId="close-round-go"
        isReady={outcome !== null && !close.isPending}
        refusal={close.error && { text: refusalText(close.error, null), error: close.error }}
        onGo={() => {
          setAsked(true);
          if (outcome !== null && !isMissing) close.mutate({ outcome, note: note.trim() });
        }}
        onClose={onClose}
      >
        <fieldset>
          <legend className="vh">{t('round.outcome')}</legend>
          <label className="pick">
            <input
              type="radio"
              name="outcome"
              data-testid="outcome-adopted"
              checked={outcome === 'adopted'}
              onChange={() => setOutcome('adopted')}
            />
            <span>{t('round.outcomeAdopted')}</span>
            <small>
              {[
                t('round.countsAs', { as: round.level.countsAs[language] }),
                isSilence && silent.length > 0
                  ? t('round.silentWill', { names: names(silent), count: silent.length })
                  : '',
                round.notConsented.length > 0 && !isSilence
                  ? t('round.answersMissing', { names: names(round.notConsented) })
                  : '',
              ].join(' ')}
            </small>
          </label>
          <label className="pick">
            <input
              type="radio"
              name="outcome"
              data-testid="outcome-notAdopted"
              checked={outcome === 'notAdopted'}
              onChange={() => setOutcome('notAdopted')}
            />
            <span>{t('round.outcomeNot')}</span>
            <small>{t('round.outcomeNotNote')}</small>
          </label>
        </fieldset>
        {round.consulting.length > 0 && (
          <p className="d-note inset" data-testid="close-consulting">
            {t('round.consultingPending', { names: names(round.consulting) })}
          </p>
        )}
        <WordsField
          label={t(needsNote ? 'round.noteRequired' : 'round.note')}
          value={note}
          rows={2}
          testId="close-note"
          isRequired={needsNote}
          wrong={isAsked && isMissing ? t('round.noteMissing') : null}
          onChange={setNote}
        />
      </RoundForm>
    </PaperDialog>
  );
}
