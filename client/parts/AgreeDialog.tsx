// Asked before a request is agreed that competes with others: what becomes of them.

import { useTranslation } from 'react-i18next';
import { DialogForm } from './DialogForm.tsx';
import { type Others, RivalFates, useFates } from './fates.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { RevisedNote } from './RevisedNote.tsx';
import type { RequestRow } from './requestRows.ts';

interface AgreeDialogProps {
  readonly row: RequestRow;
  /** Its words are others than when the dialog was opened. */
  readonly revised: boolean;
  readonly rivals: readonly RequestRow[];
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onAgree: (others: Others) => void;
  readonly onClose: () => void;
}

export function AgreeDialog({ row, revised, rivals, isBusy, refusal, onAgree, onClose }: AgreeDialogProps) {
  const { t } = useTranslation();
  const fates = useFates('notAgreed');
  return (
    <PaperDialog
      title={t('rival.askTitle', { number: row.request.number })}
      sub={t('part.sub', { delegation: row.name, place: row.place })}
      onClose={onClose}
    >
      <DialogForm
        go={t('request.agree')}
        goId="agree-go"
        isReady={!isBusy}
        refusal={refusal}
        onGo={() => onAgree(fates.forAll(rivals))}
        onClose={onClose}
      >
        {revised && <RevisedNote row={row} />}
        <p className="serif">{row.sentence}</p>
        <RivalFates rivals={rivals} fates={fates} />
      </DialogForm>
    </PaperDialog>
  );
}
