// Three first steps in the example meeting: a strip that can be closed, not a tour. It offers to file what the
// delegations really asked for in 2017, so that there is something to decide within seconds.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Abilities } from '../../shared/wire/meeting.ts';
import { postExampleRequests } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { useRefusalText } from './refusalText.ts';
import { remember, remembered } from './remember.ts';
import { usePhone } from './useMedia.ts';

const KEY = 'chapeau.firstRun';

interface FirstRunProps {
  readonly seatId: string;
  readonly documentId: string;
  readonly abilities: Abilities;
  /** Name of the delegation of the seat, '' for the secretariat. */
  readonly delegation: string;
  readonly hasRequests: boolean;
}

export function FirstRun({ seatId, documentId, abilities, delegation, hasRequests }: FirstRunProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const isPhone = usePhone();
  const [isClosed, setClosed] = useState(() => remembered(KEY) === 'closed');
  const file = useMutation({
    mutationFn: () => postExampleRequests(seatId),
    onSuccess: () => {
      say(t('firstRun.filed'));
      return queries.invalidateQueries({ queryKey: ['requests', seatId, documentId] });
    },
  });
  if (isClosed) return null;
  const kind = abilities.decideRequest ? 'Decide' : abilities.fileRequest ? 'Draft' : 'Read';
  const fill = { components: { b: <b />, i: <i /> }, values: { delegation } };
  return (
    <section className="steps" aria-label={t('firstRun.label')}>
      <ol>
        <li>
          <span>
            <Trans i18nKey={kind === 'Draft' && isPhone ? 'firstRun.step1Phone' : `firstRun.step1${kind}`} {...fill} />
          </span>
        </li>
        <li>
          <span>
            <Trans i18nKey={`firstRun.step2${kind}`} {...fill} />
          </span>
        </li>
        <li>
          <span>
            <Trans i18nKey="firstRun.step3" {...fill} />
          </span>
        </li>
      </ol>
      {!hasRequests && abilities.readRequests && (
        <button
          type="button"
          className="btn tight"
          data-testid="file-example"
          disabled={file.isPending}
          onClick={() => file.mutate()}
        >
          {file.isPending ? t('firstRun.filing') : t('firstRun.fileAll')}
        </button>
      )}
      {file.error && <p className="err">{text(file.error)}</p>}
      <button
        type="button"
        className="btn tight plain square"
        aria-label={t('firstRun.dismiss')}
        onClick={() => {
          remember(KEY, 'closed');
          setClosed(true);
        }}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </section>
  );
}
