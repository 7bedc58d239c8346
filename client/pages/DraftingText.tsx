// The text of a delegation: its private drafts stand in the text, each with its strip. Submitting waits until the words
// are stored, so that what is filed is what was on the screen.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isInHand } from '../../shared/amendment/lifecycle.ts';
import { plainText } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { Y_TEXT } from '../../shared/wire/protocol.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { postRequest, postRevision } from '../api.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { CompositeEditor, type CompositeHandle } from '../editor/composite/CompositeEditor.tsx';
import type { DraftedSummary } from '../editor/composite/draftGroups.ts';
import type { LostDraft } from '../editor/composite/givenUpByOthers.ts';
import type { pageExtension } from '../editor/pageExtension.ts';
import type { ReviseHere } from '../editor/textHandle.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { countWords } from '../parts/countWords.ts';
import { DraftStrip } from '../parts/DraftStrip.tsx';
import { currentLanguage } from '../parts/language.ts';
import { newerVersion } from '../parts/newerVersion.ts';
import { newKey } from '../parts/newKey.ts';
import { NO_DRAFTS, type OwnDraft } from '../parts/ownDrafts.ts';
import { type Placed, placeForms, printedPlace } from '../parts/places.ts';
import { useRefusalText } from '../parts/refusalText.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import { SentKeys } from '../parts/SentKeys.ts';
import { nameIn } from '../parts/seatName.ts';
import { useSentence } from '../parts/sentence.ts';
import { signOf } from '../parts/Tag.tsx';
import { seenHash } from '../parts/useCommands.ts';
import { isStored } from './isStored.ts';
import { placeToRevise } from './standsNow.ts';
import type { LostDraftNews } from './useLostDrafts.tsx';
import type { OpenedRoom } from './useRoom.ts';

interface DraftingTextProps {
  readonly view: DocumentView;
  readonly delegation: string;
  readonly textRoom: CollabRoom;
  /** The room that holds the words of this delegation. */
  readonly drafts: OpenedRoom;
  readonly placed: readonly Placed[];
  readonly label: string;
  readonly extensions: readonly ReturnType<typeof pageExtension>[];
  /** "The presidency froze the text at 17:40."; '' while one may submit. */
  readonly frozen: string;
  /** Nothing is typed for the moment. */
  readonly paused: boolean;
  /** Block the caret is in. */
  readonly hereId: string | null;
  readonly onEditor: (editor: CompositeHandle['editor']) => void;
  /** The requests as they are filed. */
  readonly rows: readonly RequestRow[];
  /** `isNew`: no new version of one that was there. */
  readonly onSent: (place: string, request: RequestView, isNew: boolean) => void;
  readonly onDiscarded: (place: string) => void;
  /** Drafts this page has written in that somebody else gave up. */
  readonly onLost: (lost: readonly LostDraftNews[]) => void;
  /** Those that change something, for the panel. */
  readonly onOwnDrafts: (drafts: readonly OwnDraft[]) => void;
  /** What the draft at the caret adds and removes, in words; '' where there is none. */
  readonly onCounts: (counts: string) => void;
  /** Gets a function that submits the draft a block belongs to; false where there is none. */
  readonly submitOf: (submit: (blockId: string) => boolean) => void;
  /** Gets a function that opens a filed request in the text, to be revised there. */
  readonly reviseOf: (revise: ReviseHere) => void;
}

/** Longest quotation in the sentence of a draft, in characters. */
const QUOTED = 160;

export function DraftingText(props: DraftingTextProps) {
  const { view, delegation, textRoom, placed, label, extensions, onEditor, submitOf, reviseOf } = props;
  const { t, i18n } = useTranslation();
  const refusalText = useRefusalText();
  const { say } = useAnnouncer();
  const sentence = useSentence();
  const own = view.delegations.find((one) => one.code === delegation);
  const name = own ? nameIn(own.names, currentLanguage(i18n.language)) : delegation;
  const sign = useMemo(() => (own ? signOf(own) : { code: delegation }), [own, delegation]);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const { room, isSynced } = props.drafts;
  const [keys] = useState(() => new SentKeys());
  const [handle, setHandle] = useState<CompositeHandle | null>(null);
  const [drafts, setDrafts] = useState<readonly DraftedSummary[]>([]);
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());

  const placeAmong = (blockIds: readonly string[]) => {
    const found = placed.find((one) => blockIds.includes(one.block.id));
    return found ? placeForms(found, t) : printedPlace('', t);
  };
  const placeOf = (draft: DraftedSummary) => placeAmong(draft.asks.targets);

  const revisedBy = ({ revises }: DraftedSummary) =>
    props.rows.find(({ request }) => request.id === revises)?.request ?? null;
  /** What was decided meanwhile has no next version: the words are a request of their own then. */
  const revisesOf = (draft: DraftedSummary): string | null => {
    const revised = revisedBy(draft);
    return revised !== null && !isInHand(revised.state) ? null : draft.revises;
  };
  const reasonOf = (draft: DraftedSummary): string => reasons.get(draft.blockId) ?? revisedBy(draft)?.reason ?? '';

  const submit = async (draft: DraftedSummary): Promise<void> => {
    const { blockId } = draft;
    const revises = revisesOf(draft);
    if (!room || sending.has(blockId) || props.frozen !== '') return;
    handle?.rest();
    setSending((all) => new Set(all).add(blockId));
    setProblems((all) => without(all, blockId));
    try {
      if (!(await isStored(room.saveState))) throw new NotStored();
      const place = placeOf(draft).bare;
      const blocks = [...draft.version.targets];
      const reason = reasonOf(draft).trim();
      let sent: RequestView;
      if (revises === null) {
        const asked = { kind: 'draft', blocks, reason } as const;
        ({ request: sent } = await keys.once(asked, (key) => postRequest(view.seat.id, view.id, { ...asked, key })));
      } else {
        const hash = seenHash({ targets: [...draft.asks.targets], after: draft.asks.after }, handle?.text() ?? []);
        const version = handle?.seenVersion(draft) ?? undefined;
        const from = { kind: 'draft', blocks, textHash: hash, version } as const;
        const asked = { from, reason };
        ({ request: sent } = await keys.once([revises, asked], (key) =>
          postRevision(view.seat.id, revises, { ...asked, key }),
        ));
      }
      setReasons((all) => without(all, blockId));
      handle?.editor.view.focus();
      latest.current.onSent(place, sent, revises === null);
    } catch (error) {
      const words = error instanceof NotStored ? t('draft.notSaved') : refusalText(error);
      setProblems((all) => new Map(all).set(blockId, words));
      // It is said as long as it is so.
      if (error instanceof NotStored) {
        const stop = room.saveState.subscribe(() => {
          if (room.saveState.get().kind !== 'stored') return;
          stop();
          setProblems((all) => (all.get(blockId) === words ? without(all, blockId) : all));
        });
      }
      const newer = newerVersion(error);
      // Told of it, whoever submits once more means to.
      if (newer !== null) handle?.sawVersion(draft, newer);
    } finally {
      setSending((all) => new Set([...all].filter((id) => id !== blockId)));
    }
  };

  const submitAt = useRef<(blockId: string) => boolean>(() => false);
  useEffect(() => {
    submitAt.current = (blockId) => {
      const draft = drafts.find((one) => one.changed && holds(one, blockId));
      if (draft) void submit(draft);
      return draft !== undefined;
    };
  });
  useEffect(() => submitOf((blockId) => submitAt.current(blockId)), [submitOf]);
  useEffect(
    () =>
      reviseOf(async (request) => {
        const place = handle && placeToRevise(request, handle.text());
        return place ? handle.revise({ requestId: request.id, version: request.version, ...place }) : 'away';
      }),
    [reviseOf, handle],
  );

  const here = drafts.find((one) => one.changed && props.hereId !== null && holds(one, props.hereId));
  const counts = useMemo(() => (here ? countWords(here.version) : null), [here]);
  const [added, removed] = [counts?.added ?? 0, counts?.removed ?? 0];
  useEffect(() => {
    const words = (count: number) => t('draft.words', { count });
    const key = removed === 0 ? 'draft.adds' : added === 0 ? 'draft.removes' : 'draft.counts';
    const isEmpty = added + removed === 0;
    latest.current.onCounts(isEmpty ? '' : t(key, { added: words(added), removed: words(removed) }));
  }, [added, removed, t]);

  const discard = (draft: DraftedSummary): void => {
    const place = placeOf(draft).bare;
    handle?.discard(draft);
    handle?.editor.view.focus();
    latest.current.onDiscarded(place);
  };

  const tellLost = (lost: readonly LostDraft[]): void =>
    latest.current.onLost(
      lost.map((one) => ({
        id: one.id,
        place: placeAmong(one.blockIds),
        bringBack: async () => (await handle?.bringBack(one)) ?? false,
        letGo: () => handle?.letGo(one),
      })),
    );
  useEffect(() => () => latest.current.onLost([]), []);

  // For the panel: told anew only when a card would read otherwise, not at every key.
  const listed = drafts
    .filter(({ changed }) => changed)
    .map((draft) => ({
      blockId: draft.blockId,
      place: placeOf(draft).bare,
      isMovedOn: draft.movedOn || draft.orphaned,
      isSending: sending.has(draft.blockId),
      problem: problems.get(draft.blockId) ?? '',
      isOffer: !view.abilities.fileRequest,
      revises: revisesOf(draft) === null ? null : (revisedBy(draft)?.number ?? 0),
    }));
  const printed = JSON.stringify([listed, props.frozen !== '']);
  const onDraft = useRef({ submit, discard, drafts });
  useEffect(() => {
    onDraft.current = { submit, discard, drafts };
  });
  useEffect(() => {
    const [cards, isFrozen] = JSON.parse(printed) as [typeof listed, boolean];
    const run = (blockId: string, act: 'submit' | 'discard') => {
      const draft = onDraft.current.drafts.find((one) => one.blockId === blockId);
      if (draft) void onDraft.current[act](draft);
    };
    latest.current.onOwnDrafts(
      cards.map((card) => ({
        ...card,
        submit: isFrozen ? null : () => run(card.blockId, 'submit'),
        discard: () => run(card.blockId, 'discard'),
      })),
    );
  }, [printed]);
  useEffect(() => () => latest.current.onOwnDrafts(NO_DRAFTS), []);

  const ready = useCallback(
    (made: CompositeHandle) => {
      setHandle(made);
      onEditor(made.editor);
    },
    [onEditor],
  );

  return (
    <CompositeEditor
      text={textRoom.doc.getText(Y_TEXT)}
      textSynced
      drafts={isSynced ? room : null}
      scheme={view.scheme}
      newId={newKey}
      label={label}
      editable={!props.paused}
      sign={{ code: sign.code, hue: sign.hue ?? 0, pattern: sign.pattern ?? 'solid' }}
      onDrafts={setDrafts}
      onLost={tellLost}
      onReady={ready}
      extensions={extensions}
      strip={(draft) => (
        <DraftStrip
          sign={sign}
          delegation={name}
          place={placeOf(draft).bare}
          sentence={sentence(draft.asks, {
            place: placeOf(draft),
            max: QUOTED,
            nameOf: (id) => {
              const found = placed.find((one) => one.block.id === id);
              return found ? placeForms(found, t) : null;
            },
          })}
          reason={reasonOf(draft)}
          revises={revisesOf(draft) === null ? null : (revisedBy(draft)?.number ?? 0)}
          isMovedOn={draft.movedOn || draft.orphaned}
          isSending={sending.has(draft.blockId)}
          frozen={props.frozen}
          kept={t('draft.words', { count: countWords(draft.version).added })}
          onCopy={() => {
            const words = draft.version.content.map(plainText).join('\n');
            void navigator.clipboard.writeText(words).then(() => say(t('frame.copied')));
          }}
          problem={problems.get(draft.blockId) ?? ''}
          onReason={(reason) => setReasons((all) => new Map(all).set(draft.blockId, reason))}
          isOffer={!view.abilities.fileRequest}
          onSubmit={() => void submit(draft)}
          onDiscard={() => discard(draft)}
        />
      )}
    />
  );
}

class NotStored extends Error {}

const holds = ({ version }: DraftedSummary, blockId: string): boolean =>
  version.targets.includes(blockId) || version.content.some((block) => block.id === blockId);

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}
