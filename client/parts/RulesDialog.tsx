// The rules of a meeting: how it approves, chosen among the procedures that come with the product or kept as it is, and the
// pattern of its symbols. Rounds that run go on under the rules they were opened with.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SYMBOL_PATTERN, symbolOf } from '../../shared/revision/revisionName.ts';
import type { MeetingRulesView, SetRules } from '../../shared/wire/approval.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { postRules, rulesQuery } from './approvalCalls.ts';
import { Failure } from './Failure.tsx';
import { TextField } from './Fields.tsx';
import { LevelShown } from './LevelShown.tsx';
import { currentLanguage } from './language.ts';
import { approvalKey } from './meetingQueries.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { RoundForm } from './RoundForm.tsx';
import { useRefusalText } from './refusalText.ts';
import { useSentOnce } from './useSentOnce.ts';
import { Waiting } from './Waiting.tsx';

interface RulesDialogProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly onClose: () => void;
}

export function RulesDialog({ seatId, meeting, onClose }: RulesDialogProps) {
  const { t } = useTranslation();
  const rules = useQuery({ ...rulesQuery(seatId, meeting.id), staleTime: 0 });
  return (
    <PaperDialog title={t('rules.title')} sub={meeting.title} onClose={onClose}>
      {rules.data ? (
        <RulesForm seatId={seatId} meeting={meeting} rules={rules.data} onClose={onClose} />
      ) : (
        <div className="d-fields">
          {rules.error ? (
            <Failure title={t('rules.failed')} error={rules.error} onRetry={() => void rules.refetch()} />
          ) : (
            <Waiting label={t('rules.loading')} rows={3} />
          )}
        </div>
      )}
    </PaperDialog>
  );
}

function RulesForm({ seatId, meeting, rules, onClose }: RulesDialogProps & { readonly rules: MeetingRulesView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const queries = useQueryClient();
  const text = useRefusalText();
  const own = rules.procedure;
  const isShipped = rules.shipped.some(({ key }) => key === own?.key);
  const choices = own === null || isShipped ? rules.shipped : [own, ...rules.shipped];
  const [chosen, setChosen] = useState(own?.key ?? '');
  const [pattern, setPattern] = useState(rules.symbolPattern);
  const set = useSentOnce(
    (body: Omit<SetRules, 'key'>, key) => postRules(seatId, meeting.id, { ...body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: approvalKey(seatId) });
      onClose();
    },
  );
  const isOwn = own !== null && own.key === chosen;
  const procedure = isOwn ? own : choices.find(({ key }) => key === chosen);
  const isPattern = SYMBOL_PATTERN.test(pattern.trim());
  return (
    <RoundForm
      go={t('rules.set')}
      goId="rules-go"
      isReady={procedure !== undefined && isPattern && !set.isPending}
      refusal={set.error && { text: text(set.error), error: set.error }}
      onGo={() => procedure && set.mutate({ procedure, symbolPattern: pattern.trim() })}
      onClose={onClose}
    >
      <fieldset>
        <legend className="lab">{t('rules.procedure')}</legend>
        {choices.map(({ key, names }) => (
          <label className="pick" key={key}>
            <input
              type="radio"
              name="procedure"
              data-testid={`procedure-${key}`}
              checked={chosen === key}
              onChange={() => setChosen(key)}
            />
            <span>{names[language]}</span>
          </label>
        ))}
      </fieldset>
      {procedure?.levels.map((level, index) => (
        <LevelShown key={level.key} level={level} index={index} delegations={meeting.delegations} />
      ))}
      <TextField label={t('rules.pattern')} value={pattern} most={60} onChange={setPattern} />
      <p className={isPattern ? 'cap' : 'err'} role={isPattern ? undefined : 'alert'}>
        {isPattern
          ? t('rules.patternGives', { symbol: symbolOf(pattern.trim(), 1, { kind: 'rev', n: 1 }) })
          : t('rules.patternWrong')}
      </p>
    </RoundForm>
  );
}
