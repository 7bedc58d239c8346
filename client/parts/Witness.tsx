// The record as this browser witnesses it: eight words in the status bar, the same for everybody at the same entry. Where the
// record contradicts what was kept here, an alarm stands over the page until somebody says that it was explained.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Witnessing } from '../collab/witness.ts';
import { dateOf } from './format.ts';
import { currentLanguage } from './language.ts';
import { getHead } from './proofCalls.ts';

/** Besides every opening of a page and every return to it. */
const EVERY = 5 * 60_000;

interface WitnessProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly zone: string;
}

export function Witness({ seatId, meetingId, zone }: WitnessProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const seen = useQuery({
    queryKey: ['head', seatId, meetingId],
    // The code that checks signatures comes when the page stands.
    queryFn: async () => {
      const { witnessed } = await import('./witnessed.ts');
      return witnessed(meetingId, (after) => getHead(seatId, meetingId, after), Date.now());
    },
    staleTime: EVERY / 5,
    refetchInterval: EVERY,
  });
  if (!seen.data) return null;
  const { witnessing, words, wordsKept } = seen.data;
  const { before, now, outcome } = witnessing;
  const isAlarm = outcome === 'cut' || outcome === 'rewritten' || outcome === 'forged';
  const keptOn = before ? dateOf(before.keptAt, language, zone) : '';
  const Icon = isAlarm ? ShieldAlert : ShieldCheck;
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
            {!isAlarm && (
              <p className="cap">
                {before
                  ? t('proof.witnessed.kept', { seq: before.head.seq, date: keptOn })
                  : t('proof.witnessed.first')}
              </p>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {isAlarm && <Alarm witnessing={witnessing} wordsKept={wordsKept} queryKey={['head', seatId, meetingId]} />}
    </>
  );
}

interface AlarmProps {
  readonly witnessing: Witnessing;
  /** Of the entry that was kept. */
  readonly wordsKept: string;
  readonly queryKey: readonly string[];
}

function Alarm({ witnessing, wordsKept, queryKey }: AlarmProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { before, now, outcome } = witnessing;
  const isForged = outcome === 'forged';
  const seq = before?.head.seq ?? now.seq;
  const settle = async () => {
    const { settleDispute } = await import('../collab/witness.ts');
    await settleDispute(witnessing, Date.now());
    await queries.invalidateQueries({ queryKey });
  };
  return createPortal(
    <section className="witness-alarm" role="alert" data-testid="witness-alarm">
      <ShieldAlert size={24} aria-hidden="true" />
      <div>
        <p>
          <b>
            {isForged
              ? t('proof.witnessed.alarmForged')
              : outcome === 'cut'
                ? t('proof.witnessed.alarmCut')
                : t('proof.witnessed.alarmRewritten', { seq })}
          </b>
        </p>
        <p>{isForged ? t('proof.witnessed.alarmDoForged') : t('proof.witnessed.alarmDo', { seq, words: wordsKept })}</p>
        {!isForged && (
          <p>
            <button type="button" className="btn tight" data-testid="witness-settle" onClick={() => void settle()}>
              {t('proof.witnessed.settle')}
            </button>
          </p>
        )}
      </div>
    </section>,
    document.body,
  );
}
