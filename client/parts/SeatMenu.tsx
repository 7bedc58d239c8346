// Who one is here, and what one may set for oneself: theme, language, another seat, the list of keys.

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SeatView } from '../../shared/wire/meeting.ts';
import { ANNOUNCED, type Announced, announced, setAnnounced } from './announced.ts';
import { ContactDialog } from './ContactDialog.tsx';
import { hasCardKeys, setCardKeys } from './cardKeys.ts';
import { LanguageLinks } from './LanguageLinks.tsx';
import { NoticeBell } from './NoticeBell.tsx';
import { useSeatName } from './seatName.ts';
import { type Sign, Tag } from './Tag.tsx';
import { applyTheme, readTheme, THEMES } from './theme.ts';

const ANNOUNCED_WORD = {
  everything: 'frame.announcedEverything',
  here: 'frame.announcedHere',
  decisions: 'frame.announcedDecisions',
  off: 'frame.announcedOff',
} as const satisfies Record<Announced, string>;
const THEME_WORD = { system: 'frame.themeSystem', light: 'frame.themeLight', dark: 'frame.themeDark' } as const;

interface SeatMenuProps {
  readonly seat: SeatView | null;
  readonly names: { readonly en: string; readonly es: string; readonly fr: string } | null;
  readonly sign: Sign | null;
  readonly onKeys?: () => void;
  /** To the text as plain paragraphs. */
  readonly onReading?: () => void;
  /** On phones, where the header has no room for it. */
  readonly onIssue?: () => void;
  /** On narrow screens: revisions and rounds of the text. */
  readonly onApproval?: () => void;
}

export function SeatMenu({ seat, names, sign, onKeys, onReading, onIssue, onApproval }: SeatMenuProps) {
  const { t } = useTranslation();
  const seatName = useSeatName();
  const [theme, setTheme] = useState(readTheme);
  const [cardKeys, showCardKeys] = useState(hasCardKeys);
  const [told, setTold] = useState(announced);
  const [isOpen, setOpen] = useState(false);
  const [asksContact, askContact] = useState(false);
  // An observer follows no rounds.
  const noticed = seat !== null && seat.capacity !== 'observer' ? seat : null;
  const name = seat ? seatName(seat.capacity, names, seat.delegation) : '';
  return (
    <>
      {noticed && <NoticeBell seat={noticed} />}
      {noticed && asksContact && <ContactDialog seat={noticed} onClose={() => askContact(false)} />}
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className="menu-btn" aria-label={t('frame.seatMenu', { seat: name })} data-testid="seat-menu">
          {sign && <Tag {...sign} silent />}
          {seat && <span className="hide-tablet">{t('frame.youAre')} </span>}
          <b>{name}</b>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
        <Popover className="pop" placement="bottom end" offset={4}>
          <Dialog aria-label={t('frame.seatMenu', { seat: name })}>
            {seat && <p className="cap">{seat.personName}</p>}
            <fieldset className="seg">
              <legend className="vh">{t('frame.theme')}</legend>
              {THEMES.map((choice) => (
                <label key={choice}>
                  <input
                    type="radio"
                    name="theme"
                    value={choice}
                    checked={theme === choice}
                    onChange={() => {
                      applyTheme(choice);
                      setTheme(choice);
                    }}
                  />
                  {t(THEME_WORD[choice])}
                </label>
              ))}
            </fieldset>
            <LanguageLinks className="lang-links" />
            {onKeys && (
              <label className="menu-choice">
                <span>{t('frame.announced')}</span>
                <select
                  className="in"
                  value={told}
                  data-testid="announced"
                  onChange={({ target }) => {
                    const chosen = target.value as Announced;
                    setAnnounced(chosen);
                    setTold(chosen);
                  }}
                >
                  {ANNOUNCED.map((one) => (
                    <option key={one} value={one}>
                      {t(ANNOUNCED_WORD[one])}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {onKeys && (
              <label className="menu-mark">
                <input
                  type="checkbox"
                  checked={cardKeys}
                  onChange={(event) => {
                    setCardKeys(event.target.checked);
                    showCardKeys(event.target.checked);
                  }}
                />
                {t('frame.cardKeys')}
              </label>
            )}
            <div className="links">
              {onIssue && (
                <button
                  type="button"
                  className="link only-phone"
                  onClick={() => {
                    setOpen(false);
                    onIssue();
                  }}
                >
                  {t('drafting.issue')}
                </button>
              )}
              {onApproval && (
                <button
                  type="button"
                  className="link below-wide"
                  data-testid="menu-approval"
                  onClick={() => {
                    setOpen(false);
                    onApproval();
                  }}
                >
                  {t('revision.approval')}
                </button>
              )}
              {seat && (
                <Link className="only-narrow" href={`/as/${seat.id}/meetings`}>
                  {t('door.allMeetings')}
                </Link>
              )}
              {onReading && (
                <button
                  type="button"
                  className="link"
                  data-testid="open-reading"
                  onClick={() => {
                    setOpen(false);
                    onReading();
                  }}
                >
                  {t('reading.open')}
                </button>
              )}
              {onKeys && (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    setOpen(false);
                    onKeys();
                  }}
                >
                  {t('frame.keyboard')}
                </button>
              )}
              {noticed && (
                <button
                  type="button"
                  className="link"
                  data-testid="menu-contact"
                  onClick={() => {
                    setOpen(false);
                    askContact(true);
                  }}
                >
                  {t('notice.contact.title')}
                </button>
              )}
              <Link href="/">{t('frame.changeSeat')}</Link>
            </div>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}
