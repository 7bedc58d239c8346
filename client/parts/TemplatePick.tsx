// Where a new document starts from: a template that was learnt (those of the body, those of past documents named in the
// address, those that come with the product) or one that is a convention only. Weak evidence is said beside the name.

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRef } from '../../shared/wire/template.ts';
import { Failure } from './Failure.tsx';
import { LearnFrom } from './LearnFrom.tsx';
import { documentName } from './learntParts.ts';
import { useRefusalText } from './refusalText.ts';
import { getKeptTemplates, getTemplates } from './templateCalls.ts';
import { refKey } from './templateRef.ts';
import { Waiting } from './Waiting.tsx';

interface TemplatePickProps {
  readonly seatId: string;
  readonly meetingId: string;
  /** Past documents to learn from there and then. */
  readonly learnt: (TemplateRef & { readonly kind: 'learnt' }) | null;
  readonly value: TemplateRef | null;
  readonly onPick: (ref: TemplateRef) => void;
}

interface Choice {
  readonly ref: TemplateRef;
  readonly name: string;
  readonly language: string;
  readonly strength: 'convention' | 'weak' | 'strong';
  readonly documents: readonly { readonly name: string; readonly year: number | null }[];
}

export function TemplatePick({ seatId, meetingId, learnt, value, onPick }: TemplatePickProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const heading = useId();
  const [showsMore, setShowsMore] = useState(false);
  const shipped = useQuery({ queryKey: ['templates'], queryFn: ({ signal }) => getTemplates(signal) });
  const kept = useQuery({
    queryKey: ['keptTemplates', seatId, meetingId],
    queryFn: ({ signal }) => getKeptTemplates(seatId, meetingId, signal),
  });
  const all: readonly Choice[] = [
    ...(kept.data ?? []).map((one): Choice => ({ ...one, ref: { kind: 'kept', id: one.id } })),
    ...(shipped.data ?? []).map((one): Choice => ({ ...one, ref: { kind: 'shipped', id: one.id } })),
  ];
  const first = all.filter(({ strength }) => strength !== 'convention');
  const conventions = all.filter(({ strength }) => strength === 'convention');
  const isPicked = (ref: TemplateRef) => value !== null && refKey(value) === refKey(ref);
  const opened = showsMore || conventions.some(({ ref }) => isPicked(ref));
  const pick = (choice: Choice) => (
    <Pick key={refKey(choice.ref)} choice={choice} checked={isPicked(choice.ref)} onPick={() => onPick(choice.ref)} />
  );
  return (
    <section className="sheet" aria-labelledby={heading}>
      <h2 id={heading}>{t('newDocument.startFrom')}</h2>
      {shipped.error ? (
        <Failure
          title={t('newDocument.templatesFailed')}
          error={shipped.error}
          onRetry={() => void shipped.refetch()}
        />
      ) : shipped.data === undefined || kept.isPending ? (
        <Waiting label={t('newDocument.loading')} className="empty" rows={4} />
      ) : (
        <fieldset className="in-form" data-testid="templates">
          <legend className="vh">{t('newDocument.startFrom')}</legend>
          {learnt && (
            <label className="pick">
              <input type="radio" name="template" checked={isPicked(learnt)} onChange={() => onPick(learnt)} />
              <span>
                <b>{t('newDocument.learntNow', { count: learnt.documentIds.length + learnt.libraryIds.length })}</b>
              </span>
              <small>{t('newDocument.learntNowNote')}</small>
            </label>
          )}
          {kept.error && (
            <p className="err" role="alert">
              {t('newDocument.templatesFailed')} {text(kept.error)}
            </p>
          )}
          {first.map(pick)}
          {opened ? (
            conventions.map(pick)
          ) : (
            <button type="button" className="link more-templates" onClick={() => setShowsMore(true)}>
              {t('newDocument.conventions', { count: conventions.length })}
            </button>
          )}
        </fieldset>
      )}
      <LearnFrom seatId={seatId} meetingId={meetingId} />
    </section>
  );
}

interface PickProps {
  readonly choice: Choice;
  readonly checked: boolean;
  readonly onPick: () => void;
}

function Pick({ choice, checked, onPick }: PickProps) {
  const { t, i18n } = useTranslation();
  const { documents, strength, language } = choice;
  const from = documents.map((one) => documentName(one, documents)).join(', ');
  return (
    <label className="pick">
      <input
        type="radio"
        name="template"
        checked={checked}
        onChange={onPick}
        data-testid={choice.ref.kind === 'learnt' ? undefined : `template-${choice.ref.id}`}
      />
      <span>
        <b>{choice.name}</b> {strength === 'weak' && <span className="chip caution">{t('newDocument.weak')}</span>}
      </span>
      <small>
        {strength === 'convention'
          ? t('newDocument.convention', { language: i18n.t(`languages.${language}`) })
          : t('newDocument.learntFrom', { count: documents.length, documents: from })}
        {strength === 'weak' && ` ${t('newDocument.checkEvery')}`}
      </small>
    </label>
  );
}
