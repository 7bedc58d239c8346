// What is spoken while files are read: how far it is, at most every ten seconds, and one sentence at the end.

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from './Announcer.tsx';
import { type ImportRow, importCounts } from './importRows.ts';

const APART = 10_000;

export function useImportNews(rows: readonly ImportRow[]): void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const counts = importCounts(rows);
  const last = useRef({ at: Number.NEGATIVE_INFINITY, wasRunning: false });
  const { files, done, paragraphs, findings, stopped } = counts;
  useEffect(() => {
    const isRunning = done < files;
    const now = performance.now();
    if (last.current.wasRunning && !isRunning && files > 0) {
      say(
        t('importing.allRead', {
          paragraphs: t('importing.paragraphs', { count: paragraphs }),
          findings: t('importing.findings', { count: findings }),
        }),
      );
      if (stopped > 0) say(t('importing.stopped', { count: stopped }));
    } else if (isRunning && now - last.current.at >= APART) {
      last.current.at = now;
      say(t('importing.reading', { done, count: files }));
    }
    last.current.wasRunning = isRunning;
  }, [files, done, paragraphs, findings, stopped, say, t]);
}
