// Writes a comment: first for whom, then about what, then the words. A reply has its readers already.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../shared/amendment/request.ts';
import { AudienceMark } from './AudienceMark.tsx';
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
  /** "paragraph 4"; null: nothing but the document can be commented on. */
  readonly place: string | null;
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
  const quoted = useQuoted(given === undefined);
  const about = onDocument || place === null ? null : blockId;
  const quote = about !== null && quoted?.blockId === about ? quoted.words : '';
  // The secretariat has no delegation: what only it shall read is one choice, not two.
  const choices: readonly Audience[] =
    delegation === null ? ['everyone', 'secretariat'] : ['everyone', 'delegation', 'secretariat'];
  return (
    <form
      className="comment-form"
      data-testid={given === undefined ? 'comment-form' : 'reply-form'}
      onSubmit={async (event) => {
        event.preventDefault();
        if (audience === null || words.trim() === '' || isSending) return;
        setSending(true);
        setProblem('');
        try {
          await onSend({ blockId: about, quote, audience, text: words.trim() });
          keep(null);
        } catch (error) {
          setProblem(refusalText(error));
        } finally {
          setSending(false);
        }
      }}
    >
      {given === undefined && (
        <>
          <fieldset>
            <legend>{t('comments.forWhom')}</legend>
            {choices.map((one) => (
              <label className="pick" key={one}>
                <input
                  type="radio"
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
          {given !== undefined
            ? t('comments.replyWords')
            : about === null
              ? t('comments.wordsDocument')
              : t('comments.words', { place: place ?? '' })}
        </label>
        <textarea
          className="in small-words"
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
          disabled={isSending || audience === null || words.trim() === ''}
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
