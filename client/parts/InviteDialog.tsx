// Makes a link that opens one seat, once. The link is shown to the secretariat only and never fetched again.

import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capacity, DelegationView } from '../../shared/wire/meeting.ts';
import { postInvitation } from '../api.ts';
import { currentLanguage } from './language.ts';
import { isAddress, MailFields } from './MailFields.tsx';
import { contactQuery } from './noticeCalls.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { useRefusalText } from './refusalText.ts';
import { nameIn } from './seatName.ts';

interface InviteDialogProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly delegation: DelegationView;
  readonly onClose: () => void;
}

const CAPACITY_WORD = {
  delegate: 'invite.delegate',
  presidency: 'invite.presidency',
  observer: 'invite.observer',
} as const satisfies Partial<Record<Capacity, string>>;

export function InviteDialog({ seatId, meetingId, delegation, onClose }: InviteDialogProps) {
  const { t, i18n } = useTranslation();
  const text = useRefusalText();
  const [person, setPerson] = useState('');
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState(currentLanguage(i18n.language));
  const sendsMail = useQuery(contactQuery(seatId, meetingId)).data?.mail === true;
  const [missing, setMissing] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [copied, setCopied] = useState(false);
  const capacities = (
    delegation.kind === 'member' ? ['delegate', 'presidency'] : ['observer']
  ) as readonly (keyof typeof CAPACITY_WORD)[];
  const [capacity, setCapacity] = useState(capacities[0] ?? 'delegate');
  const invite = useMutation({
    mutationFn: () =>
      postInvitation(seatId, meetingId, {
        capacity,
        delegation: delegation.code,
        personName: person.trim(),
        address: address.trim() || null,
        language,
      }),
  });
  const ids = { person: useId(), error: useId(), link: useId() };
  const link = invite.data && new URL(invite.data.link, location.href).href;
  return (
    <PaperDialog
      title={t('invite.title')}
      sub={t('invite.lead', { delegation: nameIn(delegation.names, currentLanguage(i18n.language)) })}
      onClose={onClose}
    >
      {link === undefined ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setMissing(person.trim() === '');
            setWrong(!isAddress(address));
            if (person.trim() === '') document.getElementById(ids.person)?.focus();
            else if (isAddress(address)) invite.mutate();
          }}
        >
          <div className="d-fields">
            <div className="field">
              <label htmlFor={ids.person}>{t('invite.person')}</label>
              <input
                className="in"
                id={ids.person}
                value={person}
                maxLength={120}
                autoComplete="off"
                aria-invalid={missing}
                aria-describedby={missing || invite.error ? ids.error : undefined}
                onChange={(event) => setPerson(event.target.value)}
              />
              {(missing || invite.error) && (
                <p className="err" id={ids.error}>
                  {missing ? t('invite.needsName') : text(invite.error)}
                </p>
              )}
            </div>
            {sendsMail && capacity !== 'observer' && (
              <MailFields
                isOwn={false}
                address={address}
                language={language}
                error={wrong ? t('notice.contact.wrong') : null}
                onAddress={setAddress}
                onLanguage={setLanguage}
              />
            )}
            <fieldset>
              <legend className="cap">{t('invite.capacity')}</legend>
              {capacities.map((one) => (
                <label className="pick" key={one}>
                  <input type="radio" name="capacity" checked={capacity === one} onChange={() => setCapacity(one)} />
                  <span>{t(CAPACITY_WORD[one])}</span>
                </label>
              ))}
            </fieldset>
          </div>
          <div className="d-foot">
            <button type="button" className="btn" onClick={onClose}>
              {t('frame.cancel')}
            </button>
            <button type="submit" className="btn primary push" disabled={invite.isPending}>
              {t('invite.make')}
            </button>
          </div>
        </form>
      ) : (
        <>
          <div className="d-fields">
            <div className="field">
              <label htmlFor={ids.link}>{t('invite.link', { person: person.trim() })}</label>
              <input className="in fp" id={ids.link} readOnly value={link} onFocus={(event) => event.target.select()} />
            </div>
            <p className="cap">{t('invite.linkNote')}</p>
          </div>
          <div className="d-foot">
            <button type="button" className="btn" onClick={onClose}>
              {t('frame.close')}
            </button>
            <button
              type="button"
              className="btn primary push"
              onClick={async () => {
                await navigator.clipboard.writeText(link);
                setCopied(true);
              }}
            >
              {copied ? t('frame.copied') : t('frame.copy')}
            </button>
          </div>
        </>
      )}
    </PaperDialog>
  );
}
