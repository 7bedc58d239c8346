// @vitest-environment jsdom
// The same sessions with real Tiptap editors: its transactions, its order of plugins, prosemirror-view's own updates.

import { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { textExtensions } from '../../../client/editor/fromSpec.ts';
import { coreExtensions, sharedText } from '../../../client/editor/sharedText.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { playMany } from './manySessions.ts';
import { type OpenView, playSession } from './session.ts';

const openTiptap: OpenView = (binding, newId) => {
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...textExtensions, sharedText({ binding, newId, scheme: () => DEFAULT_SCHEME, awareness: null })],
    enableCoreExtensions: coreExtensions,
    injectCSS: false,
    onBeforeCreate: ({ editor: made }) => {
      made.options.content = binding.read(made.schema).toJSON();
    },
  });
  return {
    get state() {
      return editor.state;
    },
    composing: false,
    dispatch: (tr) => editor.view.dispatch(tr),
    run: (command: Command) => command(editor.state, editor.view.dispatch, editor.view),
    destroy: () => editor.destroy(),
  };
};

describe('[B1] real Tiptap editors', () => {
  test.each([1, 26, 51, 76])(
    '25 light sessions, seeds from %i',
    (from) => {
      const sum = playMany(from, 25, { weather: 'light' }, (session, seed) => playSession(session, seed, openTiptap));
      expect(sum.failures).toEqual([]);
      expect(sum.taken).toEqual([]);
      expect(sum.lost).toEqual([]);
    },
    300_000,
  );
});
