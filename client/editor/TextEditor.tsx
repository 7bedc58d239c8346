// The secretariat's editor as a React component. Tiptap's editor is made and destroyed in one effect and lives outside
// React: nothing is rendered again while somebody types. It opens only after the first sync, so that nobody ever types
// into an empty page that is about to be filled.

import { type AnyExtension, Editor } from '@tiptap/core';
import { type JSX, useEffect, useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import './editor.css';
import { caretInTime } from './caretInTime.ts';
import { textExtensions } from './fromSpec.ts';
import { keepPlace } from './keepPlace.ts';
import { withScheme } from './labels.ts';
import { ownSelection } from './ownSelection.ts';
import { pauseTyping } from './pauseTyping.ts';
import { coreExtensions, sharedText } from './sharedText.ts';
import { TextBinding } from './TextBinding.ts';

export interface TextEditorProps {
  readonly ytext: Y.Text;
  /** Whether the first sync with the server is done. Until then nothing is shown. */
  readonly synced: boolean;
  readonly awareness: Awareness | null;
  readonly scheme: Scheme;
  readonly editable: boolean;
  /** Gives a new block its id; each only once. */
  readonly newId: () => string;
  /** What the text is called by a screen reader. */
  readonly label: string;
  /** Called with each editor that is made: once, unless `ytext`, `awareness` or `extensions` change. */
  readonly onReady?: (editor: Editor) => void;
  /** Further extensions. Keep the array the same from render to render. */
  readonly extensions?: readonly AnyExtension[];
}

const NONE: readonly AnyExtension[] = [];

export function TextEditor(props: TextEditorProps): JSX.Element {
  const { ytext, synced, awareness, scheme, editable, label, extensions = NONE } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!synced || host.current === null) return;
    const made = openEditor(host.current, ytext, awareness, extensions, latest);
    editor.current = made;
    latest.current.onReady?.(made);
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [ytext, synced, awareness, extensions]);

  useEffect(() => {
    if (editor.current !== null) pauseTyping(editor.current, !editable);
  }, [editable]);

  useEffect(() => {
    const { current } = editor;
    current?.view.dispatch(withScheme(current.state.tr, scheme));
  }, [scheme]);

  useEffect(() => {
    editor.current?.view.dom.setAttribute('aria-label', label);
  }, [label]);

  return <div ref={host} aria-busy={!synced} />;
}

function openEditor(
  element: HTMLElement,
  ytext: Y.Text,
  awareness: Awareness | null,
  extensions: readonly AnyExtension[],
  latest: { readonly current: TextEditorProps },
): Editor {
  const binding = new TextBinding(ytext);
  const editor = new Editor({
    // Made apart from the page, which would lay it out half made to say where the caret is.
    element: () => {},
    extensions: [
      ...textExtensions,
      sharedText({
        binding,
        newId: () => latest.current.newId(),
        scheme: () => latest.current.scheme,
        awareness,
      }),
      ...extensions,
    ],
    editable: latest.current.editable,
    enableCoreExtensions: coreExtensions,
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    onBeforeCreate: ({ editor: made }) => {
      made.options.content = binding.read(made.schema).toJSON();
    },
    editorProps: {
      attributes: () => ({
        class: 'doc',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': latest.current.label,
        ...(latest.current.editable ? {} : { 'aria-readonly': 'true' }),
        spellcheck: 'false',
      }),
    },
  });
  ownSelection(editor.view.dom);
  keepPlace(editor);
  caretInTime(editor);
  element.append(editor.view.dom);
  return editor;
}
