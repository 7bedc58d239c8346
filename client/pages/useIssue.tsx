// Issuing from the drafting page: the dialog, and the files that go on being made while it is closed.

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { fetchFile } from '../parts/fetchFile.ts';
import { IssueDialog } from '../parts/IssueDialog.tsx';
import { issuedAddress } from '../parts/issueCalls.ts';
import { FIRST_CHOICE } from '../parts/issueChoice.ts';
import { useIssuing } from '../parts/useIssuing.ts';

export interface Issue {
  readonly open: () => void;
  readonly dialog: ReactNode;
  /** "Making the files…" while it goes on behind a closed dialog; '' otherwise. */
  readonly status: string;
}

export function useIssue(view: DocumentView, requests: readonly RequestView[], isEmpty: boolean): Issue {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const issuing = useIssuing(view.seat.id, { documentId: view.id }, ({ id, fileName }, isOnly) => {
    say(t('export.done', { file: fileName }));
    // A browser takes one file that comes by itself; of several the links stand in the dialog.
    if (isOnly) fetchFile(issuedAddress(view.seat.id, id), fileName);
  });
  return {
    open: () => setOpen(true),
    status: issuing.isRunning && !isOpen ? t('export.making') : '',
    dialog: isOpen && (
      <IssueDialog
        view={view}
        requests={requests}
        isEmpty={isEmpty}
        choice={choice}
        issuing={issuing}
        onChoice={setChoice}
        onClose={() => setOpen(false)}
      />
    ),
  };
}
