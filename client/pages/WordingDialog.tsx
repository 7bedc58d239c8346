// Wording in a plain field: of what somebody asked for by word of mouth, of bridging text, or a new version of a request
// on the words as they read now. What it changes is shown as one writes, by the engine that will carry it.

import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sameBlocks } from '../../shared/amendment/change.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { wordsOfBlocks } from '../editor/composite/reword.ts';
import { DialogForm, FIRST } from '../parts/DialogForm.tsx';
import { DialogLine } from '../parts/DialogLine.tsx';
import { currentLanguage } from '../parts/language.ts';
import { PaperDialog } from '../parts/PaperDialog.tsx';
import { nameIn } from '../parts/seatName.ts';
import { useSentence } from '../parts/sentence.ts';
import { UnsentNote } from '../parts/UnsentNote.tsx';
import { useUnsent } from '../parts/useUnsent.ts';
import { useRewording } from './useRewording.ts';

export interface Written {
  readonly targets: string[];
  readonly after: string | null;
  readonly content: Block[];
  readonly reason: string;
  /** Code of the delegation it is written for; null where that is not asked. */
  readonly delegation: string | null;
}

interface WordingDialogProps {
  readonly title: string;
  readonly sub: string;
  readonly go: string;
  /** The words as they read now, which it would stand for; empty for a new paragraph. */
  readonly base: readonly Block[];
  /** The block before them, null at the start of the text. */
  readonly after: string | null;
  /** What the field begins with. */
  readonly begun: readonly Block[];
  /** What a paragraph looks like where nothing stands there yet. */
  readonly form: Block;
  readonly reason: string;
  readonly language: string;
  /** Asks on whose behalf; null: not asked. */
  readonly delegations: readonly DelegationView[] | null;
  readonly nameOf: (blockId: string) => PlaceForms | null;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  /** Under which words that are not sent are kept for this tab: of the seat and what they are for. */
  readonly keptAs: string;
  /** @returns whether it was sent. */
  readonly onWritten: (written: Written) => Promise<boolean>;
  readonly onClose: () => void;
}

export function WordingDialog(props: WordingDialogProps) {
  const { title, sub, go, base, after, begun, form, language, delegations, isBusy, refusal, onWritten, onClose } =
    props;
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const ids = { who: useId(), words: useId(), summary: useId() };
  const unsent = useUnsent(props.keptAs, wordsOfBlocks(begun));
  const unsentReason = useUnsent(`${props.keptAs} why`, props.reason);
  const [words, reason] = [unsent.words, unsentReason.words];
  const [delegation, setDelegation] = useState<string | null>(null);
  // What the content is made of stays as it was when the dialog was opened.
  const [from] = useState({ begun, form });
  const contentFor = useRewording(from.begun, from.form);
  const deferred = useDeferredValue(words);
  const version = useMemo(
    (): Wording => ({ kind: 'wording', targets: base.map(({ id }) => id), after, base, content: contentFor(deferred) }),
    [base, after, deferred, contentFor],
  );
  const isSame = sameBlocks(version.base, version.content);
  const lacks = delegations !== null && delegation === null;
  const write = async () => {
    const isSent = await onWritten({
      targets: base.map(({ id }) => id),
      after,
      content: contentFor(words),
      reason: reason.trim(),
      delegation,
    });
    if (!isSent) return;
    unsent.forget();
    unsentReason.forget();
  };
  return (
    <PaperDialog title={title} sub={sub} onClose={onClose}>
      <DialogForm
        go={go}
        goId="wording-go"
        isReady={!isBusy && !isSame && !lacks}
        refusal={refusal}
        onGo={() => void write()}
        onClose={onClose}
      >
        {delegations && (
          <div className="field">
            <label htmlFor={ids.who}>{t('oral.who')}</label>
            <select
              className="in"
              id={ids.who}
              required
              {...FIRST}
              value={delegation ?? ''}
              onChange={(event) => setDelegation(event.target.value)}
            >
              <option value="" disabled>
                {t('oral.choose')}
              </option>
              {delegations.map((one) => (
                <option key={one.code} value={one.code}>
                  {nameIn(one.names, currentLanguage(i18n.language))}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor={ids.words}>{t('wording.words')}</label>
          <textarea
            className="in"
            id={ids.words}
            data-testid="dialog-wording"
            rows={6}
            {...(delegations === null ? FIRST : {})}
            lang={language}
            value={words}
            aria-describedby={ids.summary}
            onChange={(event) => unsent.write(event.target.value)}
          />
          <UnsentNote unsent={unsent} />
        </div>
        <p className="serif summary" id={ids.summary} data-testid="dialog-sentence">
          {isSame ? t('proposal.same') : sentence(version, { max: 160, nameOf: props.nameOf })}
        </p>
        <DialogLine label={t('draft.why')} value={reason} onChange={unsentReason.write} />
      </DialogForm>
    </PaperDialog>
  );
}
