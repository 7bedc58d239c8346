// For ten seconds after a decision of one's own: what was recorded, and the way back. The way back stays on the card for
// ever; this only saves looking for it.

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const STAYS = 10_000;

export interface Undoable {
  readonly message: string;
  readonly undo: () => void;
}

interface UndoToastProps {
  readonly undoable: Undoable;
  readonly onGone: () => void;
}

export function UndoToast({ undoable, onGone }: UndoToastProps) {
  const { t } = useTranslation();
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  useEffect(() => {
    // Starts anew with every decision.
    if (undoable.message === '') return;
    const timer = setTimeout(() => gone.current(), STAYS);
    return () => clearTimeout(timer);
  }, [undoable]);
  return (
    <div className="toasts">
      <p className="toast" data-testid="toast">
        <span>{undoable.message}</span>
        <button type="button" className="btn tight" data-testid="undo-decision" onClick={undoable.undo}>
          {t('request.undo')}
        </button>
      </p>
    </div>
  );
}
