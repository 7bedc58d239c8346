// One level of a procedure in words: what a text counts as that passed it, who has to answer, what silence means, what is
// seen of the answers, who closes.

import { useTranslation } from 'react-i18next';
import type { Level } from '../../shared/approval/procedure.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { currentLanguage } from './language.ts';
import { useNames } from './useNames.ts';

interface LevelShownProps {
  readonly level: Level;
  readonly index: number;
  readonly delegations: readonly DelegationView[];
}

export function LevelShown({ level, index, delegations }: LevelShownProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const nameOf = useNames(delegations);
  const members = delegations.filter(({ kind }) => kind === 'member');
  const asked = level.answeredBy === 'members' ? members.map(({ code }) => code) : level.answeredBy;
  const absent = members.filter(({ code, present }) => asked.includes(code) && !present).map(({ code }) => code);
  // Silence of somebody who was never told is worth nothing: whoever opens the round reads it before.
  const unreached = members.filter(({ code, people }) => asked.includes(code) && people === 0).map(({ code }) => code);
  const names = (codes: readonly string[]) => new Intl.ListFormat(language).format(codes.map(nameOf));
  const { mode } = level;
  const silence =
    mode.kind === 'explicit'
      ? t('round.ruleExplicit')
      : [t('round.ruleSilence'), mode.leastHours > 0 ? t('rules.leastHours', { count: mode.leastHours }) : '']
          .filter((part) => part !== '')
          .join(' ');
  return (
    <dl className="level-shown" data-testid="level">
      <div>
        <dt>{t('rules.level', { n: index + 1 })}</dt>
        <dd>
          <b>{level.names[language]}</b>: {level.countsAs[language]}
        </dd>
      </div>
      <div>
        <dt>{t('rules.whoAnswers')}</dt>
        <dd>
          {t('round.members', { count: asked.length })}: {names(asked)}.
          {absent.length > 0 && ` ${t('rules.absentToo', { names: names(absent) })}`}
          {unreached.length > 0 && (
            <span className="unreached" data-testid="unreached">
              {t('rules.unreached', { names: names(unreached) })}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('round.rule')}</dt>
        <dd>
          {silence} {t(level.visibility === 'open' ? 'rules.open' : 'rules.sealed')}{' '}
          {t(level.closedBy === 'presidency' ? 'rules.closedByPresidency' : 'rules.closedBySecretariat')}
        </dd>
      </div>
    </dl>
  );
}
