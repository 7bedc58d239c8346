// What was learnt, part by part: in how many of the past documents it was found, whether the new document has it, and
// behind "Why" the lines that show it. Ways that differ are a choice; nobody averages them.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CHOSEN_PARTS, type ChosenPart } from '../../shared/template/learning/newDocument.ts';
import type { LearntDocument, Template, TemplateSection } from '../../shared/template/learning/template.ts';
import type { WrittenForm } from '../../shared/template/learning/verbTables.ts';
import { documentName, formChoices, type LearntPart, learntParts, styleOf } from './learntParts.ts';
import { formOf, NO_WISHES, recurringOf, sectionsOf, toggled, type Wishes } from './newDocumentForm.ts';

interface LearntPartsProps {
  readonly template: Template;
  readonly wishes: Wishes;
  readonly onWishes: (wishes: Wishes) => void;
}

/** Names of documents up to this length stand in one row. */
const SHORT = 12;

export function LearntParts({ template, wishes, onWishes }: LearntPartsProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { documents, strength } = template;
  const parts = learntParts(template, wishes);
  const names = documents.map((one) => documentName(one, documents));
  return (
    <section className="sheet" aria-labelledby={heading} data-testid="learnt-parts">
      <h2 id={heading}>
        {t(strength === 'convention' ? 'newDocument.parts' : 'newDocument.learnt')}
        {strength === 'weak' && <span className="push caution-words">{t('newDocument.weakNote')}</span>}
      </h2>
      {strength === 'convention' && <p className="in-form quiet">{t('newDocument.conventionNote')}</p>}
      {documents.length > 1 && (
        <fieldset className="in-form styles">
          <legend className="lab">{t('newDocument.style')}</legend>
          <div className={names.some((name) => name.length > SHORT) ? 'long-styles' : 'seg'} data-testid="styles">
            {documents.map((one, nth) => (
              <label className={names.some((name) => name.length > SHORT) ? 'pick' : undefined} key={one.name}>
                <input
                  type="radio"
                  name="style"
                  checked={styleOf(template, wishes.style) === one.name}
                  onChange={() => onWishes({ ...NO_WISHES, style: one.name })}
                />
                <span>{names[nth]}</span>
              </label>
            ))}
          </div>
          <p className="small quiet">{t('newDocument.styleNote')}</p>
        </fieldset>
      )}
      {parts.length > 0 && (
        <ul className="ev">
          {parts.map((part) => (
            <Part key={part.key} part={part} template={template} wishes={wishes} onWishes={onWishes} />
          ))}
        </ul>
      )}
      {parts.length === 0 && template.sections.length > 1 && (
        <fieldset className="in-form">
          <legend className="lab">{t('newDocument.sections')}</legend>
          {template.sections.map((section) => (
            <SectionTick key={section.id} section={section} template={template} wishes={wishes} onWishes={onWishes} />
          ))}
        </fieldset>
      )}
      {template.sections
        .filter(({ id }) => sectionsOf(template, wishes).includes(id))
        .map((section) => (
          <Forms key={section.id} section={section} template={template} wishes={wishes} onWishes={onWishes} />
        ))}
    </section>
  );
}

interface SectionProps extends LearntPartsProps {
  readonly section: TemplateSection;
}

const headingOf = (section: TemplateSection, untitled: string): string =>
  section.headings.find(({ value }) => value.text !== null)?.value.text ?? untitled;

function SectionTick({ section, template, wishes, onWishes }: SectionProps) {
  const { t } = useTranslation();
  const sections = sectionsOf(template, wishes);
  const all = template.sections.map(({ id }) => id);
  return (
    <label className="mem">
      <input
        type="checkbox"
        checked={sections.includes(section.id)}
        onChange={({ target }) => onWishes({ ...wishes, sections: toggled(sections, section.id, target.checked, all) })}
      />
      <span>{headingOf(section, t(UNTITLED[section.role]))}</span>
    </label>
  );
}

const UNTITLED = { operative: 'newDocument.operative', preambular: 'newDocument.preamble' } as const;

const OPENING = { operative: 'newDocument.verbFormPlain', preambular: 'newDocument.verbFormPreamble' } as const;

const WORDS = {
  title: 'newDocument.partTitle',
  front: 'newDocument.partFront',
  chapeau: 'newDocument.partChapeau',
  countries: 'newDocument.partCountries',
  heading: 'newDocument.partHeading',
  numbers: 'newDocument.partNumbers',
  recurring: 'newDocument.partRecurring',
} as const satisfies Record<LearntPart['kind'], string>;

const AT = {
  first: 'newDocument.recurringFirst',
  middle: 'newDocument.recurringMiddle',
  last: 'newDocument.recurringLast',
} as const;

const isChosen = (kind: LearntPart['kind']): kind is ChosenPart => CHOSEN_PARTS.some((one) => one === kind);

interface PartProps extends LearntPartsProps {
  readonly part: LearntPart;
}

function Part({ part, template, wishes, onWishes }: PartProps) {
  const { t } = useTranslation();
  const tick = useId();
  const of = template.documents.length;
  const untitled = 'section' in part ? t(UNTITLED[part.section.role]) : '';
  const heading = 'section' in part ? headingOf(part.section, untitled) : '';
  const followed = part.ways.find(({ index }) => index === part.followed);
  const words =
    part.kind === 'recurring'
      ? t(AT[part.at], { heading })
      : t(WORDS[part.kind], { heading, numbers: followed?.shows ?? '' });
  const isTicked =
    part.kind === 'heading'
      ? sectionsOf(template, wishes).includes(part.section.id)
      : part.kind === 'recurring' && recurringOf(template, part.section, wishes).includes(part.id);
  const onTick = (on: boolean) => {
    if (part.kind === 'heading') {
      const all = template.sections.map(({ id }) => id);
      onWishes({ ...wishes, sections: toggled(sectionsOf(template, wishes), part.section.id, on, all) });
    } else if (part.kind === 'recurring') {
      const { section } = part;
      const all = section.recurring.map(({ id }) => id);
      const list = toggled(recurringOf(template, section, wishes), part.id, on, all);
      onWishes({ ...wishes, recurring: { ...wishes.recurring, [section.id]: list } });
    }
  };
  return (
    <li data-testid={`part-${part.key.replaceAll(' ', '-')}`}>
      <span className={part.found === 1 && of > 1 ? 'num of once' : 'num of'}>
        {t('newDocument.foundIn', { found: part.found, of })}
      </span>
      <div>
        {part.kind === 'heading' || part.kind === 'recurring' ? (
          <label className="mem" htmlFor={tick}>
            <input id={tick} type="checkbox" checked={isTicked} onChange={({ target }) => onTick(target.checked)} />
            <span>{words}</span>
          </label>
        ) : (
          <p>{words}</p>
        )}
        <details>
          <summary>
            {t('newDocument.why')}
            <span className="vh">{`: ${words}`}</span>
          </summary>
          <Ways part={part} template={template} wishes={wishes} onWishes={onWishes} words={words} />
        </details>
      </div>
    </li>
  );
}

/** The ways in which past documents do it; a choice where the part may be chosen by itself. */
function Ways({ part, template, wishes, onWishes, words }: PartProps & { readonly words: string }) {
  const name = useId();
  const { documents } = template;
  const choose = (index: number) => {
    if (isChosen(part.kind)) onWishes({ ...wishes, choices: { ...wishes.choices, [part.kind]: index } });
    else if (part.kind === 'heading') {
      onWishes({ ...wishes, headings: { ...wishes.headings, [part.section.id]: index } });
    }
  };
  const isChoice = part.ways.length > 1 && (isChosen(part.kind) || part.kind === 'heading');
  if (!isChoice) {
    return (
      <div className="ways">
        {part.ways.map((way) => (
          <p key={way.index}>
            <WayWords part={part} way={way} documents={documents} />
          </p>
        ))}
      </div>
    );
  }
  return (
    <fieldset className="ways">
      <legend className="vh">{words}</legend>
      {part.ways.map((way) => (
        <label className="pick" key={way.index}>
          <input type="radio" name={name} checked={part.followed === way.index} onChange={() => choose(way.index)} />
          <span>
            <WayWords part={part} way={way} documents={documents} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface WayWordsProps {
  readonly part: LearntPart;
  readonly way: LearntPart['ways'][number];
  readonly documents: readonly LearntDocument[];
}

function WayWords({ part, way, documents }: WayWordsProps) {
  const { t } = useTranslation();
  const where = way.seenAt
    .map(({ document, lines }) => {
      const found = documents.find(({ name }) => name === document);
      const name = found === undefined ? document : documentName(found, documents);
      // Many lines say no more than the first of them.
      return lines.length === 0 ? name : t('newDocument.atLine', { document: name, line: lines[0] });
    })
    .join(' · ');
  return (
    <>
      <span className="way-where">{where}</span>{' '}
      {way.shows === '' ? (
        <span className="quiet">{t('newDocument.nothing')}</span>
      ) : (
        <span className={part.kind === 'numbers' ? 'num' : 'serif'}>{way.shows}</span>
      )}
    </>
  );
}

function Forms({ section, template, wishes, onWishes }: SectionProps) {
  const { t } = useTranslation();
  const name = useId();
  const choices = formChoices(template, section, wishes.style);
  const current = formOf(template, section, wishes);
  const heading = headingOf(section, '');
  if (choices.length === 0) return null;
  const shown = choices.filter(({ count, form }) => count > 0 || form === current);
  const aside = choices.filter((one) => !shown.includes(one));
  const total = section.verbForms.reduce((sum, { count }) => sum + count, 0);
  const row = ({ form, example, count, inStyle }: (typeof choices)[number]) => (
    <label className="pick" key={form}>
      <input
        type="radio"
        name={name}
        checked={current === form}
        onChange={() => onWishes({ ...wishes, verbForms: withForm(wishes, section.id, form) })}
        data-testid={`form-${section.id}-${form}`}
      />
      <span>{t('newDocument.opensWith', { words: example })}</span>
      {count > 0 && (
        <small>
          {t('newDocument.formCount', { count, total })}
          {template.documents.length > 1 && ` ${t('newDocument.formInStyle', { count: inStyle })}`}
        </small>
      )}
    </label>
  );
  return (
    <fieldset className="in-form verbs">
      <legend className="lab">
        {heading === '' ? t(OPENING[section.role]) : t('newDocument.verbForm', { heading })}
      </legend>
      {shown.map(row)}
      {shown.length === 0
        ? aside.map(row)
        : aside.length > 0 && (
            <details>
              <summary>{t('newDocument.otherForms', { count: aside.length })}</summary>
              {aside.map(row)}
            </details>
          )}
    </fieldset>
  );
}

const withForm = (wishes: Wishes, sectionId: string, form: WrittenForm): Wishes['verbForms'] => ({
  ...wishes.verbForms,
  [sectionId]: form,
});
