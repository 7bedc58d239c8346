// Asked before a decision is taken back: why, and whether what it did to requests that competed with it goes with it.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../shared/wire/request.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { RequestRow } from './requestRows.ts';

interface ReopenDialogProps {
  readonly row: RequestRow;
  /** Closed by the same decision. */
  readonly closed: readonly RequestRow[];
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onGo: (note: string, others: readonly string[]) => void;
  readonly onClose: () => void;
}

export function ReopenDialog({ row, closed, isSending, error, onGo, onClose }: ReopenDialogProps) {
  const { t } = useTranslation();
  const [withOthers, setWithOthers] = useState(true);
  const object = { number: row.request.number, delegation: row.name, place: row.place };
  const others = closed.map(({ request, name }) => t('rival.one', { number: request.number, delegation: name }));
  return (
    <ReasonDialog
      title={t('request.reopenTitle', object)}
      sub={t(subOf(row.request.state.kind), object)}
      go={t('request.reopen')}
      isRequired={false}
      isSending={isSending}
      error={error}
      onGo={(note) => onGo(note, withOthers ? closed.map(({ request }) => request.id) : [])}
      onClose={onClose}
    >
      {closed.length > 0 && (
        <label className="pick">
          <input
            type="checkbox"
            checked={withOthers}
            data-testid="reopen-others"
            onChange={(event) => setWithOthers(event.target.checked)}
          />
          <span>{t('rival.reopenToo', { others: others.join('; ') })}</span>
        </label>
      )}
    </ReasonDialog>
  );
}

/** What reopening does: only what was agreed has put words into the text. */
function subOf(state: RequestView['state']['kind']): string {
  switch (state) {
    case 'agreed':
    case 'agreedInPart':
      return 'request.reopenSubAgreed';
    case 'withdrawn':
      return 'request.reopenSubWithdrawn';
    default:
      return 'request.reopenSubUndone';
  }
}
