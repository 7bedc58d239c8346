// One comment or reply: who wrote it and when, who may read it, its words; of one that was withdrawn, that it was.

import { useTranslation } from 'react-i18next';
import { when } from '../../shared/print/format.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import { AudienceMark } from './AudienceMark.tsx';
import { currentLanguage } from './language.ts';
import { markQuote, placeOfQuote } from './markQuote.ts';
import { type Sign, Tag } from './Tag.tsx';
import { useWordsOf } from './textLines.ts';

interface OneCommentProps {
  readonly comment: CommentView;
  readonly zone: string;
  readonly isReply?: boolean;
  readonly signFor: (code: string) => Sign;
  readonly onGo: (blockId: string) => void;
  readonly onWithdraw: (comment: CommentView) => void;
}

export function OneComment({ comment, zone, isReply = false, signFor, onGo, onWithdraw }: OneCommentProps) {
  const { t, i18n } = useTranslation();
  const sign = comment.delegation === null ? null : signFor(comment.delegation);
  const headId = `comment-${comment.id}`;
  return (
    // Focus goes here once it was sent, or what stood beside it is withdrawn.
    <div className={isReply ? 'one reply' : 'one'} tabIndex={-1} data-comment={comment.id} data-testid={headId}>
      <p className="comment-head" id={headId}>
        {sign && <Tag {...sign} />}
        <b>{comment.byName}</b>
        <span className="num quiet">{when(comment.at, Date.now(), currentLanguage(i18n.language), zone)}</span>
        {!isReply && <AudienceMark audience={comment.audience} />}
      </p>
      {comment.withdrawnAt !== null ? (
        <p className="quiet">{t('comments.withdrawn')}</p>
      ) : (
        <>
          {comment.quote !== '' && <Quote comment={comment} onGo={onGo} />}
          <p className="comment-words">{comment.text}</p>
          {comment.isOwn && (
            <button type="button" className="link small" onClick={() => onWithdraw(comment)}>
              {t('comments.withdraw')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

/** What was quoted, with the way to it in the text for as long as it stands there. */
function Quote({ comment: { blockId, quote }, onGo }: Pick<OneCommentProps, 'comment' | 'onGo'>) {
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
