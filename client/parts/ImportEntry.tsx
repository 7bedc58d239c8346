// How a document enters the library: what it is called, whose it is, of what kind, when and where. Filled in from the text,
// to be corrected by a person.

import { useTranslation } from 'react-i18next';
import { TEXT_LANGUAGES } from '../../shared/template/learning/template.ts';
import { hasWholeYear } from '../../shared/wire/day.ts';
import { type ImportView, type KeepImport, LIBRARY_KINDS, type LibraryKind } from '../../shared/wire/library.ts';
import { DayField, SelectField, TextField } from './Fields.tsx';

export type Entry = Omit<KeepImport, 'key' | 'noted'>;

/** What the form begins with: the body is the meeting's where the text names none. */
export const entryOf = ({ entry, fileName }: ImportView, body: string): Entry => ({
  ...entry,
  title: entry.title.trim() === '' ? fileName.replace(/\.[^.]+$/, '') : entry.title,
  body: entry.body.trim() === '' ? body : entry.body,
});

const daysGiven = ({ startsOn, endsOn }: Entry): string[] => [startsOn, endsOn].filter((day) => day !== null);
const haveWholeYears = (entry: Entry): boolean => daysGiven(entry).every(hasWholeYear);
const areInOrder = ({ startsOn, endsOn }: Entry): boolean => startsOn === null || endsOn === null || startsOn <= endsOn;

export const entryFits = (entry: Entry): boolean =>
  entry.title.trim() !== '' && entry.body.trim() !== '' && haveWholeYears(entry) && areInOrder(entry);

export const KIND_WORDS = {
  conclusions: 'library.conclusions',
  declaration: 'library.declaration',
  resolution: 'library.resolution',
  decision: 'library.decision',
  recommendations: 'library.recommendations',
  communique: 'library.communique',
  report: 'library.report',
  plan: 'library.plan',
  agreement: 'library.agreement',
  other: 'library.other',
} as const satisfies Record<LibraryKind, string>;

interface ImportEntryProps {
  readonly entry: Entry;
  /** Other titles that the file offers. */
  readonly titles: readonly string[];
  readonly onEntry: (entry: Entry) => void;
}

export function ImportEntry({ entry, titles, onEntry }: ImportEntryProps) {
  const { t, i18n } = useTranslation();
  const set = (more: Partial<Entry>) => onEntry({ ...entry, ...more });
  const dayOf = (day: string): string | null => (day === '' ? null : day);
  const isWrong = haveWholeYears(entry) && !areInOrder(entry);
  return (
    <section className="sheet entry" aria-labelledby="entry" data-testid="entry">
      <h2 id="entry">{t('importing.entry')}</h2>
      <div className="in-form">
        <TextField label={t('importing.titleOf')} value={entry.title} onChange={(title) => set({ title })} />
        {titles.length > 1 && (
          <div className="btns titles">
            <span className="small quiet">{t('importing.titles')}</span>
            {titles
              .filter((title) => title !== entry.title)
              .map((title) => (
                <button key={title} type="button" className="link small" onClick={() => set({ title })}>
                  {title}
                </button>
              ))}
          </div>
        )}
        <TextField label={t('importing.body')} value={entry.body} onChange={(body) => set({ body })} />
        <div className="cols">
          <SelectField
            label={t('importing.kind')}
            value={entry.kind}
            options={LIBRARY_KINDS.map((value) => ({ value, words: t(KIND_WORDS[value]) }))}
            onChange={(kind) => set({ kind })}
          />
          <SelectField
            label={t('importing.language')}
            value={entry.language}
            options={TEXT_LANGUAGES.map((value) => ({ value, words: i18n.t(`languages.${value}`) }))}
            onChange={(language) => set({ language })}
          />
          <DayField
            label={t('newDocument.start')}
            value={entry.startsOn ?? ''}
            wrong={isWrong ? 'entry-days' : null}
            onChange={(day) => set({ startsOn: dayOf(day) })}
          />
          <DayField
            label={t('newDocument.end')}
            value={entry.endsOn ?? ''}
            wrong={isWrong ? 'entry-days' : null}
            onChange={(day) => set({ endsOn: dayOf(day) })}
          />
        </div>
        {isWrong && (
          <p className="err" id="entry-days" role="alert">
            {t('newDocument.daysWrong')}
          </p>
        )}
        <TextField label={t('importing.place')} value={entry.place} onChange={(place) => set({ place })} />
      </div>
    </section>
  );
}
