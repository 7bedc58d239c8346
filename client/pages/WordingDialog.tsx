// Wording in a plain field: of what somebody asked for by word of mouth, of bridging text, or a new version of a request
// on the words as they read now. What it changes is shown as one writes, by the engine that will carry it.

import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sameBlocks } from '../../shared/amendment/change.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { reword, wordsOfBlocks } from '../editor/composite/reword.ts';
import { currentLanguage } from '../parts/language.ts';
import { newKey } from '../parts/newKey.ts';
import { PaperDialog } from '../parts/PaperDialog.tsx';
import { Refused } from '../parts/Refused.tsx';
import { nameIn } from '../parts/seatName.ts';
import { useSentence } from '../parts/sentence.ts';

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
  readonly nameOf: (blockId: string) => string | null;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onWritten: (written: Written) => void;
  readonly onClose: () => void;
}

export function WordingDialog(props: WordingDialogProps) {
  const { title, sub, go, base, after, begun, form, language, delegations, isBusy, refusal, onWritten, onClose } =
    props;
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const ids = { who: useId(), words: useId(), why: useId(), summary: useId() };
  const [words, setWords] = useState(() => wordsOfBlocks(begun));
  const [reason, setReason] = useState(props.reason);
  const [delegation, setDelegation] = useState<string | null>(null);
  const [extraIds] = useState<string[]>([]);
  const contentFor = (said: string): Block[] => {
    let used = 0;
    return reword(begun, form, said, () => (extraIds[used++] ??= newKey()));
  };
  const deferred = useDeferredValue(words);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the content is made of does not change while it is open
  const version = useMemo(
    (): Wording => ({ kind: 'wording', targets: base.map(({ id }) => id), after, base, content: contentFor(deferred) }),
    [base, after, deferred],
  );
  const isSame = sameBlocks(version.base, version.content);
  const lacks = delegations !== null && delegation === null;
  return (
    <PaperDialog title={title} sub={sub} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const targets = base.map(({ id }) => id);
          if (!lacks) onWritten({ targets, after, content: contentFor(words), reason: reason.trim(), delegation });
        }}
      >
        <div className="d-fields">
          {delegations && (
            <div className="field">
              <label htmlFor={ids.who}>{t('oral.who')}</label>
              <select
                className="in"
                id={ids.who}
                required
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
                autoFocus
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
              // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
              autoFocus={delegations === null}
              lang={language}
              value={words}
              aria-describedby={ids.summary}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
          <p className="serif summary" id={ids.summary} data-testid="dialog-sentence">
            {isSame ? t('proposal.same') : sentence(version, { max: 160, nameOf: props.nameOf })}
          </p>
          <div className="field">
            <label htmlFor={ids.why}>{t('draft.why')}</label>
            <input
              className="in"
              id={ids.why}
              value={reason}
              maxLength={4000}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {refusal !== undefined && <Refused error={refusal} onClose={onClose} />}
        </div>
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.cancel')}
          </button>
          <button
            type="submit"
            className="btn primary push"
            data-testid="wording-go"
            disabled={isBusy || isSame || lacks}
          >
            {go}
          </button>
        </div>
      </form>
    </PaperDialog>
  );
}
