// Takes past wording into a text of this meeting: which document, behind which paragraph. The words come with a link to
// where they are from; the text stays the secretariat's to change.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { capitalised } from '../../shared/print/format.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { getDocument, getText } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { postTakeOver } from './libraryCalls.ts';
import { newKey } from './newKey.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { headWords, type Placed, placeBlocks, placeWords } from './places.ts';
import { Refused } from './Refused.tsx';
import { Waiting } from './Waiting.tsx';

export interface Wording {
  readonly paragraphId: string;
  readonly text: string;
  /** "2017, Conclusions, paragraph 4" */
  readonly source: string;
}

interface TakeOverDialogProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly wording: Wording;
  readonly onClose: () => void;
}

/** Texts of the meeting that are being written. */
export const openTexts = (meeting: MeetingView): MeetingView['documentList'] =>
  meeting.documentList.filter(({ status }) => status === 'drafting');

export function TakeOverDialog({ seatId, meeting, wording, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation();
  const documents = openTexts(meeting);
  const field = useId();
  const [documentId, setDocumentId] = useState(documents[0]?.id ?? '');
  const placed = usePlacedText(seatId, documentId);
  const [after, setAfter] = useState<{ readonly of: string; readonly blockId: string }>({ of: '', blockId: '' });
  // The end of the text, until a place is chosen in it.
  const behind = after.of === documentId ? after.blockId : (placed.data?.at(-1)?.block.id ?? '');
  const [key] = useState(newKey);
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () =>
      postTakeOver(seatId, documentId, {
        key: `${key}-${documentId.slice(0, 16)}-${behind.slice(0, 8)}`,
        paragraphId: wording.paragraphId,
        after: behind === '' ? null : behind,
      }),
    onSuccess: async ({ block }) => {
      await queries.invalidateQueries({ queryKey: ['origins', seatId, documentId] });
      const text = await placedText(seatId, documentId);
      queries.setQueryData(['placedText', seatId, documentId], text);
      say(t('library.taken'));
      return block;
    },
  });
  const title = documents.find(({ id }) => id === documentId)?.title ?? '';
  if (take.data) {
    const put = placed.data?.find(({ block }) => block.id === take.data.block.id);
    const place = put === undefined ? '' : `?place=${encodeURIComponent(put.place.key.replace(/^para-/, ''))}`;
    return (
      <PaperDialog title={t('library.takenTitle')} sub={wording.source} onClose={onClose}>
        <div className="d-fields">
          <p data-testid="taken">
            {t('library.takenInto', { document: title, place: put === undefined ? '' : placeWords(put, t) })}
          </p>
        </div>
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.close')}
          </button>
          <Link className="btn primary push" href={`/as/${seatId}/documents/${documentId}${place}`}>
            {t('library.openText')}
          </Link>
        </div>
      </PaperDialog>
    );
  }
  return (
    <PaperDialog title={t('library.takeOverTitle')} sub={wording.source} onClose={onClose}>
      <DialogForm
        go={t('library.takeOver')}
        goId="take-over"
        isReady={documentId !== '' && placed.data !== undefined && !take.isPending}
        refusal={take.error ?? undefined}
        onGo={() => take.mutate()}
        onClose={onClose}
      >
        <blockquote className="serif quoted">{wording.text}</blockquote>
        <div className="field">
          <label htmlFor={`${field}-document`}>{t('library.intoDocument')}</label>
          <select
            className="in"
            id={`${field}-document`}
            {...FIRST}
            value={documentId}
            onChange={({ target }) => setDocumentId(target.value)}
          >
            {documents.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        {placed.error ? (
          <Refused error={placed.error} onClose={onClose} />
        ) : placed.data === undefined ? (
          <Waiting label={t('library.loadingText')} className="" rows={1} />
        ) : (
          <div className="field">
            <label htmlFor={`${field}-after`}>{t('library.after')}</label>
            <select
              className="in"
              id={`${field}-after`}
              value={behind}
              onChange={({ target }) => setAfter({ of: documentId, blockId: target.value })}
              data-testid="after"
            >
              <option value="">{t('library.atBeginning')}</option>
              {placed.data.map((one) => (
                <option key={one.block.id} value={one.block.id}>
                  {`${capitalised(placeWords(one, t))}: ${headWords(one).slice(0, 60)}`}
                </option>
              ))}
            </select>
          </div>
        )}
      </DialogForm>
    </PaperDialog>
  );
}

async function placedText(seatId: string, documentId: string, signal?: AbortSignal): Promise<readonly Placed[]> {
  const [view, text] = await Promise.all([
    getDocument(seatId, documentId, signal),
    getText(seatId, documentId, signal),
  ]);
  return placeBlocks(text.blocks, view.scheme);
}

const usePlacedText = (seatId: string, documentId: string) =>
  useQuery({
    queryKey: ['placedText', seatId, documentId],
    queryFn: ({ signal }) => placedText(seatId, documentId, signal),
    enabled: documentId !== '',
  });
