// Changes an action or adds one: who, what, by when. Who is written in codes or names; what no delegation is called stays as
// it was written.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Due, Party } from '../../shared/followUp/action.ts';
import { hasWholeYear } from '../../shared/wire/day.ts';
import type { ActionView, FollowedDocument } from '../../shared/wire/followUp.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { DayField, SelectField, TextField } from './Fields.tsx';
import { partiesIn, partiesWritten } from './followUpRows.ts';
import { PaperDialog } from './PaperDialog.tsx';

export interface Given {
  readonly documentId: string;
  readonly given: { readonly who: Party[]; readonly what: string; readonly due: Due };
}

interface ActionDialogProps {
  /** Null to add one. */
  readonly action: ActionView | null;
  /** Texts to which one can be added. */
  readonly documents: readonly FollowedDocument[];
  readonly delegations: readonly DelegationView[];
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onGo: (given: Given) => void;
  readonly onClose: () => void;
}

type Kind = Due['kind'];

interface Draft {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
  readonly read: string;
}

const draftOf = (due: Due): Draft => {
  switch (due.kind) {
    case 'none':
      return { kind: 'none', from: '', to: '', read: '' };
    case 'day':
      return { kind: 'day', from: due.on, to: due.on, read: due.read };
    case 'period':
      return { kind: 'period', from: due.from, to: due.to, read: due.read };
    case 'meeting':
    case 'words':
      return { kind: due.kind, from: '', to: '', read: due.read };
  }
};

/** Null where something is missing or cannot be meant. */
function dueOf({ kind, from, to, read }: Draft): Due | null {
  switch (kind) {
    case 'none':
      return { kind };
    case 'day':
      return hasWholeYear(from) ? { kind, on: from, yearRead: true, read } : null;
    case 'period':
      return hasWholeYear(from) && hasWholeYear(to) && from <= to ? { kind, from, to, read } : null;
    case 'meeting':
    case 'words':
      return read.trim() === '' ? null : { kind, read: read.trim() };
  }
}

export function ActionDialog({ action, documents, delegations, isBusy, refusal, onGo, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const [documentId, setDocumentId] = useState(action?.documentId ?? documents.at(-1)?.id ?? '');
  const [who, setWho] = useState(partiesWritten(action?.who ?? []));
  const [what, setWhat] = useState(action?.what ?? '');
  const [draft, setDraft] = useState(draftOf(action?.due ?? { kind: 'none' }));
  const whatId = useId();
  const daysId = useId();
  const due = dueOf(draft);
  const { from, to } = draft;
  const isBackwards = hasWholeYear(from) && hasWholeYear(to) && to < from;
  const kinds: readonly { readonly value: Kind; readonly words: string }[] = [
    { value: 'none', words: t('followUp.dueNone') },
    { value: 'day', words: t('followUp.dueDay') },
    { value: 'period', words: t('followUp.duePeriod') },
    { value: 'meeting', words: t('followUp.dueMeeting') },
    { value: 'words', words: t('followUp.dueWords') },
  ];
  // Who was not written anew stays as it was read, with the words of the text.
  const parties = who === partiesWritten(action?.who ?? []) ? [...(action?.who ?? [])] : partiesIn(who, delegations);
  return (
    <PaperDialog title={t(action === null ? 'followUp.addTitle' : 'followUp.editTitle')} onClose={onClose}>
      <DialogForm
        go={t('followUp.save')}
        goId="action-save"
        isReady={!isBusy && what.trim() !== '' && due !== null && documentId !== ''}
        refusal={refusal}
        onGo={() => due !== null && onGo({ documentId, given: { who: parties, what: what.trim(), due } })}
        onClose={onClose}
      >
        {action === null && (
          <SelectField
            label={t('followUp.document')}
            value={documentId}
            options={documents.map(({ id, title, startsOn }) => ({
              value: id,
              words: `${startsOn.slice(0, 4)} · ${title}`,
            }))}
            onChange={setDocumentId}
          />
        )}
        <TextField label={t('followUp.by')} value={who} placeholder={t('followUp.whoHow')} onChange={setWho} />
        <div className="field">
          <label htmlFor={whatId}>{t('followUp.whatLabel')}</label>
          <textarea
            className="in"
            id={whatId}
            rows={4}
            maxLength={4000}
            value={what}
            onChange={({ target }) => setWhat(target.value)}
            {...FIRST}
          />
        </div>
        <SelectField
          label={t('followUp.dueKind')}
          value={draft.kind}
          options={kinds}
          onChange={(kind) => setDraft({ ...draft, kind })}
        />
        {draft.kind === 'day' && (
          <DayField
            label={t('followUp.dueOn')}
            value={from}
            wrong={null}
            onChange={(day) => setDraft({ ...draft, from: day })}
          />
        )}
        {draft.kind === 'period' && (
          <>
            <div className="d-row">
              <DayField
                label={t('followUp.dueFrom')}
                value={from}
                wrong={isBackwards ? daysId : null}
                onChange={(day) => setDraft({ ...draft, from: day })}
              />
              <DayField
                label={t('followUp.dueTo')}
                value={to}
                wrong={isBackwards ? daysId : null}
                onChange={(day) => setDraft({ ...draft, to: day })}
              />
            </div>
            {isBackwards && (
              <p className="err" id={daysId} role="alert">
                {t('newDocument.daysWrong')}
              </p>
            )}
          </>
        )}
        {(draft.kind === 'meeting' || draft.kind === 'words') && (
          <TextField
            label={t('followUp.dueRead')}
            value={draft.read}
            onChange={(read) => setDraft({ ...draft, read })}
          />
        )}
      </DialogForm>
    </PaperDialog>
  );
}
