// The dock for the room's screen, under the text of whoever runs it: what is shown, where to go next, and Hold, which
// lets one edit while the room goes on seeing what it saw. Every press is carried out by the server and shown as it answers;
// one that comes before the answer goes on from what was pressed before.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, MonitorPlay } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import { capitalised, clock } from '../../shared/print/format.ts';
import type { ScreenControl, ScreenSettings } from '../../shared/wire/room.ts';
import { getScreenControl, postScreenControl } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { currentLanguage } from './language.ts';
import { type Placed, placeWords, shortPlace } from './places.ts';
import { useRefusalText } from './refusalText.ts';
import { SCREEN_MODES } from './screenModes.ts';

interface ScreenDockProps {
  readonly seatId: string;
  readonly meetingId: string;
  readonly documentId: string;
  readonly zone: string;
  readonly placed: readonly Placed[];
  /** Block the caret is in. */
  readonly hereId: string | null;
  /** The text as it reads now: what was typed since the screen was held is counted anew when it changes. */
  readonly blocks: readonly Block[];
}

/** Pixels by which the words on the screen grow or shrink, and how far. */
const STEP = 4;
const SMALLEST = 28;
const LARGEST = 72;
const LAST_PAGE = 99;
/** Milliseconds of silence before the edits the room cannot see are counted anew. */
const PAUSE = 400;

/** What the arrows lead through: the opening, headings and paragraphs of the first tier, each with what hangs on it. */
const isFirstTier = ({ block }: Placed): boolean =>
  block.role === 'chapeau' || block.role === 'heading' || (block.level === 1 && block.role !== 'tail');
/** An item can be shown alone: a paragraph with many of them is longer than the screen. */
const isShown = (placed: Placed): boolean => isFirstTier(placed) || placed.block.role === 'sub';

/** Where the arrows lead from a block, `by` 1 or -1; from nowhere to the first. */
function neighbour(placed: readonly Placed[], blockId: string | null, by: number): Placed | undefined {
  const from = placed.find(({ block }) => block.id === blockId);
  const entries = placed.filter(from?.block.role === 'sub' ? isShown : isFirstTier);
  return entries[(from ? entries.indexOf(from) : -1) + by];
}

export function ScreenDock({ seatId, meetingId, documentId, zone, placed, hereId, blocks }: ScreenDockProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { say, alert } = useAnnouncer();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const queryKey = ['screen', seatId, meetingId];
  const control = useQuery({ queryKey, queryFn: ({ signal }) => getScreenControl(seatId, meetingId, signal) });
  // Asked for and not answered yet. Not a state: two presses may come before anything is drawn.
  const asked = useRef<ScreenSettings | null>(null);
  const { mutate, isPending } = useMutation({
    scope: { id: `screen ${meetingId}` },
    mutationFn: (settings: ScreenSettings) => postScreenControl(seatId, meetingId, settings),
    onSuccess: (answer: ScreenControl) => queries.setQueryData(queryKey, answer),
    onError: (error) => alert(refusalText(error)),
    onSettled: (_answer, _error, settled) => {
      if (asked.current === settled) asked.current = null;
    },
  });
  const settings = control.data?.settings;
  const isHeld = settings?.hold === true;
  const set = (change: Partial<ScreenSettings> | ((from: ScreenSettings) => Partial<ScreenSettings>)) => {
    const from = asked.current ?? settings;
    if (!from) return;
    asked.current = { ...from, ...(typeof change === 'function' ? change(from) : change) };
    mutate(asked.current);
  };

  // F9 wherever focus is.
  const hold = useRef(() => {});
  useEffect(() => {
    hold.current = () => set({ hold: !isHeld });
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F9' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      hold.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const { refetch } = control;
  useEffect(() => {
    // What was typed since is counted by the server, when the text has come to rest.
    if (!isHeld || blocks.length === 0) return;
    const timer = setTimeout(() => void refetch(), PAUSE);
    return () => clearTimeout(timer);
  }, [blocks, isHeld, refetch]);

  if (!control.data || !settings) return null;
  const isHere = settings.documentId === documentId;
  const current = isHere ? placed.find(({ block }) => block.id === settings.blockId) : undefined;
  const here = placed.findLast(
    (one) => isShown(one) && one.index <= (placed.find(({ block }) => block.id === hereId)?.index ?? -1),
  );
  const show = (entry: Placed | undefined) =>
    entry && set({ documentId, blockId: entry.block.id, blank: false, page: 0 });
  const shownId = current?.block.id ?? null;
  const step = (by: number) => {
    const ahead = asked.current;
    show(neighbour(placed, ahead?.documentId === documentId ? ahead.blockId : shownId, by));
  };
  const turn = (by: number) => set(({ page }) => ({ page: Math.min(LAST_PAGE, Math.max(0, page + by)) }));
  const address = `/screen/${control.data.code}`;
  const { unseen, heldSince } = control.data;
  return (
    <section className="dock" id="dock" aria-labelledby="dock-h">
      <h2 id="dock-h">
        <MonitorPlay size={16} aria-hidden="true" />{' '}
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          data-testid="on-screen"
          onClick={() => {
            void navigator.clipboard
              ?.writeText(new URL(address, location.href).href)
              .then(() => say(t('screen.addressCopied')));
          }}
        >
          {t('screen.onScreen')}
        </a>
      </h2>
      <span data-testid="on-screen-place">
        {current
          ? capitalised(placeWords(current, t))
          : isHere || settings.documentId === null
            ? t('screen.nothing')
            : t('screen.otherText')}
      </span>
      {here && here.block.id !== current?.block.id && (
        <button type="button" className="btn" data-testid="put-on-screen" onClick={() => show(here)}>
          {t('screen.put', { place: shortPlace(here, t) })}
        </button>
      )}
      <div className="btns">
        <button
          type="button"
          className="btn square"
          aria-label={t('screen.previous')}
          disabled={neighbour(placed, shownId, -1) === undefined}
          onClick={() => step(-1)}
        >
          <ChevronLeft size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="btn square"
          aria-label={t('screen.next')}
          disabled={neighbour(placed, shownId, 1) === undefined}
          onClick={() => step(1)}
        >
          <ChevronRight size={16} aria-hidden="true" />
        </button>
        {/* How many pages there are is known where they are shown, and differs from screen to screen. */}
        <button
          type="button"
          className="btn square"
          aria-label={t('screen.previousPage')}
          disabled={settings.page === 0}
          onClick={() => turn(-1)}
        >
          <ChevronUp size={16} aria-hidden="true" />
        </button>
        <span className="num" data-testid="page-on-screen">
          <span className="vh">{t('screen.onPage', { page: settings.page + 1 })}</span>
          <span aria-hidden="true">{settings.page + 1}</span>
        </span>
        <button
          type="button"
          className="btn square"
          aria-label={t('screen.nextPage')}
          disabled={current === undefined || settings.page === LAST_PAGE}
          onClick={() => turn(1)}
        >
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      </div>
      <fieldset className="seg">
        <legend className="vh">{t('screen.shows')}</legend>
        {SCREEN_MODES.map(([mode, words]) => (
          <label key={mode} data-testid={`screen-${mode}`}>
            <input type="radio" name="screen-mode" checked={settings.mode === mode} onChange={() => set({ mode })} />
            {t(words)}
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        className="btn"
        aria-pressed={isHeld}
        data-testid="hold"
        disabled={isPending}
        onClick={() => set({ hold: !isHeld })}
      >
        {t('screen.hold')} <kbd className="kbd">F9</kbd>
      </button>
      <button
        type="button"
        className="btn"
        aria-pressed={settings.blank}
        data-testid="blank"
        onClick={() => set({ blank: !settings.blank })}
      >
        {t('screen.blank')}
      </button>
      <DialogTrigger>
        <Button className="btn" data-testid="screen-look">
          {t('screen.look')} <ChevronUp size={14} aria-hidden="true" />
        </Button>
        <Popover className="pop" placement="top start" offset={4}>
          <Dialog aria-label={t('screen.look')} className="look">
            <div className="btns">
              <button
                type="button"
                className="btn square"
                aria-label={t('screen.smaller')}
                disabled={settings.size <= SMALLEST}
                onClick={() => set(({ size }) => ({ size: Math.max(SMALLEST, size - STEP) }))}
              >
                <span aria-hidden="true">A−</span>
              </button>
              <span className="num">{settings.size}</span>
              <button
                type="button"
                className="btn square"
                aria-label={t('screen.larger')}
                disabled={settings.size >= LARGEST}
                onClick={() => set(({ size }) => ({ size: Math.min(LARGEST, size + STEP) }))}
              >
                <span aria-hidden="true">A+</span>
              </button>
            </div>
            <label className="pick">
              <input type="checkbox" checked={settings.lines} onChange={() => set({ lines: !settings.lines })} />
              <span>{t('screen.lines')}</span>
            </label>
            <label className="pick">
              <input type="checkbox" checked={settings.dark} onChange={() => set({ dark: !settings.dark })} />
              <span>{t('screen.dark')}</span>
            </label>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {isHeld ? (
        <p className="held" data-testid="held">
          <b>{t('screen.held', { time: heldSince === null ? '' : clock(heldSince, language, zone) })}</b>{' '}
          {unseen > 0 && t('screen.unseen', { count: unseen })}{' '}
          <button type="button" className="link" onClick={() => set({ hold: false })}>
            {t('screen.showNow')}
          </button>
        </p>
      ) : (
        <p className="live">
          <span>{t('screen.live')}</span>
        </p>
      )}
    </section>
  );
}
