// What the new document will be, as the server makes it: title block, opening sentence, sections, first paragraphs. Answers
// are underlined, blanks are marked, and what could not be filled in is said below.

import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { LearntDocument, Slot } from '../../shared/template/learning/template.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import type { DraftDocumentView } from '../../shared/wire/template.ts';
import { Failure } from './Failure.tsx';
import { currentLanguage } from './language.ts';
import { documentName } from './learntParts.ts';
import { previewPieces } from './previewPieces.ts';
import { nameIn } from './seatName.ts';
import { Waiting } from './Waiting.tsx';

interface DraftPreviewProps {
  readonly draft: UseQueryResult<DraftDocumentView>;
  /** False while the answers cannot be sent. */
  readonly isReady: boolean;
  readonly meeting: MeetingView;
  readonly documents: readonly LearntDocument[];
}

export function DraftPreview({ draft, isReady, meeting, documents }: DraftPreviewProps) {
  const { t } = useTranslation();
  const heading = useId();
  return (
    <section className="sheet preview" aria-labelledby={heading} aria-busy={draft.isFetching} data-testid="preview">
      <h2 id={heading}>
        {t('newDocument.preview')} <span className="push">{t('newDocument.previewNote')}</span>
      </h2>
      {draft.error ? (
        <Failure title={t('newDocument.previewFailed')} error={draft.error} onRetry={() => void draft.refetch()} />
      ) : draft.data ? (
        <Paper draft={draft.data} meeting={meeting} documents={documents} />
      ) : isReady ? (
        <Waiting label={t('newDocument.previewing')} className="empty" rows={7} />
      ) : (
        <p className="empty">{t('newDocument.previewWaits')}</p>
      )}
    </section>
  );
}

const LOOKS: Readonly<Record<string, string>> = {
  title: 'pt',
  place: 'pp',
  heading: 'ph',
  subheading: 'ps',
  operative: 'pn',
  preambular: 'pn',
  sub: 'pn l2',
};

const SLOT_WORDS = {
  body: 'newDocument.body',
  bodyName: 'newDocument.body',
  acronym: 'newDocument.bodyShort',
  conference: 'newDocument.conference',
  conferenceName: 'newDocument.conference',
  conferenceAcronym: 'newDocument.conferenceShort',
  ordinal: 'newDocument.ordinal',
  theme: 'newDocument.theme',
  place: 'newDocument.city',
  city: 'newDocument.city',
  country: 'newDocument.country',
  date: 'newDocument.start',
  year: 'newDocument.start',
  host: 'newDocument.host',
  participants: 'newDocument.members',
} as const satisfies Record<Slot, string>;

interface PaperProps {
  readonly draft: DraftDocumentView;
  readonly meeting: MeetingView;
  readonly documents: readonly LearntDocument[];
}

function Paper({ draft, meeting, documents }: PaperProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const labels = labelsOf(draft.blocks, draft.scheme);
  const hints = new Map(draft.hints.map(({ blockId, words }) => [blockId, words]));
  const namesThem = draft.filled.some(({ slot }) => slot === 'participants');
  const absent = (namesThem ? draft.absent : []).map((code) => {
    const one = meeting.delegations.find((delegation) => delegation.code === code);
    return one ? nameIn(one.names, language) : code;
  });
  const style = documents.find(({ name }) => name === draft.style);
  // One sentence for each kind of thing: the paper shows where.
  const notes = new Map(draft.notes.map((note) => [noteKey(note), note]));
  return (
    <>
      <div className="pv" lang={draft.language}>
        {draft.blocks.map((block, i) => {
          const label = labels[i] ?? '';
          const hint = hints.get(block.id);
          const look = LOOKS[block.role];
          return (
            <p
              key={block.id}
              className={look === 'pn' && label === '' ? 'plain' : look}
              data-label={label === '' ? undefined : label}
            >
              {label !== '' && <span className="vh">{`${label} `}</span>}
              {previewPieces(block, draft.filled).map(({ text, kind, from }) =>
                kind === 'words' ? (
                  <span key={from}>{text}</span>
                ) : (
                  <mark key={from} className={kind === 'blank' ? 'slot blank' : 'slot'}>
                    {text}
                  </mark>
                ),
              )}
              {block.content.length === 0 && (
                <span className="hint">{hint === undefined ? '…' : t('newDocument.hint', { words: hint })}</span>
              )}
            </p>
          );
        })}
      </div>
      <div className="pv-notes small" data-testid="preview-notes">
        {style !== undefined && namesThem && (
          <p className="quiet">{t('newDocument.namesNote', { style: documentName(style, documents) })}</p>
        )}
        {absent.length > 0 && <p className="quiet">{t('newDocument.absent', { names: absent.join(', ') })}</p>}
        {[...notes].map(([key, note]) => (
          <p key={key} className="caution-words">
            {note.code === 'slot/blank'
              ? t('newDocument.blank', { what: t(SLOT_WORDS[note.slot as Slot]) })
              : i18n.t(`finding.${note.code}`)}
            {'country' in note && ` (${String(note.country)})`}
            {Array.isArray(note.words) && ` (${note.words.join(', ')})`}
          </p>
        ))}
      </div>
    </>
  );
}

const noteKey = (note: DraftDocumentView['notes'][number]): string =>
  `${note.code} ${String(note.slot ?? note.country ?? note.words ?? '')}`;
