// Asks before a comment is withdrawn: its words do not come back.

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CommentView } from '../../shared/wire/room.ts';
import { postCommentWithdrawal } from '../api.ts';
import { DialogForm } from './DialogForm.tsx';
import { PaperDialog } from './PaperDialog.tsx';

interface WithdrawCommentDialogProps {
  readonly seatId: string;
  readonly comment: CommentView;
  readonly onWithdrawn: () => Promise<void>;
  readonly onClose: () => void;
}

export function WithdrawCommentDialog({ seatId, comment, onWithdrawn, onClose }: WithdrawCommentDialogProps) {
  const { t } = useTranslation();
  const withdraw = useMutation({
    mutationFn: () => postCommentWithdrawal(seatId, comment.id),
    onSuccess: onWithdrawn,
  });
  return (
    <PaperDialog title={t('comments.withdrawTitle')} sub={t('comments.withdrawSub')} onClose={onClose}>
      <DialogForm
        go={t('comments.withdraw')}
        goId="withdraw-go"
        isReady={!withdraw.isPending}
        refusal={withdraw.error ?? undefined}
        onGo={() => withdraw.mutate()}
        onClose={onClose}
      >
        <p className="comment-words">{comment.text}</p>
      </DialogForm>
    </PaperDialog>
  );
}
