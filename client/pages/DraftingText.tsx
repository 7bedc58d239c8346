// The text of a delegation: its private drafts stand in the text, each with its strip. Submitting waits until the words
// are stored, so that what is filed is what was on the screen.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { Y_TEXT } from '../../shared/wire/protocol.ts';
import { postRequest } from '../api.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { CompositeEditor, type CompositeHandle } from '../editor/composite/CompositeEditor.tsx';
import type { DraftedSummary } from '../editor/composite/draftGroups.ts';
import type { pageExtension } from '../editor/pageExtension.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { countWords } from '../parts/countWords.ts';
import { DraftStrip } from '../parts/DraftStrip.tsx';
import { currentLanguage } from '../parts/language.ts';
import { newKey } from '../parts/newKey.ts';
import { type Placed, placeWords } from '../parts/places.ts';
import { useRefusalText } from '../parts/refusalText.ts';
import { nameIn } from '../parts/seatName.ts';
import { useSentence } from '../parts/sentence.ts';
import { signOf } from '../parts/Tag.tsx';
import { isStored } from './isStored.ts';
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
  /** Block the caret is in. */
  readonly hereId: string | null;
  readonly onEditor: (editor: CompositeHandle['editor']) => void;
  readonly onSent: (place: string) => void;
  readonly onDiscarded: (place: string) => void;
  /** What the draft at the caret adds and removes, in words; '' where there is none. */
  readonly onCounts: (counts: string) => void;
  /** Gets a function that submits the draft a block belongs to; false where there is none. */
  readonly submitOf: (submit: (blockId: string) => boolean) => void;
}

/** Longest quotation in the sentence of a draft, in characters. */
const QUOTED = 160;

export function DraftingText(props: DraftingTextProps) {
  const { view, delegation, textRoom, placed, label, extensions, onEditor, submitOf } = props;
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
  const [handle, setHandle] = useState<CompositeHandle | null>(null);
  const [drafts, setDrafts] = useState<readonly DraftedSummary[]>([]);
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());

  const placeOf = (draft: DraftedSummary) => {
    const found = placed.find((one) => draft.version.targets.includes(one.block.id));
    return found ? placeWords(found, t) : t('place.unnumbered');
  };

  const submit = async (draft: DraftedSummary): Promise<void> => {
    const { blockId } = draft;
    if (!room || sending.has(blockId) || props.frozen !== '') return;
    setSending((all) => new Set(all).add(blockId));
    setProblems((all) => without(all, blockId));
    try {
      if (!(await isStored(room.saveState))) throw new NotStored();
      const place = placeOf(draft);
      const blocks = [...draft.version.targets];
      const reason = (reasons.get(blockId) ?? '').trim();
      await postRequest(view.seat.id, view.id, { kind: 'draft', key: newKey(), blocks, reason });
      setReasons((all) => without(all, blockId));
      handle?.editor.view.focus();
      latest.current.onSent(place);
    } catch (error) {
      const words = error instanceof NotStored ? t('draft.notSaved') : refusalText(error);
      setProblems((all) => new Map(all).set(blockId, words));
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

  const here = drafts.find((one) => one.changed && props.hereId !== null && holds(one, props.hereId));
  const counts = useMemo(() => (here ? countWords(here.version) : null), [here]);
  const [added, removed] = [counts?.added ?? 0, counts?.removed ?? 0];
  useEffect(() => {
    const words = (count: number) => t('draft.words', { count });
    const key = removed === 0 ? 'draft.adds' : added === 0 ? 'draft.removes' : 'draft.counts';
    const isEmpty = added + removed === 0;
    latest.current.onCounts(isEmpty ? '' : t(key, { added: words(added), removed: words(removed) }));
  }, [added, removed, t]);

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
      sign={{ code: sign.code, hue: sign.hue ?? 0, pattern: sign.pattern ?? 'solid' }}
      onDrafts={setDrafts}
      onReady={ready}
      extensions={extensions}
      strip={(draft) => (
        <DraftStrip
          sign={sign}
          delegation={name}
          place={placeOf(draft)}
          sentence={sentence(draft.version, {
            place: placeOf(draft),
            max: QUOTED,
            nameOf: (id) => {
              const found = placed.find((one) => one.block.id === id);
              return found ? placeWords(found, t) : null;
            },
          })}
          reason={reasons.get(draft.blockId) ?? ''}
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
          onDiscard={() => {
            const place = placeOf(draft);
            handle?.discard(draft);
            handle?.editor.view.focus();
            latest.current.onDiscarded(place);
          }}
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
