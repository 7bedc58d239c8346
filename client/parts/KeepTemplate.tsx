// Keeps a template that was learnt there and then, under a name, for the next meetings of the body; and takes it out again.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRef } from '../../shared/wire/template.ts';
import { useAnnouncer } from './Announcer.tsx';
import { newKey } from './newKey.ts';
import { useRefusalText } from './refusalText.ts';
import { deleteKeptTemplate, getKeptTemplates, postKeptTemplate } from './templateCalls.ts';

interface KeepTemplateProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly from: TemplateRef & { readonly kind: 'learnt' };
  /** What the documents call themselves. */
  readonly name: string;
  readonly onKept: (ref: TemplateRef) => void;
}

export function KeepTemplate({ seatId, meetingId, from, name, onKept }: KeepTemplateProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const queries = useQueryClient();
  const { say } = useAnnouncer();
  const field = useId();
  const [written, setWritten] = useState(name);
  const [key] = useState(newKey);
  const keep = useMutation({
    mutationFn: () =>
      postKeptTemplate(seatId, meetingId, {
        key,
        name: written.trim(),
        documentIds: [...from.documentIds],
        libraryIds: [...from.libraryIds],
      }),
    onSuccess: async (kept) => {
      say(t('newDocument.kept', { name: kept.name }));
      await queries.invalidateQueries({ queryKey: ['keptTemplates', seatId, meetingId] });
      onKept({ kind: 'kept', id: kept.id });
    },
  });
  return (
    <div className="sheet keep-template">
      <div className="field">
        <label htmlFor={field}>{t('newDocument.keepAs')}</label>
        <input
          className="in"
          id={field}
          value={written}
          maxLength={200}
          onChange={({ target }) => setWritten(target.value)}
        />
      </div>
      <button
        type="button"
        className="btn"
        disabled={written.trim() === '' || keep.isPending}
        onClick={() => keep.mutate()}
        data-testid="keep-template"
      >
        {t('newDocument.keep')}
      </button>
      {keep.error && (
        <p className="err" role="alert">
          {text(keep.error)}
        </p>
      )}
    </div>
  );
}

interface RemoveTemplateProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly templateId: string;
  readonly onRemoved: () => void;
}

export function RemoveTemplate({ seatId, meetingId, templateId, onRemoved }: RemoveTemplateProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const queries = useQueryClient();
  const { say } = useAnnouncer();
  const queryKey = ['keptTemplates', seatId, meetingId];
  const kept = useQuery({ queryKey, queryFn: ({ signal }) => getKeptTemplates(seatId, meetingId, signal) });
  const remove = useMutation({
    mutationFn: () => deleteKeptTemplate(seatId, meetingId, templateId),
    onSuccess: async () => {
      say(t('newDocument.removed'));
      onRemoved();
      await queries.invalidateQueries({ queryKey });
    },
  });
  if (kept.data?.find(({ id }) => id === templateId)?.removable !== true) return null;
  return (
    <div className="sheet keep-template">
      <p className="small quiet">{t('newDocument.removeNote')}</p>
      <button type="button" className="btn" disabled={remove.isPending} onClick={() => remove.mutate()}>
        {t('newDocument.remove')}
      </button>
      {remove.error && (
        <p className="err" role="alert">
          {text(remove.error)}
        </p>
      )}
    </div>
  );
}
