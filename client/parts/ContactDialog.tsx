// Where one's seat wants notices by mail, and in which language. An address is shown to nobody but the seat itself.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatView } from '../../shared/wire/meeting.ts';
import type { ContactView } from '../../shared/wire/notice.ts';
import { Failure } from './Failure.tsx';
import { isAddress, MailFields } from './MailFields.tsx';
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
        setWrong(!isAddress(address));
        if (isAddress(address)) save.mutate();
      }}
    >
      <div className="d-fields">
        <MailFields
          isOwn
          address={address}
          language={language}
          error={error}
          onAddress={(next) => {
            setAddress(next);
            save.reset();
          }}
          onLanguage={(next) => {
            setLanguage(next);
            save.reset();
          }}
        />
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
