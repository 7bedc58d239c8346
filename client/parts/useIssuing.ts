// Files on their way, one after the other. It goes on while the dialog is closed, as long as the page stands; whoever leaves
// the page stops it.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ISSUE_STAGES, IssueAsked } from '../../shared/wire/issue.ts';
import { type IssueDone, postIssue } from './issueCalls.ts';

export interface IssueJob {
  readonly asked: IssueAsked;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'making'; readonly stage: (typeof ISSUE_STAGES)[number] }
    | { readonly kind: 'done'; readonly file: IssueDone }
    | { readonly kind: 'refused'; readonly error: unknown };
}

export interface Issuing {
  readonly jobs: readonly IssueJob[];
  readonly isRunning: boolean;
  readonly run: (files: readonly IssueAsked[]) => Promise<void>;
  readonly cancel: () => void;
}

const NO_JOBS: readonly IssueJob[] = [];

export function useIssuing(
  seatId: string,
  of: { readonly documentId: string } | { readonly meetingId: string },
  onDone: (file: IssueDone, isOnly: boolean) => void,
): Issuing {
  const [jobs, setJobs] = useState(NO_JOBS);
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const latest = useRef({ of, onDone });
  latest.current = { of, onDone };
  useEffect(() => () => stop.current?.abort(), []);

  const run = useCallback(
    async (files: readonly IssueAsked[]) => {
      stop.current?.abort();
      const controller = new AbortController();
      stop.current = controller;
      const isMine = () => stop.current === controller;
      const put = (index: number, state: IssueJob['state']) => {
        if (isMine()) setJobs((now) => now.with(index, { ...now[index]!, state }));
      };
      setJobs(files.map((asked) => ({ asked, state: { kind: 'waiting' } })));
      setRunning(true);
      for (const [index, asked] of files.entries()) {
        if (controller.signal.aborted) break;
        const onStage = (stage: (typeof ISSUE_STAGES)[number]) => put(index, { kind: 'making', stage });
        try {
          const { of: whole } = latest.current;
          const file = await postIssue({ seatId, of: whole, asked, onStage, signal: controller.signal });
          put(index, { kind: 'done', file });
          if (isMine()) latest.current.onDone(file, files.length === 1);
        } catch (error) {
          if (!controller.signal.aborted) put(index, { kind: 'refused', error });
        }
      }
      if (isMine()) setRunning(false);
    },
    [seatId],
  );
  const cancel = useCallback(() => {
    stop.current?.abort();
    stop.current = null;
    setRunning(false);
    setJobs((now) => now.filter(({ state }) => state.kind === 'done'));
  }, []);
  return { jobs, isRunning, run, cancel };
}
