// The answer of one's own delegation. Nothing is chosen beforehand; an objection asks once more, with what it does; what
// counts is the server's receipt, and what is refused stays in the form.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ANSWER_KINDS, type AnswerKind } from '../../shared/approval/answer.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { type AnswerBody, answerBody, FIELDS_OF, type Missing, missingIn, NO_ANSWER } from './answerDraft.ts';
import { postAnswer } from './approvalCalls.ts';
import { Reference } from './Failure.tsx';
import { approvalKey } from './meetingQueries.ts';
import { ObjectDialog } from './ObjectDialog.tsx';
import { OwnAnswer } from './OwnAnswer.tsx';
import { ReceiptLine } from './ReceiptLine.tsx';
import { isOver } from './readingWords.ts';
import { signOf, Tag } from './Tag.tsx';
import { UnsentWords } from './UnsentWords.tsx';
import { useAnswerDraft } from './useAnswerDraft.ts';
import { useRoundRefusal } from './useRoundRefusal.ts';
import { useSentOnce } from './useSentOnce.ts';

const TEST_IDS = {
  approve: 'answer-approve',
  approveAdRef: 'answer-adref',
  consulting: 'answer-consulting',
  reservation: 'answer-reservation',
  explanation: 'answer-explanation',
  object: 'answer-object',
} as const satisfies Record<AnswerKind, string>;

const PICK_WORDS = {
  approve: 'round.pickApprove',
  approveAdRef: 'round.pickAdRef',
  consulting: 'round.pickConsulting',
  reservation: 'round.pickReservation',
  explanation: 'round.pickExplanation',
  object: 'round.pickObject',
} as const satisfies Record<AnswerKind, string>;

const MISSING_WORDS = {
  kind: 'round.missingKind',
  until: 'round.missingUntil',
  untilPast: 'round.missingUntilPast',
  about: 'round.missingAbout',
  words: 'round.missingWords',
} as const satisfies Record<Missing, string>;

interface AnswerFormProps {
  readonly round: RoundView;
  readonly seatId: string;
  readonly own: DelegationView;
  /** Of the delegation, in the reader's language. */
  readonly name: string;
  readonly nameOf: (code: string) => string;
  readonly place: string;
  /** ISO date where the deadline is set. */
  readonly today: string;
  /** The deadline has passed by the server's clock. */
  readonly isDue: boolean;
}

export function AnswerForm({ round, seatId, own, name, nameOf, place, today, isDue }: AnswerFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refusalText = useRoundRefusal(nameOf);
  const [draft, setDraft] = useAnswerDraft(seatId, round.id);
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const [isObjecting, setObjecting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const ids = { heading: useId(), error: useId() };
  const answer = useSentOnce(
    (body: AnswerBody, key) => postAnswer(seatId, round.id, { ...body, key }),
    () => {
      setObjecting(false);
      setDraft(NO_ANSWER);
      return queries.invalidateQueries({ queryKey: approvalKey(seatId) });
    },
  );
  const isOpen = !isOver(round.phase);
  // The dialog of an objection keeps its own words; what is on its way is not unsent.
  const isKept = isOpen || isObjecting || answer.isPending;
  const unsent = isKept ? '' : [draft.words, draft.wording].filter((words) => words.trim() !== '').join('\n\n');
  const section = useRef<HTMLElement>(null);
  const hasAnswered = answer.data !== undefined;
  // The form goes where an answer ends the round: the receipt is read on the spot.
  useEffect(() => {
    if (!isOpen && hasAnswered) section.current?.focus();
  }, [isOpen, hasAnswered]);
  const send = () => {
    if (draft.kind !== null) answer.mutate(answerBody(draft, draft.kind, round.revisionId));
  };
  const submit = () => {
    const found = missingIn(draft, today);
    setMissing(found);
    const [first] = found;
    if (first !== undefined) {
      const field = first === 'untilPast' ? 'until' : first;
      form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
      return;
    }
    answer.reset();
    if (draft.kind === 'object') setObjecting(true);
    else send();
  };
  const sent = answer.variables?.kind ?? null;
  const wrong = missing.filter((one) => missingIn(draft, today).includes(one));
  return (
    <section
      className="sheet own-answer"
      ref={section}
      tabIndex={-1}
      aria-labelledby={ids.heading}
      data-testid="own-answer"
    >
      <h2 id={ids.heading}>
        <Tag {...signOf(own)} silent /> {t('round.yourAnswer', { delegation: name })}
      </h2>
      <OwnAnswer round={round} seatId={seatId} own={own.code} name={name} nameOf={nameOf} place={place} />
      {answer.data && <ReceiptLine receipt={answer.data} zone={round.meetingZone} place={place} />}
      {isOpen && (
        <form
          className="in-form"
          noValidate
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p className="small quiet">{t('round.oneAnswer', { revision: round.revision })}</p>
          <fieldset aria-describedby={wrong.includes('kind') ? ids.error : undefined}>
            <legend className="vh">{t('round.answer')}</legend>
            {ANSWER_KINDS.map((kind, nth) => (
              <div className={kind === 'object' ? 'choice obj' : 'choice'} key={kind}>
                <label className="pick">
                  <input
                    type="radio"
                    name="answer"
                    value={kind}
                    checked={draft.kind === kind}
                    data-testid={TEST_IDS[kind]}
                    data-field={nth === 0 ? 'kind' : undefined}
                    onChange={() => setDraft({ ...draft, kind })}
                  />
                  <span>
                    <Trans i18nKey={PICK_WORDS[kind]} components={{ i: <i lang="la" /> }} />
                  </span>
                  <Note kind={kind} isSilence={round.mode.kind === 'silence'} />
                </label>
                {draft.kind === kind && FIELDS_OF[kind].length > 0 && (
                  <AnswerFields
                    kind={kind}
                    draft={draft}
                    paragraphs={round.paragraphs}
                    today={today}
                    wrong={wrong}
                    error={ids.error}
                    onDraft={setDraft}
                  />
                )}
              </div>
            ))}
          </fieldset>
          {wrong.length > 0 && (
            <p className="err" id={ids.error} role="alert">
              {wrong.map((one) => t(MISSING_WORDS[one])).join(' ')}
            </p>
          )}
          {answer.error && !isObjecting && (
            <div className="refused-note" role="alert" data-testid="answer-refused">
              <p>{refusalText(answer.error, sent)}</p>
              <Reference error={answer.error} />
            </div>
          )}
          <button
            type="submit"
            className={draft.kind === 'object' ? 'btn danger' : 'btn primary'}
            disabled={answer.isPending}
            data-testid="send-answer"
          >
            {answer.isPending
              ? t('round.sending')
              : draft.kind === 'object'
                ? t('round.objectAsk', { delegation: name })
                : t('round.send', { delegation: name })}
          </button>
          <p className="small hint">{isDue ? t('round.overForAnswers') : t('round.counts')}</p>
        </form>
      )}
      {unsent !== '' && <UnsentWords words={unsent} />}
      {isObjecting && (
        <ObjectDialog
          round={round}
          draft={draft}
          delegation={name}
          isSending={answer.isPending}
          refusal={answer.error && { text: refusalText(answer.error, 'object'), error: answer.error }}
          onGo={send}
          onClose={() => setObjecting(false)}
        />
      )}
    </section>
  );
}

function Note({ kind, isSilence }: { readonly kind: AnswerKind; readonly isSilence: boolean }) {
  const { t } = useTranslation();
  switch (kind) {
    case 'approveAdRef':
      return <small>{t('round.noteAdRef')}</small>;
    case 'consulting':
      return <small>{t('round.noteConsulting')}</small>;
    case 'reservation':
      return <small>{t('round.noteReservation')}</small>;
    case 'object':
      return <small>{t(isSilence ? 'round.noteObject' : 'round.noteObjectExplicit')}</small>;
    case 'approve':
    case 'explanation':
      return null;
  }
}
