// The form of a dialog: its fields, what the server refused, and a foot with Cancel and the one button that does it. What is
// to be filled in first has the focus when the dialog opens: the element that carries `FIRST`.

import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './Refused.tsx';

/** Spread on the control that has the focus at the beginning. */
export const FIRST = { 'data-first': '' } as const;

interface DialogFormProps {
  /** The word on the button, and its test id. */
  readonly go: string;
  readonly goId: string;
  readonly isReady: boolean;
  /** Undefined where nothing was refused. */
  readonly refusal: unknown;
  readonly onGo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function DialogForm({ go, goId, isReady, refusal, onGo, onClose, children }: DialogFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onGo();
      }}
    >
      <div className="d-fields">
        {children}
        {refusal !== undefined && <Refused error={refusal} onClose={onClose} />}
      </div>
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose}>
          {t('frame.cancel')}
        </button>
        <button type="submit" className="btn primary push" data-testid={goId} disabled={!isReady}>
          {go}
        </button>
      </div>
    </form>
  );
}
