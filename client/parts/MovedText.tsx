// For a delegation that stood behind agreed words, and for all where a paragraph was closed: that the words have moved,
// and what changed, side by side in one sentence.

import { useTranslation } from 'react-i18next';
import { changesShown } from '../../shared/amendment/inline.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { PaperDialog } from './PaperDialog.tsx';

export interface Moved {
  readonly blockId: string;
  readonly place: string;
  /** It was closed, not only agreed: nobody should have changed it. */
  readonly isClosed: boolean;
  readonly before: Block;
  /** Null where the paragraph is no longer in the text. */
  readonly now: Block | null;
}

export function MovedText({ moved, onClose }: { readonly moved: readonly Moved[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <PaperDialog title={t('moved.title')} sub={t('moved.note')} onClose={onClose}>
      <div className="d-body moved" data-testid="moved">
        {moved.map(({ blockId, place, before, now }) => (
          <section key={blockId}>
            <h3>{place}</h3>
            <p className="text">
              {changesShown([before], now ? [{ ...now, id: before.id }] : []).flatMap((block, nth) =>
                block.segments.map((segment, at) => {
                  const words = segment.kind === 'joined' ? '¶' : plainText(segment);
                  const key = `${nth} ${at}`;
                  if (segment.kind === 'same') return <span key={key}>{words}</span>;
                  return segment.kind === 'ins' ? (
                    <ins key={key} data-by="">
                      {words}
                    </ins>
                  ) : (
                    <del key={key} data-by="">
                      {words}
                    </del>
                  );
                }),
              )}
            </p>
            {now === null && <p className="small quiet">{t('moved.gone')}</p>}
          </section>
        ))}
      </div>
      <div className="d-foot">
        <button type="button" className="btn push" onClick={onClose}>
          {t('frame.close')}
        </button>
      </div>
    </PaperDialog>
  );
}
