// One document of the library with all its paragraphs, and where it is from. From here wording is taken over, and a
// template learnt.

import '../styles/export.css';
import '../styles/library.css';
import '../styles/requests.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { findingPhrase } from '../../shared/print/findingPhrase.ts';
import { days, when } from '../../shared/print/format.ts';
import { paragraphWords } from '../../shared/print/placeWords.ts';
import type { LibraryParagraph, LibraryText } from '../../shared/wire/library.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Failure } from '../parts/Failure.tsx';
import { FileNotes } from '../parts/FileNotes.tsx';
import { KIND_WORDS } from '../parts/ImportEntry.tsx';
import { currentLanguage } from '../parts/language.ts';
import { deleteLibraryDocument, getLibraryText } from '../parts/libraryCalls.ts';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { PaperDialog } from '../parts/PaperDialog.tsx';
import { openTexts, TakeOverDialog, type Wording } from '../parts/TakeOverDialog.tsx';
import { newDocumentAddress } from '../parts/templateRef.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface PastTextPageProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly libraryId: string;
}

export function PastTextPage({ seatId, meetingId, libraryId }: PastTextPageProps) {
  const { t } = useTranslation();
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  const text = useQuery({
    queryKey: ['libraryText', seatId, libraryId],
    queryFn: ({ signal }) => getLibraryText(seatId, libraryId, signal),
  });
  const title = text.data?.document.title ?? '';
  const heading = usePage(title);
  const failed = [meeting, text].find(({ error }) => error !== null);
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={title}>
      {failed ? (
        <Failure title={t('library.textFailed')} error={failed.error} onRetry={() => void failed.refetch()} />
      ) : meeting.data && text.data ? (
        <PastText seatId={seatId} meeting={meeting.data} text={text.data} heading={heading} />
      ) : (
        <Waiting label={t('library.loadingText')} rows={8} />
      )}
    </MeetingFrame>
  );
}

interface PastTextProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly text: LibraryText;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

function PastText({ seatId, meeting, text: { document, paragraphs }, heading }: PastTextProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [taking, setTaking] = useState<Wording | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const here = `/as/${seatId}/meetings/${meeting.id}/library`;
  const takes = meeting.abilities.writeText && openTexts(meeting).length > 0;
  const asked = location.hash.replace(/^#p-/, '');
  useEffect(() => {
    // The paragraphs came after the address: the browser has looked for the place already.
    if (asked !== '') globalThis.document.getElementById(`p-${asked}`)?.scrollIntoView({ block: 'center' });
  }, [asked]);
  const wordingOf = ({ id, text, label }: LibraryParagraph): Wording => ({
    paragraphId: id,
    text,
    source: [document.year ?? '', document.title, label === '' ? '' : paragraphWords(label.replace(/\.$/, ''), t)]
      .filter((part) => part !== '')
      .join(', '),
  });
  return (
    <>
      <div className="page-head">
        <div>
          <p className="small">
            <Link href={here}>{t('library.back')}</Link>
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {document.title}
          </h1>
          <p className="serif">
            {[
              document.body,
              document.place,
              document.startsOn === null ? '' : days(document.startsOn, document.endsOn ?? document.startsOn, language),
            ]
              .filter((part) => part !== '')
              .join(', ')}
          </p>
        </div>
        <div className="btns">
          {meeting.abilities.writeText && (
            <Link
              className="btn"
              href={newDocumentAddress(seatId, meeting.id, { documentIds: [], libraryIds: [document.id] })}
            >
              {t('library.learnFromThis')}
            </Link>
          )}
          {document.removable && (
            <button type="button" className="btn danger" onClick={() => setRemoving(true)}>
              {t('library.takeOut')}
            </button>
          )}
        </div>
      </div>
      <div className="two">
        <div className="sheet past-text" lang={document.language} data-testid="past-text">
          {paragraphs.map((one) => (
            <div
              key={one.id}
              id={`p-${one.id}`}
              className={one.id === asked ? 'past-p at' : 'past-p'}
              aria-current={one.id === asked ? 'true' : undefined}
            >
              <div>
                <Paragraph paragraph={one} />
                <FileNotes notes={one.notes} />
              </div>
              {takes && one.role !== 'title' && one.role !== 'place' && (
                <button type="button" className="btn tight plain" onClick={() => setTaking(wordingOf(one))}>
                  {t('library.takeOver')}
                  <span className="vh">{`: ${one.label} ${one.text.slice(0, 40)}`}</span>
                </button>
              )}
            </div>
          ))}
        </div>
        <div className="stack">
          <section className="sheet" aria-labelledby="source">
            <h2 id="source">{t('library.source')}</h2>
            <dl className="source-facts">
              <div>
                <dt>{t('importing.kind')}</dt>
                <dd>{t(KIND_WORDS[document.kind])}</dd>
              </div>
              <div>
                <dt>{t('importing.language')}</dt>
                <dd>{i18n.t(`languages.${document.language}`)}</dd>
              </div>
              <div>
                <dt>{t('library.paragraphsTitle')}</dt>
                <dd>{document.paragraphs}</dd>
              </div>
              {document.from.kind === 'file' ? (
                <>
                  <div>
                    <dt>{t('library.file')}</dt>
                    <dd>{document.from.fileName}</dd>
                  </div>
                  <div>
                    <dt>{t('library.importedBy')}</dt>
                    <dd>
                      {document.from.by}, {when(document.from.at, Date.now(), language, meeting.zone)}
                    </dd>
                  </div>
                  <div>
                    <dt>{t('library.fingerprint')}</dt>
                    <dd className="fp">{document.from.sha256.slice(0, 16)}…</dd>
                  </div>
                </>
              ) : (
                <div>
                  <dt>{t('library.file')}</dt>
                  <dd>
                    <Link href={`/as/${seatId}/documents/${document.from.documentId}`}>{t('library.ofMeeting')}</Link>
                  </dd>
                </div>
              )}
            </dl>
          </section>
          {document.notes.length > 0 && (
            <section className="sheet" aria-labelledby="notes">
              <h2 id="notes">{t('library.notes')}</h2>
              <ul className="rows">
                {document.notes.map((note) => (
                  <li key={`${note.code} ${note.line}`}>
                    <p>{i18n.t(findingPhrase(note), note.data)}</p>
                    <p className="small quiet">
                      {t('importing.line', { line: note.line })}
                      {note.text !== '' && `: ${t('sentence.quote', { words: note.text.slice(0, 120) })}`}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
      {taking && <TakeOverDialog seatId={seatId} meeting={meeting} wording={taking} onClose={() => setTaking(null)} />}
      {isRemoving && (
        <RemoveDialog
          seatId={seatId}
          libraryId={document.id}
          title={document.title}
          here={here}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}

function Paragraph({ paragraph: { role, level, label, text } }: { readonly paragraph: LibraryParagraph }) {
  const look =
    role === 'heading' || role === 'subheading' ? 'ph' : role === 'title' ? 'pt' : role === 'place' ? 'pp' : 'pn';
  return (
    <p
      className={look === 'pn' ? `pn l${Math.min(Math.max(level, 1), 3)}` : look}
      data-label={label === '' ? undefined : label}
    >
      {label !== '' && <span className="vh">{`${label} `}</span>}
      {text}
    </p>
  );
}

interface RemoveDialogProps {
  readonly seatId: string;
  readonly libraryId: string;
  readonly title: string;
  readonly here: string;
  readonly onClose: () => void;
}

function RemoveDialog({ seatId, libraryId, title, here, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const remove = useMutation({
    mutationFn: () => deleteLibraryDocument(seatId, libraryId),
    onSuccess: async () => {
      say(t('library.takenOut', { title }));
      await queries.invalidateQueries({ queryKey: ['library'] });
      go(here);
    },
  });
  return (
    <PaperDialog title={t('library.takeOut')} sub={title} onClose={onClose}>
      <DialogForm
        go={t('library.takeOut')}
        goId="take-out"
        isReady={!remove.isPending}
        refusal={remove.error ?? undefined}
        onGo={() => remove.mutate()}
        onClose={onClose}
      >
        <p>{t('library.takeOutNote')}</p>
      </DialogForm>
    </PaperDialog>
  );
}
