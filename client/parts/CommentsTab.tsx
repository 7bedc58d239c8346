// Comments beside the text, by paragraph. Who may read one is chosen before it is written and stands on it in a word, a
// sign and a colour; it is never widened. Replies go to the readers of what they answer.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capitalised } from '../../shared/print/format.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import { postComment } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { CommentForm } from './CommentForm.tsx';
import { commentEntrance } from './commentEntrance.ts';
import { type CommentGroup, commentThreads } from './commentThreads.ts';
import { Failure } from './Failure.tsx';
import { OneComment } from './OneComment.tsx';
import type { Places } from './places.ts';
import type { Sign } from './Tag.tsx';
import { useSentOnce } from './useSentOnce.ts';
import { Waiting } from './Waiting.tsx';
import { WithdrawCommentDialog } from './WithdrawCommentDialog.tsx';

export interface CommentsTabProps {
  readonly seatId: string;
  readonly documentId: string;
  readonly zone: string;
  readonly comments: readonly CommentView[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly mayWrite: boolean;
  /** Of the seat's delegation; null for the secretariat. */
  readonly delegation: string | null;
  readonly places: Places;
  /** The paragraph one is in, or asked to comment on. */
  readonly aboutId: string | null;
  readonly signFor: (code: string) => Sign;
  readonly onGo: (blockId: string) => void;
}

export function CommentsTab(props: CommentsTabProps) {
  const { seatId, documentId, comments, error, onRetry, mayWrite, delegation, places, aboutId, onGo } = props;
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const [toWithdraw, setToWithdraw] = useState<CommentView | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const awaited = useRef<Awaited | null>(null);
  // What is to have the focus may not be drawn yet, and an open dialog holds it.
  useEffect(() => {
    const { current: next } = awaited;
    if (next === null || toWithdraw !== null || !comments || !list.current || !next.isSettled(comments)) return;
    awaited.current = null;
    const { activeElement } = document;
    if (activeElement === document.body || list.current.contains(activeElement)) focusFirst(list.current, next.places);
  });
  const { mutateAsync: send } = useSentOnce(
    (about: Pick<CommentView, 'blockId' | 'audience' | 'inReplyTo' | 'quote' | 'text'>, key) =>
      postComment(seatId, documentId, { key, ...about }),
    async ({ comment }) => {
      const { id } = comment;
      if (comment.inReplyTo !== null)
        awaited.current = { isSettled: (now) => now.some((one) => one.id === id), places: [placeOf(id)] };
      await queries.invalidateQueries({ queryKey: ['comments', seatId, documentId] });
      setReplyTo(null);
      say(t('comments.sent'));
    },
  );
  const keptAs = (about: string) => `chapeau.unsent ${seatId} ${documentId} ${about}`;
  if (error) return <Failure title={t('comments.failed')} error={error} onRetry={onRetry} />;
  if (!comments) return <Waiting label={t('comments.loading')} className="empty" rows={4} />;

  const threads = commentThreads(comments, places);
  return (
    <div className="comments" ref={list}>
      {mayWrite && (
        <CommentForm
          place={aboutId === null ? null : (places.get(aboutId)?.place ?? null)}
          blockId={aboutId}
          delegation={delegation}
          keptAs={keptAs('comment')}
          onSend={(written) => send({ ...written, inReplyTo: null })}
        />
      )}
      {threads.length === 0 && <p className="empty">{t('comments.none')}</p>}
      {threads.map((group) => (
        <section
          className="group"
          key={group.blockId ?? 'document'}
          aria-label={group.place?.bare ?? t('comments.onDocument')}
        >
          <h3>
            {group.blockId !== null && group.place !== null ? (
              <button type="button" className="link" onClick={() => group.blockId && onGo(group.blockId)}>
                {capitalised(group.place.bare)}
              </button>
            ) : (
              t('comments.onDocument')
            )}
          </h3>
          {group.threads.map(([first, ...replies]) => (
            <article className="card comment" key={first.id} aria-labelledby={`comment-${first.id}`}>
              <OneComment comment={first} {...props} onWithdraw={setToWithdraw} />
              {replies.map((reply) => (
                <OneComment key={reply.id} comment={reply} {...props} isReply onWithdraw={setToWithdraw} />
              ))}
              {mayWrite && first.withdrawnAt === null && replyTo !== first.id && (
                <div className="btns">
                  <button
                    type="button"
                    className="btn tight plain"
                    data-reply={first.id}
                    onClick={() => setReplyTo(first.id)}
                  >
                    {t('comments.reply')}
                  </button>
                </div>
              )}
              {replyTo === first.id && (
                <CommentForm
                  place={group.place}
                  blockId={first.blockId}
                  delegation={delegation}
                  audience={first.audience}
                  keptAs={keptAs(`reply ${first.id}`)}
                  onSend={(written) => send({ ...written, quote: '', audience: first.audience, inReplyTo: first.id })}
                  onCancel={() => {
                    awaited.current = { isSettled: () => true, places: [`[data-reply="${CSS.escape(first.id)}"]`] };
                    setReplyTo(null);
                  }}
                />
              )}
            </article>
          ))}
        </section>
      ))}
      {toWithdraw && (
        <WithdrawCommentDialog
          seatId={seatId}
          comment={toWithdraw}
          onWithdrawn={async () => {
            awaited.current = {
              isSettled: (now) => now.every((one) => one.id !== toWithdraw.id || one.withdrawnAt !== null),
              places: [toWithdraw.id, ...neighbours(threads, toWithdraw)].map(placeOf),
            };
            await queries.invalidateQueries({ queryKey: ['comments', seatId, documentId] });
            setToWithdraw(null);
          }}
          onClose={() => setToWithdraw(null)}
        />
      )}
    </div>
  );
}

interface Awaited {
  readonly isSettled: (comments: readonly CommentView[]) => boolean;
  /** Selectors: the first that is there. */
  readonly places: readonly string[];
}

const placeOf = (id: string): string => `[data-comment="${CSS.escape(id)}"]`;

function focusFirst(list: HTMLElement, places: readonly string[]): void {
  const found = places.map((place) => list.querySelector<HTMLElement>(place)).find((element) => element !== null);
  (found ?? commentEntrance(list))?.focus();
}

/** Ids of the comments that come nearest to it: what it answers, those after it, those before it. */
function neighbours(groups: readonly CommentGroup[], { id, inReplyTo }: CommentView): string[] {
  const ids = groups.flatMap((group) => group.threads.map(([first]) => first.id));
  const at = ids.indexOf(inReplyTo ?? id);
  return [...ids.slice(inReplyTo === null ? at + 1 : at), ...ids.slice(0, at).reverse()];
}
