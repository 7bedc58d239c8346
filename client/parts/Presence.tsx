// Who is at the meeting, as a list of delegations: people are not followed, and nobody's name floats over the text.

import { Users } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { currentLanguage } from './language.ts';
import { nameIn } from './seatName.ts';
import { signOf, Tag } from './Tag.tsx';

interface PresenceProps {
  readonly delegations: readonly DelegationView[];
  /** Names of the people who have this text open now. */
  readonly here?: readonly string[];
}

export function Presence({ delegations, here = [] }: PresenceProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const present = delegations.filter((delegation) => delegation.present && delegation.kind === 'member');
  const people = delegations.reduce((sum, delegation) => sum + (delegation.present ? delegation.people : 0), 0);
  const count = t('frame.presence', { count: present.length });
  return (
    <DialogTrigger>
      <Button
        className="btn plain hide-phone"
        aria-label={t('frame.presenceLabel', { delegations: count, people: t('frame.people', { count: people }) })}
      >
        <Users size={16} aria-hidden="true" />
        <span className="hide-tablet">{count}</span>
        <span className="only-narrow">{present.length}</span>
      </Button>
      <Popover className="pop" placement="bottom end" offset={4}>
        <Dialog>
          <Heading slot="title">{t('frame.presenceTitle')}</Heading>
          <ul className="who-list">
            {delegations
              .filter((delegation) => delegation.present)
              .map((delegation) => (
                <li key={delegation.id}>
                  <span>
                    <Tag {...signOf(delegation)} />
                  </span>
                  <span>{nameIn(delegation.names, language)}</span>
                  <span className="quiet">{delegation.presidency ? t('frame.presidency') : ''}</span>
                </li>
              ))}
          </ul>
          {here.length > 0 && (
            <>
              <Heading>{t('frame.presenceNow')}</Heading>
              <p className="small">{here.join(', ')}</p>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
