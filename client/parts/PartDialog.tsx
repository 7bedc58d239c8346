// Agrees a part of a request: its changes one by one with a mark at each, and below the paragraph as it would then read,
// live. Not none and not all: for these there are other buttons.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partOf } from '../../shared/amendment/part.ts';
import { sameWording } from '../../shared/amendment/words.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { useChangeList } from './changeList.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { Refused } from './Refused.tsx';
import type { RequestRow } from './requestRows.ts';

interface PartDialogProps {
  readonly row: RequestRow;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onAgree: (hunks: number[]) => void;
  readonly onClose: () => void;
}

export function PartDialog({ row, isBusy, refusal, onAgree, onClose }: PartDialogProps) {
  const { t } = useTranslation();
  const { request } = row;
  const changes = useChangeList(request);
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0 && !isAll) onAgree([...chosen].sort((a, b) => a - b));
        }}
      >
        <div className="d-fields">
          <fieldset>
            <legend className="cap">{t('part.which')}</legend>
            {changes.map((words, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: changes are told apart by their number alone
              <label className="pick" key={index}>
                <input
                  type="checkbox"
                  // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
                  autoFocus={index === 0}
                  checked={chosen.includes(index)}
                  data-testid={`part-${index + 1}`}
                  onChange={(event) =>
                    setChosen((all) => (event.target.checked ? [...all, index] : all.filter((one) => one !== index)))
                  }
                />
                <span>
                  <b className="num">{index + 1}</b> <span className="serif">{words}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <section className="part-result" aria-live="polite" data-testid="part-result">
            <h3 className="cap">{t('part.result')}</h3>
            <ChangeWords base={part.base} content={part.content} by={row.sign.code} />
          </section>
          {isAll && <p className="caution-words">{t('part.isAll')}</p>}
          {refusal !== undefined && <Refused error={refusal} onClose={onClose} />}
        </div>
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.cancel')}
          </button>
          <button
            type="submit"
            className="btn primary push"
            data-testid="part-go"
            disabled={isBusy || chosen.length === 0 || isAll}
          >
            {t('part.go')}
          </button>
        </div>
      </form>
    </PaperDialog>
  );
}
