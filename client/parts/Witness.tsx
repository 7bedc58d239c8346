// The record as this browser witnesses it: eight words behind a button of the status bar, the same for everybody at the same
// entry, with what they were compared with.

import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../shared/print/format.ts';
import { currentLanguage } from './language.ts';
import { isAlarm, useWitness } from './useWitness.ts';
import { WitnessAlarm } from './WitnessAlarm.tsx';

interface WitnessProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly zone: string;
}

export function Witness({ seatId, meetingId, zone }: WitnessProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const seen = useWitness(seatId, meetingId);
  if (!seen.data) return null;
  const { witnessing, words } = seen.data;
  const { before, now, outcome } = witnessing;
  const isBroken = isAlarm(outcome);
  const keptOn = before ? dateOf(before.keptAt, language, zone) : '';
  const Icon = isBroken ? ShieldAlert : ShieldCheck;
  return (
    <>
      <DialogTrigger>
        <Button className="status-keys hide-phone" data-testid="witness" data-outcome={outcome}>
          <Icon size={14} aria-hidden="true" /> {t('proof.witnessed.open', { seq: now.seq })}
        </Button>
        <Popover className="pop" placement="top end" offset={4}>
          <Dialog>
            <Heading slot="title">{t('proof.witnessed.title')}</Heading>
            <p className="head-words" data-testid="head-words">
              {words}
            </p>
            <p className="cap num">{t('proof.witnessed.entry', { seq: now.seq })}</p>
            <p>{t('proof.witnessed.about')}</p>
            {!isBroken && (
              <p className="cap">
                {before
                  ? t('proof.witnessed.kept', { seq: before.head.seq, date: keptOn })
                  : t('proof.witnessed.first')}
              </p>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <WitnessAlarm seatId={seatId} meetingId={meetingId} />
    </>
  );
}
