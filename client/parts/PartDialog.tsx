// Agrees a part of a request: its changes one by one with a mark at each, and below the paragraph as it would then read,
// live. Not none and not all: for these there are other buttons.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partOf } from '../../shared/amendment/part.ts';
import { sameWording } from '../../shared/amendment/words.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { useChangeList } from './changeList.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { type Others, RivalFates, useFates } from './fates.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { RevisedNote } from './RevisedNote.tsx';
import type { RequestRow } from './requestRows.ts';

interface PartDialogProps {
  readonly row: RequestRow;
  /** Its words are others than when the dialog was opened. */
  readonly revised: boolean;
  /** Those that compete with it. */
  readonly rivals: readonly RequestRow[];
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onAgree: (hunks: number[], others: Others) => void;
  readonly onClose: () => void;
}

export function PartDialog({ row, revised, rivals, isBusy, refusal, onAgree, onClose }: PartDialogProps) {
  const { t } = useTranslation();
  const { request } = row;
  const changes = useChangeList(request);
  // What is left out may be just what the others compete with.
  const fates = useFates('open');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const part = useMemo(() => partOf(request, chosen), [request, chosen]);
  // What cannot be parted from the chosen changes may make them all.
  const isAll = chosen.length > 0 && sameWording(part.content, request.content);
  return (
    <PaperDialog
      title={t('part.title', { number: request.number })}
      sub={t('part.sub', { delegation: row.name, place: row.place })}
      onClose={onClose}
    >
      <DialogForm
        go={t('part.go')}
        goId="part-go"
        isReady={!isBusy && chosen.length > 0 && !isAll}
        refusal={refusal}
        onGo={() =>
          onAgree(
            [...chosen].sort((a, b) => a - b),
            fates.forAll(rivals),
          )
        }
        onClose={onClose}
      >
        {revised && <RevisedNote row={row} />}
        <fieldset>
          <legend className="cap">{t('part.which')}</legend>
          {changes.map(({ index, sentence }) => (
            <label className="pick" key={index}>
              <input
                type="checkbox"
                {...(index === 0 ? FIRST : {})}
                checked={chosen.includes(index)}
                data-testid={`part-${index + 1}`}
                onChange={(event) =>
                  setChosen((all) => (event.target.checked ? [...all, index] : all.filter((one) => one !== index)))
                }
              />
              <span>
                <b className="num">{index + 1}</b> <span className="serif">{sentence}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <section className="part-result" aria-live="polite" data-testid="part-result">
          <h3 className="cap">{t('part.result')}</h3>
          <ChangeWords base={part.base} content={part.content} by={row.sign.code} />
        </section>
        {rivals.length > 0 && <RivalFates rivals={rivals} fates={fates} />}
        {isAll && <p className="caution-words">{t('part.isAll')}</p>}
      </DialogForm>
    </PaperDialog>
  );
}
