// Settling actions from the page: one call at a time for each action, shown only after the server's answer.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionView, SettleAction } from '../../shared/wire/followUp.ts';
import type { Given } from './ActionDialog.tsx';
import type { Act } from './ActionRow.tsx';
import { useAnnouncer } from './Announcer.tsx';
import { postSettling } from './followUpCalls.ts';
import { keyOf } from './followUpRows.ts';
import { newKey } from './newKey.ts';

const SAID = {
  confirm: 'followUp.confirmed',
  change: 'followUp.changed',
  dismiss: 'followUp.dismissedNow',
  done: 'followUp.doneNow',
  reopen: 'followUp.reopened',
  add: 'followUp.addedNow',
} as const;

export interface Settling {
  /** Keys of the actions about which the server is being asked; "add" while one is added. */
  readonly busy: ReadonlySet<string>;
  /** What was refused last, with the key of its action; null where nothing was. */
  readonly refused: { readonly key: string; readonly error: unknown } | null;
  readonly forget: () => void;
  /** @returns whether it was done. */
  readonly act: (action: ActionView, act: Exclude<Act, 'change'>) => Promise<boolean>;
  readonly change: (action: ActionView, given: Given) => Promise<boolean>;
  readonly add: (given: Given) => Promise<boolean>;
}

export function useSettling(seatId: string, meetingId: string): Settling {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Settling['refused']>(null);

  const send = async (key: string, body: SettleAction): Promise<boolean> => {
    setBusy((all) => new Set(all).add(key));
    setRefused(null);
    try {
      await postSettling(seatId, meetingId, body);
      say(t(SAID[body.act]));
      return true;
    } catch (error) {
      setRefused({ key, error });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: ['followUp', seatId, meetingId] });
      setBusy((all) => new Set([...all].filter((one) => one !== key)));
    }
  };
  const meant = ({ documentId, id, span, n }: ActionView) => ({ documentId, id, span, n, key: newKey() });
  return {
    busy,
    refused,
    forget: () => setRefused(null),
    act: (action, act) =>
      send(keyOf(action), act === 'confirm' ? { act, ...meant(action) } : { act, ...meant(action), note: '' }),
    change: (action, { given }) => send(keyOf(action), { act: 'change', ...meant(action), given }),
    add: ({ documentId, given }) => send('add', { act: 'add', key: newKey(), documentId, blockId: null, given }),
  };
}
