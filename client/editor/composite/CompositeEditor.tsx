// The delegate's editor as a React component: the text with the delegation's own drafts in it. Tiptap's editor is made
// and destroyed in one effect and lives outside React; what the page shows under a draft is put into the text by portals.

import { type AnyExtension, Editor } from '@tiptap/core';
import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type * as Y from 'yjs';
import type { Block } from '../../../shared/document/block.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { Y_DRAFTS } from '../../../shared/wire/protocol.ts';
import '../editor.css';
import './composite.css';
import { caretInTime } from '../caretInTime.ts';
import { textExtensions } from '../fromSpec.ts';
import { keepPlace } from '../keepPlace.ts';
import { withScheme } from '../labels.ts';
import { ownSelection } from '../ownSelection.ts';
import { pauseTyping } from '../pauseTyping.ts';
import { coreExtensions } from '../sharedText.ts';
import { beginRevision, type Revised, type RevisionBegun } from './beginRevision.ts';
import { CompositeBinding } from './CompositeBinding.ts';
import { discardDrafts } from './compositePlugin.ts';
import { NOTHING_SHOWN, REDECORATE } from './compositeState.ts';
import { compositeText } from './compositeText.ts';
import type { DraftSign } from './draftDecorations.ts';
import { seenVersion, setSeenVersion } from './draftEntries.ts';
import { type DraftedSummary, draftGroups } from './draftGroups.ts';
import { DraftNews } from './draftNews.ts';
import type { DraftRoom } from './draftRoom.ts';
import { bringBack, GivenUpByOthers, type LostDraft } from './givenUpByOthers.ts';
import { StripHosts } from './stripHosts.ts';

/** What the page can do with the editor. */
export interface CompositeHandle {
  readonly editor: Editor;
  /** What was written is about to be filed: nobody goes on writing in it. */
  rest(): void;
  /** The text itself, as it reads now. */
  text(): readonly Block[];
  /** Gives up the draft a summary names; Ctrl+Z brings it back. */
  discard(summary: DraftedSummary): void;
  /** Opens again what somebody else gave up. @returns false if that could not be done now */
  bringBack(lost: LostDraft): Promise<boolean>;
  /** It was read that it is given up. */
  letGo(lost: LostDraft): void;
  /** Opens a filed request in the text, to be revised there. */
  revise(revised: Revised): Promise<RevisionBegun>;
  /** Which version of the filed words a draft was begun with, or which was seen since; null where nobody noted it. */
  seenVersion(summary: DraftedSummary): number | null;
  /** Notes that a newer version was seen. */
  sawVersion(summary: DraftedSummary, version: number): void;
}

export interface CompositeEditorProps {
  /** Only ever read. */
  readonly text: Y.Text;
  /** Whether the first sync of the text is done. Until then nothing is shown. */
  readonly textSynced: boolean;
  /** The draft room of the own delegation, or null until its first sync is done. */
  readonly drafts: DraftRoom | null;
  readonly scheme: Scheme;
  /** Gives a new block its id; each only once. */
  readonly newId: () => string;
  /** What the text is called by a screen reader. */
  readonly label: string;
  readonly editable?: boolean;
  /** Code, hue and pattern of the own delegation, put on its words. */
  readonly sign?: DraftSign;
  /** Told of the drafts whenever they change; those with `changed` have a strip in the text. */
  readonly onDrafts?: (drafts: readonly DraftedSummary[]) => void;
  /** Told of the drafts this window has written in that somebody else gave up, whenever they become others. */
  readonly onLost?: (lost: readonly LostDraft[]) => void;
  /** What stands in the text under a draft. */
  readonly strip?: (draft: DraftedSummary) => ReactNode;
  readonly onReady?: (handle: CompositeHandle) => void;
  /** Further extensions. Keep the array the same from render to render. */
  readonly extensions?: readonly AnyExtension[];
}

const NONE: readonly AnyExtension[] = [];
const NO_DRAFTS: readonly DraftedSummary[] = [];

export function CompositeEditor(props: CompositeEditorProps): JSX.Element {
  const { text, textSynced, drafts: room, scheme, label, editable = true, sign, strip, extensions = NONE } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [hosts] = useState(() => new StripHosts());
  const [drafts, setDrafts] = useState(NO_DRAFTS);
  const isOpen = textSynced && room !== null;

  useEffect(() => {
    if (!textSynced || room === null || host.current === null) return;
    const tell = (summaries: readonly DraftedSummary[]) => {
      setDrafts(summaries);
      latest.current.onDrafts?.(summaries);
    };
    const made = openEditor(host.current, text, room, hosts, extensions, latest, tell);
    editor.current = made.editor;
    latest.current.onReady?.(made);
    return () => {
      editor.current = null;
      made.editor.destroy();
      setDrafts(NO_DRAFTS);
    };
  }, [text, textSynced, room, hosts, extensions]);

  useEffect(() => {
    if (editor.current !== null) pauseTyping(editor.current, !editable);
  }, [editable]);

  const drawnAs = `${sign?.code} ${sign?.hue} ${sign?.pattern}`;
  useEffect(() => {
    const { current } = editor;
    current?.view.dispatch(withScheme(current.state.tr, scheme).setMeta(REDECORATE, drawnAs));
  }, [scheme, drawnAs]);

  useEffect(() => {
    editor.current?.view.dom.setAttribute('aria-label', label);
  }, [label]);

  return (
    <>
      <div ref={host} aria-busy={!isOpen} />
      {strip &&
        drafts
          .filter(({ changed }) => changed)
          .map((draft) => createPortal(strip(draft), hosts.elementFor(draft.blockId), draft.blockId))}
    </>
  );
}

function openEditor(
  element: HTMLElement,
  text: Y.Text,
  room: DraftRoom,
  hosts: StripHosts,
  extensions: readonly AnyExtension[],
  latest: { readonly current: CompositeEditorProps },
  tell: (drafts: readonly DraftedSummary[]) => void,
): CompositeHandle {
  const binding = new CompositeBinding(text, room.doc.getMap(Y_DRAFTS), room);
  const givenUp = new GivenUpByOthers(binding, (lost) => latest.current.onLost?.(lost));
  let shown = NOTHING_SHOWN;
  const news = new DraftNews(tell);
  const look = () =>
    news.hear(draftGroups(editor.state).map(({ from, to, nodes, ...summary }): DraftedSummary => summary));
  const editor = new Editor({
    // Made apart from the page, which would lay it out half made to say where the caret is.
    element: () => {},
    extensions: [
      ...textExtensions,
      compositeText({
        binding,
        shown: () => shown,
        newId: () => latest.current.newId(),
        scheme: () => latest.current.scheme,
        sign: () => latest.current.sign ?? null,
        hosts,
        awareness: room.awareness,
      }),
      ...extensions,
    ],
    editable: latest.current.editable ?? true,
    enableCoreExtensions: coreExtensions,
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    onBeforeCreate: ({ editor: made }) => {
      const composite = binding.read(made.schema);
      shown = composite.shown;
      made.options.content = composite.doc.toJSON();
    },
    onCreate: look,
    onTransaction: look,
    onDestroy: () => {
      news.end();
      givenUp.stop();
    },
    editorProps: {
      attributes: () => ({
        class: 'doc',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': latest.current.label,
        ...((latest.current.editable ?? true) ? {} : { 'aria-readonly': 'true' }),
        spellcheck: 'false',
      }),
    },
  });
  ownSelection(editor.view.dom);
  keepPlace(editor);
  caretInTime(editor);
  element.append(editor.view.dom);
  return {
    editor,
    rest: () => binding.writing.rest(),
    text: () => binding.blocks,
    discard: ({ version }) => {
      discardDrafts(binding, version.targets)(editor.state, (tr) => editor.view.dispatch(tr));
    },
    bringBack: (lost) => bringBack(room, lost),
    letGo: ({ id }) => givenUp.forget(id),
    revise: (revised) => beginRevision(editor.view, binding, room, revised),
    seenVersion: ({ version }) => seenVersion(binding.drafts, version.targets),
    sawVersion: ({ version: { targets } }, version) =>
      binding.draftDoc.transact(() => {
        for (const owner of targets) setSeenVersion(binding.drafts, owner, version);
      }),
  };
}
