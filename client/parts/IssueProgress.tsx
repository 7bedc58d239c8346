// The files of an issue, each with its stage, then its name as a link, and whether it reads back as it was written.

import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueFormat } from '../../shared/wire/issue.ts';
import { Refusal } from '../api.ts';
import { Reference } from './Failure.tsx';
import { issuedAddress } from './issueCalls.ts';
import { useRefusalText } from './refusalText.ts';
import type { IssueJob } from './useIssuing.ts';

export const FORMAT_WORDS = {
  docx: 'export.word',
  pdf: 'export.pdf',
  html: 'export.html',
  xml: 'export.xml',
  txt: 'export.text',
  md: 'export.markdown',
  json: 'export.json',
} as const satisfies Record<IssueFormat, string>;

const STAGE_WORDS = {
  reading: 'export.stageReading',
  writing: 'export.stageWriting',
  checking: 'export.stageChecking',
} as const;

interface IssueProgressProps {
  readonly jobs: readonly IssueJob[];
  readonly seatId: string;
}

export function IssueProgress({ jobs, seatId }: IssueProgressProps) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const words = ({ asked, state }: IssueJob) => {
    const name = [t(FORMAT_WORDS[asked.as]), asked.delegation ?? ''].filter((part) => part !== '').join(', ');
    switch (state.kind) {
      case 'waiting':
        return <span className="quiet">{t('export.waiting', { name })}</span>;
      case 'making':
        return <span>{t(STAGE_WORDS[state.stage], { name })}</span>;
      case 'refused':
        return (
          <span className="problem-words" role="alert" data-testid="issue-refused">
            {name}: {refusalText(state.error)}
            <Reference error={state.error} />
          </span>
        );
      case 'done': {
        const { id, fileName, check, left } = state.file;
        return (
          <span>
            <a href={issuedAddress(seatId, id)} download={fileName} data-testid={`issued-${asked.as}`}>
              {fileName}
            </a>
            {check.of > 0 && (
              <small className="checked" data-testid="issue-check">
                <Check size={14} aria-hidden="true" /> {t('export.checked', { same: check.same, count: check.of })}
              </small>
            )}
            {left.map(({ title, code, data }) => (
              <small className="problem-words" role="alert" data-testid="issue-left" key={title}>
                {t('export.left', { title })} {refusalText(new Refusal(code, data))}
              </small>
            ))}
          </span>
        );
      }
    }
  };
  if (jobs.length === 0) return null;
  return (
    <ul className="d-files" data-testid="issue-files" aria-live="polite">
      {jobs.map((job) => (
        <li key={`${job.asked.kind} ${job.asked.as} ${job.asked.delegation ?? ''}`} data-state={job.state.kind}>
          {words(job)}
        </li>
      ))}
    </ul>
  );
}
