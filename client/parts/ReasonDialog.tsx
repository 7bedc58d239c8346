// Asks for a reason before something that everybody is told: reopening what was closed, freezing a text.

import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Reference } from './Failure.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { useRefusalText } from './refusalText.ts';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly sub: string;
  /** The word on the button. */
  readonly go: string;
  readonly isRequired: boolean;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onGo: (reason: string) => void;
  readonly onClose: () => void;
  /** What else is asked. */
  readonly children?: ReactNode;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, sub, go, isRequired, isSending, error, onGo, onClose, children } = props;
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const ids = { reason: useId(), error: useId() };
  return (
    <PaperDialog title={title} sub={sub} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const reason = field.current?.value.trim() ?? '';
          setMissing(isRequired && reason === '');
          if (isRequired && reason === '') field.current?.focus();
          else onGo(reason);
        }}
      >
        <div className="d-fields">
          <div className="field">
            <label htmlFor={ids.reason}>{isRequired ? t('settled.reason') : t('settled.reasonOptional')}</label>
            <textarea
              className="in"
              id={ids.reason}
              ref={field}
              rows={3}
              maxLength={4000}
              data-testid="reason"
              aria-invalid={isMissing}
              aria-describedby={isMissing ? ids.error : undefined}
            />
            {isMissing && (
              <p className="err" id={ids.error}>
                {t('settled.reasonMissing')}
              </p>
            )}
          </div>
          {children}
        </div>
        {error !== null && (
          <div className="d-note problem" role="alert">
            <span>
              {refusalText(error)}
              <Reference error={error} />
            </span>
          </div>
        )}
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.cancel')}
          </button>
          <button type="submit" className="btn primary push" data-testid="reason-go" disabled={isSending}>
            {go}
          </button>
        </div>
      </form>
    </PaperDialog>
  );
}
