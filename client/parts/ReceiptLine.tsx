// What the server gave for an act on a round: "Recorded", its time, and the number in the record. Before this line stands
// on the page, nothing counts.

import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clock, fullTime } from '../../shared/print/format.ts';
import type { Receipt } from '../../shared/wire/approval.ts';
import { currentLanguage } from './language.ts';

interface ReceiptLineProps {
  readonly receipt: Receipt;
  readonly zone: string;
  readonly place: string;
}

export function ReceiptLine({ receipt, zone, place }: ReceiptLineProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const day = fullTime(receipt.at, language, zone).replace(/, [^,]*$/, '');
  return (
    <p className="receipt" role="status" data-testid="receipt">
      <Check className="icon" size={16} aria-hidden="true" />
      <span>
        <b>{t('round.recorded', { time: clock(receipt.at, language, zone) })}</b>{' '}
        {t('round.recordedEntry', { day, place, seq: receipt.recordSeq })}
      </span>
    </p>
  );
}
