// Comments beside the text, by paragraph. Who may read one is chosen before it is written and stands on it in a word, a
// sign and a colour; it is never widened. Replies go to the readers of what they answer.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capitalised, when } from '../../shared/print/format.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import { postComment, postCommentWithdrawal } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { AudienceMark } from './AudienceMark.tsx';
import { CommentForm } from './CommentForm.tsx';
import { Failure } from './Failure.tsx';
import { currentLanguage } from './language.ts';
import { markQuote, placeOfQuote } from './markQuote.ts';
import type { Places } from './places.ts';
import { useRefusalText } from './refusalText.ts';
import { type Sign, Tag } from './Tag.tsx';
import { useWordsOf } from './textLines.ts';
import { useSentOnce } from './useSentOnce.ts';
import { Waiting } from './Waiting.tsx';

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
  const { mutateAsync: send } = useSentOnce(
    (about: Pick<CommentView, 'blockId' | 'audience' | 'inReplyTo' | 'quote' | 'text'>, key) =>
      postComment(seatId, documentId, { key, ...about }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['comments', seatId, documentId] });
      setReplyTo(null);
      say(t('comments.sent'));
    },
  );
  const keptAs = (about: string) => `chapeau.unsent ${seatId} ${documentId} ${about}`;
  if (error) return <Failure title={t('comments.failed')} error={error} onRetry={onRetry} />;
  if (!comments) return <Waiting label={t('comments.loading')} className="empty" rows={4} />;

  const threads = threadsOf(comments, places);
  return (
    <div className="comments">
      {mayWrite && (
        <CommentForm
          place={aboutId === null ? null : (places.get(aboutId)?.words ?? null)}
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
          aria-label={group.place ?? t('comments.onDocument')}
        >
          <h3>
            {group.blockId !== null && group.place !== null ? (
              <button type="button" className="link" onClick={() => group.blockId && onGo(group.blockId)}>
                {capitalised(group.place)}
              </button>
            ) : (
              t('comments.onDocument')
            )}
          </h3>
          {group.threads.map(([first, ...replies]) => (
            <article className="card comment" key={first.id} aria-labelledby={`comment-${first.id}`}>
              <One comment={first} {...props} titleId={`comment-${first.id}`} />
              {replies.map((reply) => (
                <One key={reply.id} comment={reply} {...props} isReply />
              ))}
              {mayWrite && first.withdrawnAt === null && replyTo !== first.id && (
                <div className="btns">
                  <button type="button" className="btn tight plain" onClick={() => setReplyTo(first.id)}>
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
                  onCancel={() => setReplyTo(null)}
                />
              )}
            </article>
          ))}
        </section>
      ))}
    </div>
  );
}

interface OneProps extends CommentsTabProps {
  readonly comment: CommentView;
  readonly titleId?: string;
  readonly isReply?: boolean;
}

function One({ comment, seatId, documentId, zone, signFor, titleId, onGo, isReply = false }: OneProps) {
  const { t, i18n } = useTranslation();
  const refusalText = useRefusalText();
  const { alert } = useAnnouncer();
  const queries = useQueryClient();
  const language = currentLanguage(i18n.language);
  const sign = comment.delegation === null ? null : signFor(comment.delegation);
  return (
    <div className={isReply ? 'one reply' : 'one'} data-testid={`comment-${comment.id}`}>
      <p className="comment-head" id={titleId}>
        {sign && <Tag {...sign} />}
        <b>{comment.byName}</b>
        <span className="num quiet">{when(comment.at, Date.now(), language, zone)}</span>
        {!isReply && <AudienceMark audience={comment.audience} />}
      </p>
      {comment.withdrawnAt !== null ? (
        <p className="quiet">{t('comments.withdrawn')}</p>
      ) : (
        <>
          {comment.quote !== '' && <Quote comment={comment} onGo={onGo} />}
          <p className="comment-words">{comment.text}</p>
          {comment.isOwn && (
            <button
              type="button"
              className="link small"
              onClick={() =>
                void postCommentWithdrawal(seatId, comment.id)
                  .then(() => queries.invalidateQueries({ queryKey: ['comments', seatId, documentId] }))
                  .catch((error: unknown) => alert(refusalText(error)))
              }
            >
              {t('comments.withdraw')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

/** What was quoted, with the way to it in the text for as long as it stands there. */
function Quote({ comment: { blockId, quote }, onGo }: Pick<OneProps, 'comment' | 'onGo'>) {
  const { t } = useTranslation();
  const words = useWordsOf(blockId);
  return (
    <>
      <blockquote className="serif">{quote}</blockquote>
      {blockId !== null && placeOfQuote(words, quote) !== null ? (
        <button
          type="button"
          className="link small"
          onClick={() => {
            onGo(blockId);
            markQuote(blockId, quote);
          }}
        >
          {t('request.showInText')}
        </button>
      ) : (
        <p className="quiet small">{t('comments.quoteGone')}</p>
      )}
    </>
  );
}

type Thread = readonly [CommentView, ...CommentView[]];
interface Group {
  readonly blockId: string | null;
  readonly place: string | null;
  readonly threads: readonly Thread[];
}

/** Threads by paragraph in the order of the text; those on the document last, with those whose paragraph is gone. */
function threadsOf(comments: readonly CommentView[], places: Places): readonly Group[] {
  const groups = new Map<string | null, Thread[]>();
  for (const first of comments) {
    if (first.inReplyTo !== null) continue;
    const replies = comments.filter((one) => one.inReplyTo === first.id);
    if (first.withdrawnAt !== null && replies.every((one) => one.withdrawnAt !== null)) continue;
    const blockId = first.blockId !== null && places.has(first.blockId) ? first.blockId : null;
    groups.set(blockId, [...(groups.get(blockId) ?? []), [first, ...replies]]);
  }
  const index = (blockId: string | null) =>
    blockId === null ? Number.POSITIVE_INFINITY : (places.get(blockId)?.index ?? 0);
  return [...groups]
    .map(([blockId, threads]) => ({
      blockId,
      place: blockId === null ? null : (places.get(blockId)?.words ?? null),
      threads,
    }))
    .sort((a, b) => index(a.blockId) - index(b.blockId));
}
