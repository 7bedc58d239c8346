// What was understood of a past document as a whole, under its paragraphs: how many, its delegations with code and order,
// place, date and numbering.

import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/wire/library.ts';
import { numberingSeen } from './numberingSeen.ts';

interface UnderstoodFactsProps {
  readonly outline: ImportView['outline'];
  /** As the list counts them. */
  readonly paragraphs: number;
}

const FORM_WORDS = {
  short: 'importing.namesShort',
  formal: 'importing.namesFormal',
  mixed: 'importing.namesMixed',
} as const;
const ARTICLE_WORDS = {
  always: 'importing.articleAlways',
  never: 'importing.articleNever',
  some: 'importing.articleSome',
} as const;

export function UnderstoodFacts({ outline, paragraphs }: UnderstoodFactsProps) {
  const { t } = useTranslation();
  const { participants, naming, place, date, blocks } = outline;
  const { labels, restarts } = numberingSeen(blocks);
  const facts = [
    t('importing.paragraphs', { count: paragraphs }),
    place ?? '',
    date?.text ?? '',
    labels.length === 0 ? '' : t('importing.numbering', { labels: labels.join(' ') }),
    restarts.length === 0 ? '' : t('importing.restarts', { headings: restarts.slice(0, 3).join(', ') }),
  ].filter((fact) => fact !== '');
  return (
    <div className="understood-facts small quiet" data-testid="understood-facts">
      <p>{facts.join(' · ')}</p>
      {participants.length > 0 && (
        <details>
          <summary>{t('importing.delegations', { count: participants.length })}</summary>
          <ul className="named">
            {participants.map(({ name, code }) => (
              <li key={name}>
                {name} {code === null ? t('importing.notInRegister') : <span className="code">{code}</span>}
              </li>
            ))}
          </ul>
          {naming !== null && <p>{namingWords(naming, t)}</p>}
        </details>
      )}
    </div>
  );
}

type Naming = NonNullable<ImportView['outline']['naming']>;

/** "Alphabetical order (English), out of it: …; short names; no article". */
function namingWords({ order, form, article, outOfOrder }: Naming, t: ReturnType<typeof useTranslation>['t']): string {
  const ordered =
    order === null
      ? t('importing.orderNone')
      : t('importing.order', { language: t(`languages.${order}`) }) +
        (outOfOrder.length > 0 ? ` (${t('importing.outOfOrder', { names: outOfOrder.join(', ') })})` : '');
  return [ordered, t(FORM_WORDS[form]), t(ARTICLE_WORDS[article])].join('; ');
}
