// Writes a comment: first for whom, then about what, then the words. A reply has its readers already.

import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../shared/amendment/request.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import { AudienceMark } from './AudienceMark.tsx';
import { FOR_WHOM, WORDS } from './commentEntrance.ts';
import { useRefusalText } from './refusalText.ts';
import { useKept } from './useKept.ts';
import { useQuoted } from './useQuoted.ts';

export type WrittenComment = {
  readonly blockId: string | null;
  readonly quote: string;
  readonly audience: Audience;
  readonly text: string;
};

interface CommentFormProps {
  /** Null: nothing but the document can be commented on. */
  readonly place: PlaceForms | null;
  readonly blockId: string | null;
  readonly delegation: string | null;
  /** Given for a reply. */
  readonly audience?: Audience;
  /** Under which words that are not sent are kept for this tab: of the seat and what they answer. */
  readonly keptAs: string;
  readonly onSend: (written: WrittenComment) => Promise<unknown>;
  readonly onCancel?: () => void;
}

export function CommentForm({
  place,
  blockId,
  delegation,
  audience: given,
  keptAs,
  onSend,
  onCancel,
}: CommentFormProps) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const ids = { words: useId(), error: useId(), group: useId() };
  const [audience, setAudience] = useState<Audience | null>(given ?? null);
  const [onDocument, setOnDocument] = useState(false);
  const [kept, keep] = useKept(keptAs);
  const words = kept ?? '';
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReply = given !== undefined;
  useEffect(() => {
    if (isReply) field.current?.focus();
  }, [isReply]);
  const quoted = useQuoted(!isReply);
  const about = onDocument || place === null ? null : blockId;
  const quote = about !== null && quoted?.blockId === about ? quoted.words : '';
  // The secretariat has no delegation: what only it shall read is one choice, not two.
  const choices: readonly Audience[] =
    delegation === null ? ['everyone', 'secretariat'] : ['everyone', 'delegation', 'secretariat'];
  return (
    <form
      ref={form}
      className="comment-form"
      data-testid={isReply ? 'reply-form' : 'comment-form'}
      onSubmit={async (event) => {
        event.preventDefault();
        if (audience === null || words.trim() === '' || isSending) return;
        setSending(true);
        setProblem('');
        try {
          await onSend({ blockId: about, quote, audience, text: words.trim() });
          keep(null);
          // The button has nothing to send any more, and would lose it. Who went elsewhere meanwhile stays there.
          if (isHere(form.current)) field.current?.focus();
        } catch (error) {
          setProblem(refusalText(error));
        } finally {
          setSending(false);
        }
      }}
    >
      {!isReply && (
        <>
          <fieldset>
            <legend>{t('comments.forWhom')}</legend>
            {choices.map((one) => (
              <label className="pick" key={one}>
                <input
                  type="radio"
                  {...FOR_WHOM}
                  name={ids.group}
                  checked={audience === one}
                  data-testid={`audience-${one}`}
                  onChange={() => setAudience(one)}
                />
                <AudienceMark audience={one} />
              </label>
            ))}
          </fieldset>
          {place !== null && (
            <label className="comment-about">
              <input type="checkbox" checked={onDocument} onChange={(event) => setOnDocument(event.target.checked)} />
              {t('comments.wholeDocument')}
            </label>
          )}
          {quote !== '' && <blockquote className="serif">{quote}</blockquote>}
        </>
      )}
      <div className="field">
        <label htmlFor={ids.words}>
          {isReply
            ? t('comments.replyWords')
            : about === null || place === null
              ? t('comments.wordsDocument')
              : t('comments.words', { place })}
        </label>
        <textarea
          ref={field}
          className="in small-words"
          {...(isReply ? {} : WORDS)}
          id={ids.words}
          rows={2}
          value={words}
          maxLength={4000}
          disabled={audience === null}
          aria-describedby={problem === '' ? undefined : ids.error}
          data-testid="comment-words"
          onChange={(event) => keep(event.target.value === '' ? null : event.target.value)}
        />
        {audience === null && <p className="cap">{t('comments.chooseFirst')}</p>}
      </div>
      {problem !== '' && (
        <p className="err" id={ids.error} role="alert">
          {problem}
        </p>
      )}
      <div className="btns">
        <button
          type="submit"
          className="btn tight"
          data-testid="send-comment"
          aria-disabled={isSending}
          disabled={audience === null || words.trim() === ''}
        >
          {t('comments.send')}
        </button>
        {audience !== null && <AudienceMark audience={audience} />}
        {onCancel && (
          <button type="button" className="btn tight plain" onClick={onCancel}>
            {t('frame.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

const isHere = (form: HTMLElement | null): boolean =>
  document.activeElement === document.body || form?.contains(document.activeElement) === true;
