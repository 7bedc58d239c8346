// The letterhead of the body: a Word file whose styles, header and page the Word files of a meeting take over. The
// secretariat gives it; whoever issues says whether it is wanted.

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { letterheadView } from '../../shared/wire/issue.ts';
import { at, call } from '../api.ts';
import { Reference } from './Failure.tsx';
import { useRefusalText } from './refusalText.ts';

const letterheadQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: ['letterhead', seatId, meetingId],
    queryFn: ({ signal }) => call(letterheadView, at`/api/meetings/${meetingId}/letterhead`, { seatId, signal }),
  });

/** It is tried on the server before it is kept. */
const PATIENCE = 60_000;

interface LetterheadFieldProps {
  readonly seatId: string;
  readonly meetingId: string;
  /** The seat may give and remove it. */
  readonly maySet: boolean;
  readonly isOn: boolean;
  readonly onSet: (isOn: boolean) => void;
}

export function LetterheadField({ seatId, meetingId, maySet, isOn, onSet }: LetterheadFieldProps) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const query = letterheadQuery(seatId, meetingId);
  const { data } = useQuery(query);
  const set = useMutation({
    mutationFn: (file: File | null) =>
      call(letterheadView, at`/api/meetings/${meetingId}/letterhead`, {
        ...{ seatId, patience: PATIENCE },
        ...(file === null ? { method: 'DELETE' as const } : { file }),
      }),
    onSuccess: (view) => {
      queries.setQueryData(query.queryKey, view);
      onSet(view.has);
    },
  });
  const has = data?.has === true;
  if (!has && !maySet) return null;
  return (
    <div className="letterhead">
      {has && (
        <label className="pick">
          <input
            type="checkbox"
            checked={isOn}
            data-testid="issue-letterhead"
            onChange={({ target }) => onSet(target.checked)}
          />
          <span>{t('export.letterhead')}</span>
        </label>
      )}
      {maySet && (
        <p className="small">
          <button
            type="button"
            className="link"
            data-testid="letterhead-give"
            disabled={set.isPending}
            onClick={() => input.current?.click()}
          >
            {t(set.isPending ? 'export.letterheadTrying' : has ? 'export.letterheadReplace' : 'export.letterheadGive')}
          </button>{' '}
          {has && (
            <button type="button" className="link" data-testid="letterhead-remove" onClick={() => set.mutate(null)}>
              {t('export.letterheadRemove')}
            </button>
          )}
          <input
            ref={input}
            type="file"
            accept=".docx,.dotx"
            hidden
            data-testid="letterhead-file"
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = '';
              if (file) set.mutate(file);
            }}
          />
        </p>
      )}
      {set.error && (
        <p className="err" role="alert">
          {refusalText(set.error)}
          <Reference error={set.error} />
        </p>
      )}
    </div>
  );
}
