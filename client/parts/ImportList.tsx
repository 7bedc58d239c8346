// The files, each with how far it is: real stages with counts, what was found, or the sentence that says why it stopped.
// One bad file stops nothing but itself.

import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Refusal } from '../api.ts';
import { type ImportRow, isUnderWay, STAGES, stageNumber } from './importRows.ts';
import { useRefusalText } from './refusalText.ts';

interface ImportListProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly rows: readonly ImportRow[];
  /** Under review. */
  readonly selected: string | null;
  readonly onReview: (importId: string) => void;
  readonly onCancel: (importId: string) => void;
  readonly onCancelAll: () => void;
  readonly onAgain: (importId: string) => void;
}

export function ImportList({
  seatId,
  meetingId,
  rows,
  selected,
  onReview,
  onCancel,
  onCancelAll,
  onAgain,
}: ImportListProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const running = rows.filter(isUnderWay);
  const cancel = (importId: string) => {
    onCancel(importId);
    // The button is gone with its row.
    heading.current?.focus();
  };
  return (
    <section className="sheet queue" aria-labelledby="files" data-testid="queue">
      <div className="sheet-head">
        <h2 id="files" ref={heading} tabIndex={-1}>
          {t('importing.files', { count: rows.length })}
        </h2>
        {running.length > 0 && (
          <>
            <span>{t('importing.reading', { done: rows.length - running.length, count: rows.length })}</span>
            <button type="button" className="btn tight push" onClick={onCancelAll} data-testid="cancel-all">
              {t('importing.cancelAll')}
            </button>
          </>
        )}
      </div>
      <ul className="rows">
        {rows.map((row) => (
          <li
            key={row.importId}
            data-testid="import-row"
            data-state={row.state.kind}
            aria-current={row.importId === selected ? 'true' : undefined}
          >
            <b>{row.fileName}</b>
            <State row={row} />
            <span className="btns">
              {row.state.kind === 'read' &&
                (row.importId === selected ? (
                  <span className="quiet small">{t('importing.underReview')}</span>
                ) : (
                  <Act row={row} words={t('importing.review')} onClick={() => onReview(row.importId)} />
                ))}
              {row.state.kind === 'failed' && isPassing(row.state.error) && (
                <Act row={row} words={t('frame.tryAgain')} onClick={() => onAgain(row.importId)} />
              )}
              {row.state.kind === 'imported' ? (
                <Link
                  className="btn tight plain"
                  href={`/as/${seatId}/meetings/${meetingId}/library/${row.state.libraryId}`}
                >
                  {t('importing.open')}
                  <span className="vh">{`: ${row.fileName}`}</span>
                </Link>
              ) : (
                <Act
                  row={row}
                  plain={row.state.kind === 'read'}
                  words={t(isUnderWay(row) ? 'frame.cancel' : 'importing.remove')}
                  onClick={() => cancel(row.importId)}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may go better the next time: the file never reached the server, or it was busy. */
const isPassing = (error: unknown): boolean =>
  error instanceof Refusal && (error.code.startsWith('server/') || error.code === 'file/busy');

interface ActProps {
  readonly row: ImportRow;
  readonly words: string;
  readonly plain?: boolean;
  readonly onClick: () => void;
}

function Act({ row, words, plain, onClick }: ActProps) {
  return (
    <button type="button" className={plain ? 'btn tight plain' : 'btn tight'} onClick={onClick}>
      {words}
      <span className="vh">{`: ${row.fileName}`}</span>
    </button>
  );
}

const STAGE_WORDS = {
  read: 'importing.stageRead',
  structure: 'importing.stageStructure',
  numbers: 'importing.stageNumbers',
  names: 'importing.stageNames',
  check: 'importing.stageCheck',
} as const;

function State({ row: { state } }: { readonly row: ImportRow }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const going = (words: ReactNode) => (
    <span>
      <LoaderCircle size={16} aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
  const stopped = (words: string) => (
    <span className="err">
      <TriangleAlert size={16} aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
  switch (state.kind) {
    case 'queued':
      return going(t('importing.queued'));
    case 'sending':
    case 'receiving':
      return going(t('importing.sending'));
    case 'waiting':
      return going(t('importing.waiting', { count: state.ahead }));
    case 'reading':
      return going(
        <>
          {t('importing.stage', { at: stageNumber(state.stage), of: STAGES, stage: t(STAGE_WORDS[state.stage]) })}{' '}
          {state.paragraphs > 0
            ? t('importing.paragraphs', { count: state.paragraphs })
            : state.lines > 0 && t('importing.lines', { count: state.lines })}
        </>,
      );
    case 'read':
      return (
        <span>
          <Check size={16} aria-hidden="true" />
          <span>
            {t('importing.read', {
              paragraphs: t('importing.paragraphs', { count: state.paragraphs }),
              findings: t('importing.findings', { count: state.findings }),
            })}
            {state.known !== null && (
              <span className="caution-words block">{t('importing.known', { title: state.known.title })}</span>
            )}
          </span>
        </span>
      );
    case 'imported':
      return (
        <span className="done">
          <Check size={16} aria-hidden="true" />
          <span>{t('importing.imported', { paragraphs: t('importing.paragraphs', { count: state.paragraphs }) })}</span>
        </span>
      );
    case 'refused':
      return stopped(text(new Refusal(state.code, state.data)));
    case 'failed':
      return stopped(text(state.error));
  }
}
