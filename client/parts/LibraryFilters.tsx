// What the list and the search of the library are narrowed by; only what there is more than one of can be chosen.

import { useTranslation } from 'react-i18next';
import type { LibraryList } from '../../shared/wire/library.ts';
import { FilterSelect } from './FilterSelect.tsx';
import { KIND_WORDS } from './ImportEntry.tsx';
import type { Asked } from './librarySearch.ts';

interface LibraryFiltersProps {
  readonly library: LibraryList;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

export function LibraryFilters({ library, asked, onAsk }: LibraryFiltersProps) {
  const { t, i18n } = useTranslation();
  const { body: _body, kind: _kind, language: _language, year: _year, ...rest } = asked;
  const set = (name: 'body' | 'kind' | 'language' | 'year', value: string) => {
    const next = { ...asked, [name]: name === 'year' ? Number(value) : value };
    if (value === '') delete next[name];
    onAsk(next);
  };
  const isFiltered = asked.body ?? asked.kind ?? asked.language ?? asked.year;
  return (
    <fieldset className="lib-filters">
      <legend className="vh">{t('library.filter')}</legend>
      {library.bodies.length > 1 && (
        <FilterSelect
          id="lib-body"
          label={t('importing.body')}
          value={asked.body ?? ''}
          options={[
            { value: '', words: t('library.allBodies') },
            ...library.bodies.map((value) => ({ value, words: value })),
          ]}
          onChange={(value) => set('body', value)}
        />
      )}
      {library.kinds.length > 1 && (
        <FilterSelect
          id="lib-kind"
          label={t('importing.kind')}
          value={asked.kind ?? ''}
          options={[
            { value: '', words: t('library.allKinds') },
            ...library.kinds.map((value) => ({ value, words: t(KIND_WORDS[value]) })),
          ]}
          onChange={(value) => set('kind', value)}
        />
      )}
      {library.languages.length > 1 && (
        <FilterSelect
          id="lib-language"
          label={t('importing.language')}
          value={asked.language ?? ''}
          options={[
            { value: '', words: t('library.allLanguages') },
            ...library.languages.map((value) => ({ value, words: i18n.t(`languages.${value}`) })),
          ]}
          onChange={(value) => set('language', value)}
        />
      )}
      {library.years.length > 1 && (
        <FilterSelect
          id="lib-year"
          label={t('library.year')}
          value={String(asked.year ?? '')}
          options={[
            { value: '', words: t('library.allYears') },
            ...library.years.map((value) => ({ value: String(value), words: String(value) })),
          ]}
          onChange={(value) => set('year', value)}
        />
      )}
      {asked.words !== '' && (
        <FilterSelect
          id="lib-order"
          label={t('library.order')}
          value={asked.order}
          options={[
            { value: 'fitting', words: t('library.fitting') },
            { value: 'newest', words: t('library.newest') },
          ]}
          onChange={(order) => onAsk({ ...asked, order })}
        />
      )}
      {isFiltered !== undefined && (
        <button type="button" className="link" onClick={() => onAsk(rest)}>
          {t('library.clear')}
        </button>
      )}
    </fieldset>
  );
}
