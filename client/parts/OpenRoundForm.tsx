// Opens a round about the last revision: the procedure where the meeting has none yet, the level that comes next, who has to
// answer, until when, and what silence will mean. From its opening on nobody types in the text.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { localTime } from '../../shared/approval/deadline.ts';
import { nextLevel } from '../../shared/approval/procedure.ts';
import type { OpenRound, Receipt, RevisionView, RoundSummary, SetRules } from '../../shared/wire/approval.ts';
import type { DocumentSummary, MeetingView } from '../../shared/wire/meeting.ts';
import { postRound, postRules, rulesQuery } from './approvalCalls.ts';
import { DeadlineFields, deadlineBody } from './DeadlineFields.tsx';
import { Failure } from './Failure.tsx';
import { LevelShown } from './LevelShown.tsx';
import { currentLanguage } from './language.ts';
import { RoundForm } from './RoundForm.tsx';
import { useNames } from './useNames.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';
import { Waiting } from './Waiting.tsx';
import { cityIn, zoneChoices } from './zoneChoices.ts';

interface OpenRoundFormProps {
  readonly seatId: string;
  readonly document: Pick<DocumentSummary, 'id' | 'title'>;
  readonly meeting: MeetingView;
  readonly revision: RevisionView;
  /** All rounds of the document so far. */
  readonly rounds: readonly RoundSummary[];
  readonly mayRule: boolean;
  readonly onDone: (receipt: Receipt) => unknown;
  readonly onClose: () => void;
}

/** What is sent: the rules first where the meeting has none, then the round. */
interface Opening {
  readonly rules: Omit<SetRules, 'key'> | null;
  readonly round: Omit<OpenRound, 'key'>;
}

const CLOSE_OF_DAY = '18:00';

export function OpenRoundForm(props: OpenRoundFormProps) {
  const { seatId, document, meeting, revision, rounds, mayRule, onDone, onClose } = props;
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [, go] = useLocation();
  const nameOf = useNames(meeting.delegations);
  const refusalText = useRoundRefusal(nameOf);
  const rules = useQuery({ ...rulesQuery(seatId, meeting.id), staleTime: 0 });
  const [chosen, setChosen] = useState('');
  const [deadline, setDeadline] = useState({ day: '', time: CLOSE_OF_DAY, zone: meeting.zone });
  const open = useSentOnce(
    async ({ rules: first, round }: Opening, key) => {
      if (first !== null) await postRules(seatId, meeting.id, { ...first, key: `${key}r` });
      return postRound(seatId, document.id, { ...round, key });
    },
    async (receipt) => {
      await onDone(receipt);
      go(`/as/${seatId}/rounds/${receipt.roundId}`);
    },
  );
  if (!rules.data) {
    return (
      <div className="d-fields">
        {rules.error ? (
          <Failure title={t('rules.failed')} error={rules.error} onRetry={() => void rules.refetch()} />
        ) : (
          <Waiting label={t('rules.loading')} rows={3} />
        )}
      </div>
    );
  }
  const { shipped, symbolPattern } = rules.data;
  const procedure = rules.data.procedure ?? shipped.find(({ key }) => key === chosen) ?? null;
  const passed = rounds.map(({ revisionId, level, phase }) => ({
    revisionId,
    levelKey: level.key,
    isAdopted: phase.kind === 'closed' && phase.outcome === 'adopted',
  }));
  const level = procedure && nextLevel(procedure, revision.id, passed);
  const local = deadlineBody(deadline);
  const isUnruled = rules.data.procedure === null;
  return (
    <RoundForm
      go={t('revision.openGo')}
      goId="open-round-go"
      isReady={level !== null && local !== null && !open.isPending && (!isUnruled || mayRule)}
      refusal={open.error && { text: refusalText(open.error, null), error: open.error }}
      onGo={() => {
        if (level === null || local === null || procedure === null) return;
        open.mutate({
          rules: isUnruled ? { procedure, symbolPattern } : null,
          round: { revisionId: revision.id, level: level.key, deadline: local },
        });
      }}
      onClose={onClose}
    >
      <p>
        {t('revision.openAbout')} <b>{revision.symbol}</b>
      </p>
      {isUnruled && (
        <fieldset>
          <legend className="lab">{t('rules.choose')}</legend>
          {shipped.map(({ key, names, levels }) => (
            <label className="pick" key={key}>
              <input
                type="radio"
                name="procedure"
                data-testid={`procedure-${key}`}
                checked={chosen === key}
                onChange={() => setChosen(key)}
              />
              <span>{names[language]}</span>
              <small>{levels.map((one) => one.names[language]).join(' → ')}</small>
            </label>
          ))}
        </fieldset>
      )}
      {procedure && level === null && <p className="refused-note">{t('revision.allPassed')}</p>}
      {procedure && level && (
        <>
          <LevelShown level={level} index={procedure.levels.indexOf(level)} delegations={meeting.delegations} />
          <DeadlineFields
            draft={deadline}
            from={localTime(Date.now(), meeting.zone).slice(0, 10)}
            zones={zoneChoices(meeting.zone, cityIn(meeting.place), t)}
            onDraft={setDeadline}
          />
          <p className="small quiet">{t('revision.openDoes')}</p>
        </>
      )}
    </RoundForm>
  );
}
