// Two live regions, made once at load and emptied again: polite for what happened, alert for what must not be missed.
// Polite messages that come within three seconds are read as one, so that a busy room stays quiet.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

const MERGE = 3_000;
const KEEP = 5_000;

export interface Announcer {
  readonly say: (message: string) => void;
  readonly alert: (message: string) => void;
}

const AnnouncerContext = createContext<Announcer>({ say: () => undefined, alert: () => undefined });

export const useAnnouncer = (): Announcer => useContext(AnnouncerContext);

export function LiveRegions({ children }: { readonly children: ReactNode }) {
  const [polite, setPolite] = useState('');
  const [urgent, setUrgent] = useState('');
  const waiting = useRef<string[]>([]);
  const lastSaid = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (polite === '') return;
    const end = setTimeout(() => setPolite(''), KEEP);
    return () => clearTimeout(end);
  }, [polite]);
  useEffect(() => {
    if (urgent === '') return;
    const end = setTimeout(() => setUrgent(''), KEEP);
    return () => clearTimeout(end);
  }, [urgent]);
  useEffect(() => () => void (timer.current !== null && clearTimeout(timer.current)), []);

  const say = useCallback((message: string) => {
    waiting.current.push(message);
    if (timer.current !== null) return;
    const flush = () => {
      timer.current = null;
      lastSaid.current = performance.now();
      setPolite([...new Set(waiting.current.splice(0))].join(' '));
    };
    timer.current = setTimeout(flush, Math.max(0, lastSaid.current + MERGE - performance.now()));
  }, []);

  const announcer = useMemo(() => ({ say, alert: setUrgent }), [say]);
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <div className="vh" role="status" aria-live="polite" data-testid="said">
        {polite}
      </div>
      <div className="vh" role="alert" data-testid="alerted">
        {urgent}
      </div>
    </AnnouncerContext>
  );
}
