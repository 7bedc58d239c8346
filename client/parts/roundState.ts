// How a round stands, in one line: "Running", "Due", "Silence broken by Panama", "Closed: adopted at level 1, …".

import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/result.ts';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { Language } from '../../shared/wire/text.ts';

/** The name of a level inside a sentence: "technical approval". */
export const levelInSentence = (name: string): string => name.slice(0, 1).toLocaleLowerCase() + name.slice(1);

type Stands = Pick<RoundSummary, 'phase' | 'mode' | 'level' | 'closedBy'>;

export function roundStateWords(
  { phase, mode, level, closedBy }: Stands,
  nameOf: (code: string) => string,
  language: Language,
  t: TFunction,
): string {
  switch (phase.kind) {
    case 'running':
      return t('round.stateRunning');
    case 'due':
      return t(closedBy === 'presidency' ? 'round.stateDue' : 'round.stateDueSecretariat');
    case 'broken': {
      const words = mode.kind === 'silence' ? 'round.stateBroken' : 'round.stateObjected';
      return t(words, { delegation: nameOf(phase.delegation) });
    }
    case 'closed':
      return phase.outcome === 'adopted'
        ? t('round.stateAdopted', { n: level.index + 1, level: levelInSentence(level.names[language]) })
        : t('round.stateNotAdopted');
    case 'stopped':
      return t('round.stateStopped');
    default:
      return assertNever(phase);
  }
}

export const STATE_CHIPS = {
  running: 'chip action',
  due: 'chip flag',
  broken: 'chip problem',
  closed: 'chip good',
  stopped: 'chip',
} as const satisfies Record<RoundSummary['phase']['kind'], string>;
