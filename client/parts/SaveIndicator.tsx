// What is stored and what is not, always in words with a sign, at every width. "Saved" appears only when the server has
// said that the words are stored. The button opens the same in a sentence.

import { Check, CircleAlert, CloudOff, LoaderCircle, LogOut, type LucideIcon, RefreshCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { clock } from '../../shared/print/format.ts';
import type { SaveState } from '../collab/saveState.ts';
import { useAnnouncer } from './Announcer.tsx';
import { currentLanguage } from './language.ts';

export type SaveWord = SaveState['kind'] | 'pending-slow';

/** "Saving…" appears only after this long, so that ordinary typing does not flicker; then it is said to be slow. */
const SHOW_PENDING = 800;
const SLOW = 5_000;
/** How long "Connected. 3 edits saved" stands before it becomes "Saved". */
const BACK = 6_000;

/** Closing the tab now would leave words behind, or leave them unsent. */
export function leavingLosesWords(save: SaveState, now: number): boolean {
  switch (save.kind) {
    case 'pending':
      return now - save.since > SHOW_PENDING;
    case 'local':
    case 'tab-only':
      return save.edits > 0;
    case 'refused':
    case 'server-fault':
    case 'restored':
    case 'older':
      return true;
    case 'signed-out':
      return !save.isKept;
    case 'opening':
    case 'stored':
    case 'reload':
      return false;
  }
}

const ICONS: Record<SaveWord, LucideIcon> = {
  opening: LoaderCircle,
  stored: Check,
  pending: LoaderCircle,
  'pending-slow': LoaderCircle,
  local: CloudOff,
  'tab-only': CloudOff,
  refused: CircleAlert,
  'server-fault': CircleAlert,
  'signed-out': LogOut,
  restored: CircleAlert,
  older: CircleAlert,
  reload: RefreshCw,
};

interface SaveIndicatorProps {
  readonly save: SaveState;
  /** Zone of the meeting. */
  readonly zone: string;
  readonly onRetry?: () => void;
}

export function SaveIndicator({ save, zone, onRetry }: SaveIndicatorProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(save);
  const back = useBack(save);
  useSaveAnnouncements(save);
  const shown = saveWord(save, now);
  const lastAt = useRef<number | null>(null);
  useEffect(() => {
    if (save.kind === 'stored') lastAt.current = save.at;
  }, [save]);
  // For a moment the last "Saved" with its time stays, so that the header does not flicker at every key.
  const isCalm = save.kind === 'pending' && now - save.since < SHOW_PENDING;
  const Icon = isCalm ? Check : ICONS[shown];
  const time = (at: number) => clock(at, currentLanguage(i18n.language), zone);
  const edits = 'edits' in save ? t('save.edits', { count: save.edits }) : '';

  const words = (): string => {
    switch (save.kind) {
      case 'opening':
        return t('save.opening');
      case 'stored':
        if (back !== null && save.at !== null) {
          return t('save.back', { edits: t('save.edits', { count: back }), time: time(save.at) });
        }
        return save.at === null ? t('save.storedNever') : t('save.stored', { time: time(save.at) });
      case 'pending':
        if (isCalm)
          return lastAt.current === null ? t('save.storedNever') : t('save.stored', { time: time(lastAt.current) });
        if (shown === 'pending-slow') return t('save.slow', { edits, seconds: Math.floor((now - save.since) / 1_000) });
        return t('save.pending');
      case 'local':
        if (save.edits === 0) return t('save.localNone', { time: time(save.since) });
        return t('save.local', { edits, time: time(save.since) });
      case 'tab-only':
        return t('save.tabOnly', { edits });
      case 'refused':
        return t('save.refused', { edits });
      case 'server-fault':
        return t('save.serverFault', { edits });
      case 'restored':
        return t('save.restored');
      case 'older':
        return t('save.older');
      case 'signed-out':
        if (save.edits === 0) return t('save.signedOut', { time: time(save.at) });
        return t(save.isKept ? 'save.signedOutKept' : 'save.signedOutTab', { edits, time: time(save.at) });
      case 'reload':
        return t('save.reload');
    }
  };

  const detail = (): string => {
    switch (shown) {
      case 'stored':
        if (save.kind !== 'stored' || save.at === null) return t('save.detailNothing');
        return t('save.detailStored', {
          time: time(save.at),
          utc: new Date(save.at).toISOString().slice(11, 19),
          seq: save.seq ?? '',
        });
      case 'opening':
        return t('save.detailOpening');
      case 'pending':
      case 'pending-slow':
        return t('save.detailPending');
      case 'local':
        return t('save.detailLocal');
      case 'tab-only':
        return t('save.detailTabOnly');
      case 'refused':
        return t('save.detailRefused');
      case 'server-fault':
        return t('save.detailFault');
      case 'restored':
        return t('save.detailRestored');
      case 'older':
        return t('save.detailOlder');
      case 'signed-out': {
        if (save.kind !== 'signed-out' || save.edits === 0) return t('save.detailSignedOut');
        return t(save.isKept ? 'save.detailSignedOutKept' : 'save.detailSignedOutTab', { edits });
      }
      case 'reload':
        return t('save.detailReload');
    }
  };

  // Of a limit or another reason that the server gave.
  const reason = 'why' in save && save.why !== undefined ? `refusal.${save.why}` : null;
  const why = reason !== null && i18n.exists(reason) ? i18n.t(reason) : null;
  const retryAt = save.kind === 'local' || save.kind === 'tab-only' ? save.retryAt : null;
  const retryIn = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1_000));
  return (
    <DialogTrigger>
      <Button
        className="save"
        data-testid="save"
        data-save-state={shown}
        data-calm={isCalm || undefined}
        {...(retryIn === null ? {} : { 'data-retry': String(retryIn) })}
      >
        <Icon className="icon" size={16} aria-hidden="true" />
        <span>{words()}</span>
      </Button>
      <Popover className="pop" placement="bottom start" offset={4}>
        <Dialog>
          <Heading slot="title">{t('save.title')}</Heading>
          {why !== null && <p>{why}</p>}
          <p>{detail()}</p>
          {retryIn !== null && onRetry && (
            <p className="btns">
              <span className="quiet num">{t('save.retry', { seconds: retryIn })}</span>
              <button type="button" className="btn tight" onClick={onRetry}>
                {t('save.tryNow')}
              </button>
            </p>
          )}
          {shown === 'signed-out' && (
            <p className="btns">
              <a className="btn tight primary" href="/">
                {t('save.signIn')}
              </a>
            </p>
          )}
          {shown === 'reload' && (
            <p className="btns">
              <button type="button" className="btn tight primary" onClick={() => location.reload()}>
                {t('frame.reload')}
              </button>
            </p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The state as one word. */
export function saveWord(save: SaveState, now: number): SaveWord {
  if (save.kind !== 'pending') return save.kind;
  return now - save.since > SLOW ? 'pending-slow' : 'pending';
}

/** The present moment, renewed while the words of the indicator depend on it. */
function useNow(save: SaveState): number {
  const [now, setNow] = useState(() => Date.now());
  const ticks = save.kind === 'pending' || save.kind === 'local' || save.kind === 'tab-only';
  useEffect(() => {
    setNow(Date.now());
    if (!ticks) return;
    const timer = setInterval(() => setNow(Date.now()), SHOW_PENDING);
    return () => clearInterval(timer);
  }, [ticks]);
  return Math.max(now, 'since' in save ? save.since : 0);
}

/** How many edits were sent on coming back, for the first seconds after it; otherwise null. */
function useBack(save: SaveState): number | null {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const away = useRef<number | null>(null);
  const [back, setBack] = useState<number | null>(null);
  useEffect(() => {
    if (save.kind === 'local' || save.kind === 'tab-only') away.current = Math.max(away.current ?? 0, save.edits);
    if (save.kind !== 'stored' || away.current === null) return;
    const edits = away.current;
    away.current = null;
    say(
      edits === 0 ? t('save.announceConnected') : t('save.announceBack', { edits: t('save.edits', { count: edits }) }),
    );
    if (edits === 0) return;
    setBack(edits);
  }, [save, say, t]);
  useEffect(() => {
    if (back === null) return;
    const timer = setTimeout(() => setBack(null), BACK);
    return () => clearTimeout(timer);
  }, [back]);
  return back;
}

/** Spoken only when the kind changes (saved, not connected, back), never at each save. */
function useSaveAnnouncements(save: SaveState): void {
  const { t } = useTranslation();
  const { say, alert } = useAnnouncer();
  const before = useRef<SaveState['kind']>(save.kind);
  useEffect(() => {
    const was = before.current;
    before.current = save.kind;
    if (was === save.kind) return;
    if (save.kind === 'server-fault') alert(t('save.announceFault'));
    else if (save.kind === 'signed-out') alert(t('save.announceSignedOut'));
    else if (save.kind === 'restored') alert(t('save.detailRestored'));
    else if (save.kind === 'older') alert(t('save.detailOlder'));
    else if (save.kind === 'refused') alert(t('save.announceRefused'));
    else if ((save.kind === 'local' || save.kind === 'tab-only') && was !== 'local' && was !== 'tab-only') {
      say(t('save.announceOffline'));
    }
  }, [save.kind, say, alert, t]);
}
