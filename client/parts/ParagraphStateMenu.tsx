// Sets what the room has settled about the paragraph one is in. To reopen a closed one takes the presidency and a reason,
// which everybody is told.

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { PARAGRAPH_STATES, type ParagraphState } from '../../shared/amendment/request.ts';
import { capitalised } from '../../shared/print/format.ts';
import { PARAGRAPH_SIGNS, PARAGRAPH_WORDS } from './paragraphWords.ts';
import { nowhere, type Placed, placeForms } from './places.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useSetParagraph } from './useSetParagraph.ts';

interface ParagraphStateMenuProps {
  readonly seatId: string;
  readonly documentId: string;
  /** The paragraph the caret is in; null where it is in none. */
  readonly here: Placed | null;
  readonly state: ParagraphState;
  readonly mayReopen: boolean;
}

export function ParagraphStateMenu({ seatId, documentId, here, state, mayReopen }: ParagraphStateMenuProps) {
  const { t } = useTranslation();
  const [reopened, setReopened] = useState<{ readonly placed: Placed; readonly to: ParagraphState } | null>(null);
  const set = useSetParagraph(seatId, documentId, () => setReopened(null));
  const isLocked = state === 'closed' && !mayReopen;
  const place = here ? placeForms(here, t) : nowhere(t);
  return (
    <>
      <MenuTrigger>
        <Button
          className="btn state-menu"
          isDisabled={here === null}
          data-testid="paragraph-state"
          aria-label={
            here
              ? t('settled.label', { place: capitalised(place.bare), state: t(PARAGRAPH_WORDS[state]) })
              : t('settled.none')
          }
        >
          <span aria-hidden="true">{PARAGRAPH_SIGNS[state]}</span> {t(PARAGRAPH_WORDS[state])}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
        <Popover className="pop items" placement="bottom start" offset={4}>
          <Menu
            aria-label={t('settled.menu', { place })}
            selectionMode="single"
            selectedKeys={[state]}
            disabledKeys={isLocked ? PARAGRAPH_STATES : []}
            onAction={(key) => {
              const to = PARAGRAPH_STATES.find((one) => one === key);
              if (!to || !here || to === state) return;
              if (state === 'closed') setReopened({ placed: here, to });
              else set.mutate({ placed: here, to, note: '' });
            }}
          >
            {PARAGRAPH_STATES.map((one) => (
              <MenuItem id={one} key={one} textValue={t(PARAGRAPH_WORDS[one])}>
                <span aria-hidden="true">{PARAGRAPH_SIGNS[one]}</span> {t(PARAGRAPH_WORDS[one])}
              </MenuItem>
            ))}
          </Menu>
          {isLocked && <p className="pop-note">{t('settled.locked')}</p>}
        </Popover>
      </MenuTrigger>
      {reopened && (
        <ReasonDialog
          title={t('settled.reopenTitle', { place: placeForms(reopened.placed, t) })}
          sub={t('settled.reopenNote')}
          go={t('settled.reopen')}
          isRequired
          isSending={set.isPending}
          error={set.error}
          onGo={(note) => set.mutate({ ...reopened, note })}
          onClose={() => {
            set.reset();
            setReopened(null);
          }}
        />
      )}
    </>
  );
}
