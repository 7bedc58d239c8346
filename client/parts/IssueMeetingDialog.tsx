// Issues all texts of a meeting in one file: each as it would be issued by itself, of one kind, in the formats wanted.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueKind } from '../../shared/wire/issue.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from './Announcer.tsx';
import { fetchFile } from './fetchFile.ts';
import { IssueFields } from './IssueFields.tsx';
import { IssueProgress } from './IssueProgress.tsx';
import { issuedAddress } from './issueCalls.ts';
import { FIRST_CHOICE, filesAsked } from './issueChoice.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { useIssuing } from './useIssuing.ts';

interface IssueMeetingDialogProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly onClose: () => void;
}

export function IssueMeetingDialog({ seatId, meeting, onClose }: IssueMeetingDialogProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const issuing = useIssuing(seatId, { meetingId: meeting.id }, ({ id, fileName }, isOnly) => {
    say(t('export.done', { file: fileName }));
    if (isOnly) fetchFile(issuedAddress(seatId, id), fileName);
  });
  const kinds: IssueKind[] = [
    'clean',
    ...(meeting.abilities.readRequests ? (['changes', 'compilation', 'register'] as const) : []),
  ];
  const files = filesAsked(choice, []);
  return (
    <PaperDialog title={t('export.meetingTitle')} sub={t('export.meetingSub')} onClose={onClose}>
      <IssueFields
        choice={choice}
        kinds={kinds}
        askers={[]}
        revisions={[]}
        meeting={{ seatId, id: meeting.id, maySetLetterhead: meeting.abilities.writeText }}
        onChoice={setChoice}
      />
      <IssueProgress jobs={issuing.jobs} seatId={seatId} />
      <div className="d-foot">
        <button type="button" className="btn" onClick={issuing.isRunning ? issuing.cancel : onClose}>
          {t(issuing.isRunning ? 'frame.cancel' : 'frame.close')}
        </button>
        <button
          type="button"
          className="btn primary push"
          data-testid="issue-meeting-go"
          disabled={files.length === 0}
          aria-disabled={issuing.isRunning}
          onClick={() => issuing.isRunning || void issuing.run(files)}
        >
          {issuing.isRunning ? t('export.making') : t('export.go', { count: files.length })}
        </button>
      </div>
    </PaperDialog>
  );
}
