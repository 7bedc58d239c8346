// One action in the list: by when, who, what, where it stands, how it stands, and what this seat may do with it. What was
// found by rule says so, with the words by which it was found.

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Due, Party } from '../../shared/followUp/action.ts';
import { days } from '../../shared/print/format.ts';
import type { ActionView, FollowedDocument } from '../../shared/wire/followUp.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import type { Language } from '../../shared/wire/text.ts';
import { isFound } from './followUpRows.ts';
import { currentLanguage } from './language.ts';
import { nameIn } from './seatName.ts';
import { signOf, Tag } from './Tag.tsx';

export type Act = 'confirm' | 'change' | 'dismiss' | 'done' | 'reopen';

const ACT_WORDS: Readonly<Record<Act, string>> = {
  confirm: 'followUp.confirm',
  change: 'followUp.change',
  dismiss: 'followUp.dismiss',
  done: 'followUp.markDone',
  reopen: 'followUp.reopen',
};

interface ActionRowProps {
  readonly seatId: string;
  readonly action: ActionView;
  readonly document: FollowedDocument | undefined;
  readonly delegations: readonly DelegationView[];
  readonly mayKeep: boolean;
  /** Whether its last day has passed. */
  readonly isLate: boolean;
  /** Whether the group it stands in says which text it is from. */
  readonly isUnderText: boolean;
  readonly isBusy: boolean;
  readonly onAct: (act: Act) => void;
}

/** What a seat may do with an action as it stands. */
function actsOn({ standing, mayReport, ...action }: ActionView, mayKeep: boolean): readonly Act[] {
  if (isFound({ standing, mayReport, ...action })) return mayKeep ? ['confirm', 'change', 'dismiss'] : [];
  if (standing === 'dismissed') return mayKeep ? ['reopen'] : [];
  const state: readonly Act[] = mayReport ? [standing === 'done' ? 'reopen' : 'done'] : [];
  return mayKeep ? [...state, 'change', ...(standing === 'open' ? (['dismiss'] as const) : [])] : state;
}

export function ActionRow(props: ActionRowProps) {
  const { seatId, action, document, delegations, mayKeep, isLate, isUnderText, isBusy, onAct } = props;
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const found = isFound(action);
  const place = action.place === null ? '' : placeWords(action.place, t);
  const source = [
    place,
    isUnderText || document === undefined
      ? ''
      : `${document.title}, ${document.place.split(',')[0]} ${document.startsOn.slice(0, 4)}`,
  ].filter((part) => part !== '');
  return (
    <li data-testid="action" data-standing={found ? 'found' : action.standing}>
      <div className="fu-when num">
        <DueWords due={action.due} language={language} />
      </div>
      <div className="fu-body">
        <Who who={action.who} delegations={delegations} language={language} />
        <p className="serif" lang={document?.language}>
          {action.what}
        </p>
        <p className="small quiet">
          {source.join(' · ')}
          {document !== undefined && action.place !== null && (
            <>
              {' '}
              <Link
                href={`/as/${seatId}/documents/${document.id}?place=${encodeURIComponent(action.place.key.replace(/^para-/, ''))}`}
              >
                {t('followUp.openText')}
                <span className="vh">{`: ${action.what}`}</span>
              </Link>
            </>
          )}
        </p>
        {found && action.rule !== null && (
          <p className="small quiet">
            {t(RULE_WORDS[action.rule])} {action.evidence !== null && t('followUp.foundBy', { words: action.evidence })}
          </p>
        )}
        {action.note !== '' && <p className="small">{t('followUp.note', { note: action.note })}</p>}
      </div>
      <div className="fu-state">
        <StateChip action={action} isLate={isLate} />
        <div className="btns">
          {actsOn(action, mayKeep).map((act) => (
            <button
              key={act}
              type="button"
              className={act === 'confirm' || act === 'done' ? 'btn tight' : 'btn tight plain'}
              aria-label={t('followUp.actOn', { act: t(ACT_WORDS[act]), what: action.what })}
              data-testid={`action-${act}`}
              disabled={isBusy}
              onClick={() => onAct(act)}
            >
              {t(ACT_WORDS[act])}
            </button>
          ))}
        </div>
      </div>
    </li>
  );
}

const RULE_WORDS = {
  asked: 'followUp.rule.asked',
  askedOf: 'followUp.rule.askedOf',
  listed: 'followUp.rule.listed',
  will: 'followUp.rule.will',
  undertaken: 'followUp.rule.undertaken',
  toDo: 'followUp.rule.toDo',
  proposalTaken: 'followUp.rule.proposalTaken',
  toBeDone: 'followUp.rule.toBeDone',
  deadline: 'followUp.rule.deadline',
} as const;

function placeWords({ paragraph, section }: NonNullable<ActionView['place']>, t: TFunction): string {
  const words = paragraph === '' ? t('followUp.unnumbered') : t('followUp.paragraph', { label: paragraph });
  return section === null ? words : t('followUp.section', { section: section.replace(/\s*:$/, ''), label: words });
}

function StateChip({ action, isLate }: { readonly action: ActionView; readonly isLate: boolean }) {
  const { t } = useTranslation();
  if (isFound(action)) return <span className="chip flag">{t('followUp.found')}</span>;
  switch (action.standing) {
    case 'open':
      return isLate ? (
        <span className="chip problem">{t('followUp.late')}</span>
      ) : (
        <span className="chip">{t('followUp.open')}</span>
      );
    case 'done':
      return <span className="chip good">{t('followUp.done')}</span>;
    case 'dismissed':
      return <span className="chip">{t('followUp.dismissed')}</span>;
  }
}

/** A day as a day, other times in the words of the text. */
function DueWords({ due, language }: { readonly due: Due; readonly language: Language }) {
  const { t } = useTranslation();
  switch (due.kind) {
    case 'none':
      return <span className="quiet">{t('followUp.noDay')}</span>;
    case 'day':
      return (
        <>
          <time dateTime={due.on}>{days(due.on, due.on, language, 'short')}</time>
          {!due.yearRead && <span className="block small quiet">{t('followUp.yearRead')}</span>}
        </>
      );
    case 'period':
      return <span>{days(due.from, due.to, language, 'short')}</span>;
    case 'meeting':
    case 'words':
      return <span className="quiet">{t('followUp.printed', { words: due.read })}</span>;
  }
}

interface WhoProps {
  readonly who: readonly Party[];
  readonly delegations: readonly DelegationView[];
  readonly language: Language;
}

function Who({ who, delegations, language }: WhoProps) {
  const { t } = useTranslation();
  if (who.length === 0) return <p className="fu-who quiet">{t('followUp.nobody')}</p>;
  return (
    <p className="fu-who">
      {who.map((party) => (
        <span key={`${party.kind} ${party.code} ${party.read}`}>
          <PartyName party={party} delegations={delegations} language={language} />
        </span>
      ))}
    </p>
  );
}

interface PartyNameProps {
  readonly party: Party;
  readonly delegations: readonly DelegationView[];
  readonly language: Language;
}

/** With its sign where the meeting knows it, else as the text calls it. */
export function PartyName({ party, delegations, language }: PartyNameProps) {
  const { t } = useTranslation();
  switch (party.kind) {
    case 'members':
      return t('followUp.members');
    case 'secretariat':
      return t('followUp.secretariat');
    case 'presidency':
      return t('followUp.presidency');
    case 'others':
      return party.read;
    case 'delegation': {
      const one = delegations.find(({ code }) => code === party.code);
      if (one === undefined) return party.read;
      return (
        <>
          <Tag {...signOf(one)} silent /> {nameIn(one.names, language)}
        </>
      );
    }
  }
}
