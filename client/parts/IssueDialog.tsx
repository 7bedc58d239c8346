// Issues the text as files. The consequence stands before the button; the files are made one after the other, and go on
// while the dialog is closed.

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { IssueKind } from '../../shared/wire/issue.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { revisionsQuery } from './approvalCalls.ts';
import { IssueFields } from './IssueFields.tsx';
import { IssueProgress } from './IssueProgress.tsx';
import { previewAddress } from './issueCalls.ts';
import { filesAsked, type IssueChoice } from './issueChoice.ts';
import { PaperDialog } from './PaperDialog.tsx';
import type { Issuing } from './useIssuing.ts';
import { useNames } from './useNames.ts';

interface IssueDialogProps {
  readonly view: DocumentView;
  readonly requests: readonly RequestView[];
  readonly isEmpty: boolean;
  readonly choice: IssueChoice;
  readonly issuing: Issuing;
  readonly onChoice: (choice: IssueChoice) => void;
  readonly onClose: () => void;
}

const isOpen = ({ state }: RequestView): boolean => state.kind === 'open';
const isParked = ({ state }: RequestView): boolean => state.kind === 'parked';

export function IssueDialog(props: IssueDialogProps) {
  const { view, requests, isEmpty, choice, issuing, onChoice, onClose } = props;
  const { t } = useTranslation();
  const nameOf = useNames(view.delegations);
  const { data: issued } = useQuery(revisionsQuery(view.seat.id, view.id));
  const revisions = issued?.revisions ?? [];
  const [open, parked] = [requests.filter(isOpen), requests.filter(isParked)];
  const codes = [...new Set([...open, ...parked].flatMap(({ lead, supporters }) => [lead, ...supporters]))];
  const kinds: IssueKind[] = [
    'clean',
    ...(view.abilities.readRequests ? (['changes', 'compilation', 'register'] as const) : []),
    ...(revisions.length > 0 ? (['comparison'] as const) : []),
    ...(view.status === 'adopted' && view.abilities.readRounds ? (['certificate'] as const) : []),
  ];
  const askers = codes.map((code) => ({ code, name: nameOf(code) }));
  const files = filesAsked(choice, askers);
  const [first] = files;
  const waits = open.length + parked.length > 0;
  return (
    <PaperDialog title={t('export.title')} sub={t('export.sub', { title: view.title })} onClose={onClose}>
      <IssueFields
        choice={choice}
        kinds={kinds}
        askers={askers}
        revisions={revisions}
        meeting={{ seatId: view.seat.id, id: view.meetingId, maySetLetterhead: view.abilities.writeText }}
        onChoice={onChoice}
      />
      <p className={waits ? 'd-note' : 'd-note calm'}>
        {waits && <TriangleAlert className="icon" size={16} aria-hidden="true" />}
        <span>
          {isEmpty ? (
            t('export.empty')
          ) : waits ? (
            <Trans
              i18nKey="export.open"
              count={open.length}
              values={{
                parked: parked.length > 0 ? t('export.parked', { count: parked.length }) : '',
                what: t(`export.openIn.${choice.kind}`),
              }}
              components={{ b: <b /> }}
            />
          ) : (
            t('export.nothingOpen')
          )}
        </span>
      </p>
      <IssueProgress jobs={issuing.jobs} seatId={view.seat.id} />
      <div className="d-foot">
        <button type="button" className="btn" onClick={issuing.isRunning ? issuing.cancel : onClose}>
          {t(issuing.isRunning ? 'frame.cancel' : 'frame.close')}
        </button>
        {first && choice.kind !== 'certificate' && (
          <a
            className="btn push"
            href={previewAddress(view.seat.id, view.id, first)}
            target="_blank"
            rel="noopener"
            data-testid="issue-preview"
          >
            {t('export.preview')}
          </a>
        )}
        <button
          type="button"
          className={first && choice.kind !== 'certificate' ? 'btn primary' : 'btn primary push'}
          data-testid="issue-word"
          disabled={isEmpty || files.length === 0}
          // A button that is switched off loses the focus, and Escape with it.
          aria-disabled={issuing.isRunning}
          onClick={() => issuing.isRunning || void issuing.run(files)}
        >
          {issuing.isRunning ? t('export.making') : t('export.go', { count: files.length })}
        </button>
      </div>
    </PaperDialog>
  );
}
