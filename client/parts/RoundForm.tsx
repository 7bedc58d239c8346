// The form of a dialog about approval: its fields, what was refused with the reference behind it, and the one button.

import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Reference } from './Failure.tsx';

export interface RefusedWords {
  readonly text: string;
  readonly error: unknown;
}

interface RoundFormProps {
  /** The word on the button, and its test id. */
  readonly go: string;
  readonly goId: string;
  readonly isDanger?: boolean;
  readonly isReady: boolean;
  readonly refusal: RefusedWords | null;
  readonly onGo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function RoundForm({ go, goId, isDanger, isReady, refusal, onGo, onClose, children }: RoundFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onGo();
      }}
    >
      <div className="d-fields">
        {children}
        {refusal && (
          <div className="refused-note" role="alert" data-testid="refused">
            <p>{refusal.text}</p>
            <Reference error={refusal.error} />
          </div>
        )}
      </div>
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose}>
          {t('frame.cancel')}
        </button>
        <button
          type="submit"
          className={isDanger ? 'btn danger push' : 'btn primary push'}
          data-testid={goId}
          disabled={!isReady}
        >
          {go}
        </button>
      </div>
    </form>
  );
}
