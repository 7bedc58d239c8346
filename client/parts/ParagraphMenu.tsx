// What can be said about the paragraph one is in, or of the selected words: kind, level, order, language.

import { Pilcrow } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/document/block.ts';
import { PASSAGE_LANGUAGES, type PassageLanguage } from '../../shared/document/passageLanguage.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';

export interface ParagraphActions {
  readonly changeLevel: (by: 1 | -1) => void;
  readonly move: (by: 1 | -1) => void;
  readonly setRole: (role: Role) => void;
  /** Language of the selected words, else of the paragraph; null: the document's own. */
  readonly language: () => PassageLanguage | null;
  readonly setLanguage: (language: PassageLanguage | null) => void;
}

const ROLE_WORDS = {
  operative: 'drafting.roleOperative',
  sub: 'drafting.roleSub',
  tail: 'drafting.roleTail',
  heading: 'drafting.roleHeading',
  subheading: 'drafting.roleSubheading',
  preambular: 'drafting.rolePreambular',
  chapeau: 'drafting.roleChapeau',
  plain: 'drafting.rolePlain',
  title: 'drafting.roleTitle',
  place: 'drafting.rolePlace',
} as const satisfies Record<Role, string>;

interface ParagraphMenuProps {
  readonly paragraph: ParagraphActions;
  /** Of the document. */
  readonly language: DocumentView['language'];
  readonly onRenumber: (() => void) | null;
}

export function ParagraphMenu({ paragraph, language, onRenumber }: ParagraphMenuProps) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <Button className="btn square hide-tablet" aria-label={t('drafting.paragraph')} data-testid="paragraph-menu">
        <Pilcrow size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop items" placement="bottom start" offset={4}>
        <Menu aria-label={t('drafting.paragraph')}>
          <MenuItem onAction={() => paragraph.changeLevel(1)}>{t('drafting.levelDown')}</MenuItem>
          <MenuItem onAction={() => paragraph.changeLevel(-1)}>{t('drafting.levelUp')}</MenuItem>
          <MenuItem onAction={() => paragraph.move(-1)}>{t('drafting.moveUp')}</MenuItem>
          <MenuItem onAction={() => paragraph.move(1)}>{t('drafting.moveDown')}</MenuItem>
          <Separator />
          {(Object.keys(ROLE_WORDS) as Role[]).map((role) => (
            <MenuItem key={role} onAction={() => paragraph.setRole(role)}>
              {t(ROLE_WORDS[role])}
            </MenuItem>
          ))}
          <Separator />
          <LanguageMenu paragraph={paragraph} language={language} />
          {onRenumber && <Separator />}
          {onRenumber && (
            <MenuItem data-testid="renumber" onAction={onRenumber}>
              {t('renumber.menu')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const OWN = 'own';

function LanguageMenu({ paragraph, language }: Pick<ParagraphMenuProps, 'paragraph' | 'language'>) {
  const { t } = useTranslation();
  return (
    <SubmenuTrigger>
      <MenuItem data-testid="language">{t('drafting.language')}</MenuItem>
      <Popover className="pop items choice" offset={-2} crossOffset={-4}>
        <Menu
          aria-label={t('drafting.language')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[paragraph.language() ?? OWN]}
          onAction={(key) => paragraph.setLanguage(PASSAGE_LANGUAGES.find((one) => one === key) ?? null)}
        >
          <MenuItem id={OWN}>{t('drafting.languageOwn', { language: t(`languages.${language}`) })}</MenuItem>
          {PASSAGE_LANGUAGES.filter((one) => one !== language).map((one) => (
            <MenuItem id={one} key={one} lang={one}>
              {t(`languages.${one}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
