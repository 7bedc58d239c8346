// What is issued after adoption: a corrigendum names the paragraph and both readings, an addendum brings
// paragraphs of its own. Nothing else of the adopted words moves.

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../shared/document/block.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { IssueRevision } from '../../shared/wire/approval.ts';
import { getText } from '../api.ts';
import { TextField } from './Fields.tsx';
import { WordsField } from './WordsField.tsx';

export interface CorrectionDraft {
  readonly wanted: 'corr' | 'add';
  readonly blockId: string;
  readonly reads: string;
  readonly shouldRead: string;
  readonly additions: string;
}

export const NO_CORRECTION: CorrectionDraft = { wanted: 'corr', blockId: '', reads: '', shouldRead: '', additions: '' };

const paragraphsOf = (words: string): string[] =>
  words
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const isCorrected = (draft: CorrectionDraft): boolean =>
  draft.wanted === 'corr'
    ? draft.blockId !== '' && draft.reads.trim() !== '' && draft.reads !== draft.shouldRead
    : paragraphsOf(draft.additions).length > 0;

export const correctionBody = (draft: CorrectionDraft): Pick<IssueRevision, 'wanted' | 'corrections' | 'additions'> =>
  draft.wanted === 'corr'
    ? {
        wanted: 'corr',
        corrections: [{ blockId: draft.blockId, reads: draft.reads, shouldRead: draft.shouldRead }],
        additions: [],
      }
    : { wanted: 'add', corrections: [], additions: paragraphsOf(draft.additions) };

const EXCERPT = 60;

interface CorrectionFieldsProps {
  readonly seatId: string;
  readonly documentId: string;
  readonly draft: CorrectionDraft;
  readonly onDraft: (draft: CorrectionDraft) => void;
}

export function CorrectionFields({ seatId, documentId, draft, onDraft }: CorrectionFieldsProps) {
  const { t } = useTranslation();
  const place = useId();
  const text = useQuery({
    queryKey: ['text', seatId, documentId],
    queryFn: ({ signal }) => getText(seatId, documentId, signal),
  });
  const blocks = text.data?.blocks ?? [];
  const labels = text.data ? labelsOf(text.data.blocks, text.data.scheme) : [];
  return (
    <>
      <fieldset>
        <legend className="vh">{t('revision.kind')}</legend>
        {(['corr', 'add'] as const).map((wanted) => (
          <label className="pick" key={wanted}>
            <input
              type="radio"
              name="wanted"
              checked={draft.wanted === wanted}
              onChange={() => onDraft({ ...draft, wanted })}
            />
            <span>{t(wanted === 'corr' ? 'revision.corrigendum' : 'revision.addendum')}</span>
            <small>{t(wanted === 'corr' ? 'revision.corrigendumNote' : 'revision.addendumNote')}</small>
          </label>
        ))}
      </fieldset>
      {draft.wanted === 'corr' ? (
        <>
          <div className="field">
            <label htmlFor={place}>{t('round.aboutField')}</label>
            <select
              className="in"
              id={place}
              value={draft.blockId}
              onChange={({ target }) => onDraft({ ...draft, blockId: target.value })}
            >
              <option value="">{t('round.aboutChoose')}</option>
              {blocks.map((block, at) => {
                const words = plainText(block).trim();
                if (words === '') return null;
                const short = words.length > EXCERPT ? `${words.slice(0, EXCERPT).trimEnd()}…` : words;
                return (
                  <option key={block.id} value={block.id}>
                    {[labels[at], short].filter((part) => part !== '').join(' ')}
                  </option>
                );
              })}
            </select>
          </div>
          <TextField
            label={t('revision.reads')}
            value={draft.reads}
            most={2000}
            onChange={(reads) => onDraft({ ...draft, reads })}
          />
          <TextField
            label={t('revision.shouldRead')}
            value={draft.shouldRead}
            most={2000}
            onChange={(shouldRead) => onDraft({ ...draft, shouldRead })}
          />
        </>
      ) : (
        <WordsField
          label={t('revision.additions')}
          value={draft.additions}
          rows={5}
          onChange={(additions) => onDraft({ ...draft, additions })}
        />
      )}
    </>
  );
}
