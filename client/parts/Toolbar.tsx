// The bar over the text: first in words what typing does for this seat, then the view of the text, undo, the paragraph's
// form, and "Go to". On narrow screens the buttons for outline and changes stand here.

import { List, Redo2, Undo2 } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { type ParagraphActions, ParagraphMenu } from './ParagraphMenu.tsx';

const VIEWS = ['agreed', 'changes', 'all', 'compilation', 'compare'] as const;
/** Personal: none of them changes the text, and in the last three nobody can type. */
export type TextView = (typeof VIEWS)[number];
const VIEW_WORD = {
  agreed: 'drafting.viewAgreed',
  changes: 'drafting.viewChanges',
  all: 'views.all',
  compilation: 'views.compilation',
  compare: 'views.compare',
} as const satisfies Record<TextView, string>;

/** Who reads no requests sees the text and its history; of an issued text there is one view. */
export function viewsOf({ abilities, status }: Pick<DocumentView, 'abilities' | 'status'>): readonly TextView[] {
  if (status === 'past') return ['agreed'];
  return abilities.readRequests ? VIEWS : ['agreed', 'compare'];
}

/** What a text can be told from outside it; absent where the seat may only read. */
export interface TextActions {
  readonly undo: () => void;
  readonly redo: () => void;
}

interface ToolbarProps {
  /** What typing does: "changes the agreed text". */
  readonly typing: string;
  readonly view: TextView;
  readonly onView: (view: TextView) => void;
  readonly text: TextActions | null;
  readonly paragraph: ParagraphActions | null;
  /** Of the document. */
  readonly language: DocumentView['language'];
  /** Further controls about the paragraph one is in. */
  readonly about?: ReactNode;
  readonly goToField: RefObject<HTMLInputElement | null>;
  /** False where nothing in the text answers to it. */
  readonly onGoTo: (wanted: string) => boolean;
  /** Null while it is not known. */
  readonly openCount: number | null;
  readonly drawer: 'none' | 'outline' | 'changes';
  readonly onDrawer: (drawer: 'outline' | 'changes') => void;
  /** The views this seat has; one alone needs no switch. */
  readonly views: readonly TextView[];
  /** Absent where numbers run, or the seat may not. */
  readonly onRenumber: (() => void) | null;
}

export function Toolbar(props: ToolbarProps) {
  const { typing, view, onView, text, paragraph, openCount, drawer, onDrawer, views } = props;
  const { t } = useTranslation();
  return (
    <section className="bar" aria-label={t('drafting.tools')} data-region="tools">
      <p className="role">
        {t('drafting.typing')} <b>{typing}</b>
      </p>
      {views.length > 1 && (
        <>
          <span className="sep" />
          <fieldset className="seg">
            <legend className="vh">{t('drafting.view')}</legend>
            {views.map((choice) => (
              <label key={choice} data-testid={`view-${choice}`}>
                <input
                  type="radio"
                  name="view"
                  value={choice}
                  checked={view === choice}
                  onChange={() => onView(choice)}
                />
                {t(VIEW_WORD[choice])}
              </label>
            ))}
          </fieldset>
          <label className="vh" htmlFor="view-narrow">
            {t('drafting.view')}
          </label>
          <select
            className="in only-narrow"
            id="view-narrow"
            value={view}
            onChange={(event) => onView(event.target.value as TextView)}
          >
            {views.map((choice) => (
              <option key={choice} value={choice}>
                {t(VIEW_WORD[choice])}
              </option>
            ))}
          </select>
        </>
      )}
      {text && (
        <>
          <span className="sep" />
          <button type="button" className="btn square hide-phone" aria-label={t('drafting.undo')} onClick={text.undo}>
            <Undo2 size={16} aria-hidden="true" />
          </button>
          <button type="button" className="btn square hide-phone" aria-label={t('drafting.redo')} onClick={text.redo}>
            <Redo2 size={16} aria-hidden="true" />
          </button>
        </>
      )}
      {paragraph && <ParagraphMenu paragraph={paragraph} language={props.language} onRenumber={props.onRenumber} />}
      {props.about}
      <span className="push" />
      <GoTo field={props.goToField} onGoTo={props.onGoTo} />
      <button
        type="button"
        className="btn only-narrow"
        aria-expanded={drawer === 'outline'}
        aria-controls="outline"
        data-drawer="outline"
        onClick={() => onDrawer('outline')}
      >
        <List size={16} aria-hidden="true" /> {t('drafting.outline')}
      </button>
      <button
        type="button"
        className="btn only-narrow"
        aria-expanded={drawer === 'changes'}
        aria-controls="changes"
        aria-label={openCount === null ? undefined : t('drafting.changesOpen', { count: openCount })}
        data-drawer="changes"
        onClick={() => onDrawer('changes')}
      >
        {t('drafting.changes')} <b>{openCount}</b>
      </button>
    </section>
  );
}

interface GoToProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onGoTo: (wanted: string) => boolean;
}

function GoTo({ field, onGoTo }: GoToProps) {
  const { t } = useTranslation();
  const [unknown, setUnknown] = useState('');
  const ids = { field: useId(), error: useId() };
  return (
    <form
      className="goto"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = field.current?.value.trim() ?? '';
        if (wanted === '') return;
        setUnknown(onGoTo(wanted) ? '' : wanted);
      }}
    >
      <label htmlFor={ids.field} className="quiet">
        {t('drafting.goTo')}
      </label>
      <input
        className="in"
        id={ids.field}
        ref={field}
        placeholder={t('drafting.goToHint')}
        autoComplete="off"
        aria-invalid={unknown !== ''}
        aria-describedby={unknown === '' ? undefined : ids.error}
        onChange={() => setUnknown('')}
        onFocus={(event) => event.currentTarget.select()}
      />
      {unknown !== '' && (
        <span className="err" id={ids.error} role="alert">
          {t('drafting.goToUnknown', { where: unknown })}
        </span>
      )}
    </form>
  );
}
