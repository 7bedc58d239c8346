// Issues the text as a file. The consequence stands before the button, the file is fetched here so that a refusal is
// read on the page and not in a downloaded file.

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { exportAddress, getExport } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { Reference } from './Failure.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { useRefusalText } from './refusalText.ts';

interface IssueDialogProps {
  readonly view: DocumentView;
  readonly open: number;
  readonly parked: number;
  readonly isEmpty: boolean;
  readonly onClose: () => void;
}

export function IssueDialog({ view, open, parked, isEmpty, onClose }: IssueDialogProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const { say } = useAnnouncer();
  const issue = useMutation({
    mutationFn: () => getExport(exportAddress(view.seat.id, view.id)),
    onSuccess: ({ file, name }) => {
      const href = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = href;
      link.download = name;
      link.click();
      URL.revokeObjectURL(href);
      say(t('export.done', { file: name }));
    },
  });
  const waits = open + parked > 0;
  return (
    <PaperDialog title={t('export.title')} sub={t('export.sub', { title: view.title })} onClose={onClose}>
      <div className="d-body">
        <fieldset>
          <legend>{t('export.what')}</legend>
          <label className="pick">
            <input type="radio" name="what" defaultChecked />
            <span>{t('export.clean')}</span>
            <small>{t('export.cleanNote')}</small>
          </label>
        </fieldset>
        <fieldset>
          <legend>{t('export.as')}</legend>
          <label className="pick">
            <input type="radio" name="as" defaultChecked />
            <span>{t('export.word')}</span>
            <small>{t('export.wordNote')}</small>
          </label>
        </fieldset>
      </div>
      <p className={waits ? 'd-note' : 'd-note calm'}>
        {waits && <TriangleAlert className="icon" size={16} aria-hidden="true" />}
        <span>
          {isEmpty ? (
            t('export.empty')
          ) : waits ? (
            <Trans
              i18nKey="export.open"
              count={open}
              values={{ parked: parked > 0 ? t('export.parked', { count: parked }) : '' }}
              components={{ b: <b /> }}
            />
          ) : (
            t('export.nothingOpen')
          )}
        </span>
      </p>
      {issue.error && (
        <div className="d-note problem" role="alert">
          <span>
            {text(issue.error)}
            <Reference error={issue.error} />
          </span>
        </div>
      )}
      <p className="d-file" aria-live="off">
        {issue.data ? t('export.done', { file: issue.data.name }) : issue.isPending ? t('export.making') : ''}
      </p>
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose}>
          {issue.data ? t('frame.close') : t('frame.cancel')}
        </button>
        <button
          type="button"
          className="btn primary push"
          data-testid="issue-word"
          disabled={isEmpty || issue.isPending}
          onClick={() => issue.mutate()}
        >
          {t('export.go')}
        </button>
      </div>
    </PaperDialog>
  );
}
