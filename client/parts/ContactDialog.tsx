// Where one's seat wants notices by mail, and in which language. An address is shown to nobody but the seat itself.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatView } from '../../shared/wire/meeting.ts';
import { type ContactView, emailAddress } from '../../shared/wire/notice.ts';
import { Failure } from './Failure.tsx';
import { LANGUAGES } from './language.ts';
import { contactQuery, postContact } from './noticeCalls.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { useRefusalText } from './refusalText.ts';
import { Waiting } from './Waiting.tsx';

interface ContactDialogProps {
  readonly seat: SeatView;
  readonly onClose: () => void;
}

export function ContactDialog({ seat, onClose }: ContactDialogProps) {
  const { t } = useTranslation();
  const asked = useQuery({ ...contactQuery(seat.id, seat.meetingId), staleTime: 0, gcTime: 0 });
  return (
    <PaperDialog title={t('notice.contact.title')} onClose={onClose}>
      {asked.data ? (
        <ContactForm seat={seat} contact={asked.data} onClose={onClose} />
      ) : asked.error ? (
        <Failure title={t('notice.contact.failed')} error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <Waiting label={t('frame.loading')} rows={2} />
      )}
    </PaperDialog>
  );
}

function ContactForm({ seat, contact, onClose }: ContactDialogProps & { readonly contact: ContactView }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const queries = useQueryClient();
  const [address, setAddress] = useState(contact.address ?? '');
  const [language, setLanguage] = useState(contact.language);
  const [wrong, setWrong] = useState(false);
  const ids = { address: useId(), note: useId(), language: useId() };
  const save = useMutation({
    mutationFn: () => postContact(seat.id, seat.meetingId, { address: address.trim() || null, language }),
    onSuccess: (answer) => queries.setQueryData(contactQuery(seat.id, seat.meetingId).queryKey, answer),
  });
  const error = wrong ? t('notice.contact.wrong') : save.error ? text(save.error) : null;
  if (!contact.mail) {
    return (
      <>
        <div className="d-fields">
          <p>{t('notice.contact.off')}</p>
        </div>
        <div className="d-foot">
          <button type="button" className="btn push" onClick={onClose}>
            {t('frame.close')}
          </button>
        </div>
      </>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const given = address.trim();
        const isWrong = given !== '' && !emailAddress.safeParse(given).success;
        setWrong(isWrong);
        if (isWrong) document.getElementById(ids.address)?.focus();
        else save.mutate();
      }}
    >
      <div className="d-fields">
        <div className="field">
          <label htmlFor={ids.address}>{t('notice.contact.address')}</label>
          <input
            className="in"
            id={ids.address}
            type="email"
            value={address}
            maxLength={254}
            autoComplete="email"
            aria-invalid={error !== null}
            aria-describedby={ids.note}
            onChange={({ target }) => {
              setAddress(target.value);
              save.reset();
            }}
          />
          <p className={error === null ? 'cap' : 'err'} id={ids.note}>
            {error ?? t('notice.contact.addressNote')}
          </p>
        </div>
        <div className="field">
          <label htmlFor={ids.language}>{t('notice.contact.language')}</label>
          <select
            className="in"
            id={ids.language}
            value={language}
            onChange={({ target }) => {
              setLanguage(LANGUAGES.find((one) => one === target.value) ?? language);
              save.reset();
            }}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {t(`languages.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <p className="cap" role="status">
          {save.isSuccess ? t('notice.contact.saved') : ''}
        </p>
      </div>
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose}>
          {t('frame.close')}
        </button>
        <button type="submit" className="btn primary push" disabled={save.isPending}>
          {t('notice.contact.save')}
        </button>
      </div>
    </form>
  );
}
