// @vitest-environment jsdom
// The React component: opens after the first sync, once, and follows its props without opening anew.

import type { Editor } from '@tiptap/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { TextEditor, type TextEditorProps } from '../../../client/editor/TextEditor.tsx';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { block, textHolding } from '../../shared/document/texts.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const BRACKETS: Scheme = {
  tiers: [{ role: 'operative', level: 1, style: 'lowerAlpha', before: '(', after: ')', restart: 'never' }],
};

test('the editor opens after the first sync and follows its props', async () => {
  const ytext = textHolding([
    block('t', 'CONCLUSIONS', { role: 'heading' }),
    block('p1', 'To thank.', { role: 'operative', level: 1 }),
    block('p2', 'See ', { role: 'operative', level: 1 }),
  ]);
  const opened: Editor[] = [];
  const host = document.createElement('div');
  const root = createRoot(host);
  const props: TextEditorProps = {
    ytext,
    synced: false,
    awareness: null,
    scheme: DEFAULT_SCHEME,
    editable: true,
    newId: () => 'new',
    label: 'Conclusions',
    onReady: (editor) => opened.push(editor),
  };
  const render = (change: Partial<TextEditorProps>) =>
    act(async () => root.render(<TextEditor {...props} {...change} />));

  await render({});
  expect(host.querySelector('.ProseMirror')).toBeNull();
  expect(host.firstElementChild?.getAttribute('aria-busy')).toBe('true');

  await render({ synced: true });
  const dom = host.querySelector('.ProseMirror') as HTMLElement;
  expect(['role', 'aria-multiline', 'aria-label', 'contenteditable'].map((name) => dom.getAttribute(name))).toEqual([
    'textbox',
    'true',
    'Conclusions',
    'true',
  ]);
  const shown = [...dom.querySelectorAll('p')].map((p) => [
    p.className.trim(),
    p.id,
    p.dataset.label ?? null,
    p.getAttribute('role'),
  ]);
  expect(shown).toEqual([
    ['b heading', 't', null, 'heading'],
    ['b operative', 'p1', '1.', null],
    ['b operative', 'p2', '2.', null],
  ]);
  expect(document.querySelector('style[data-tiptap-style]')).toBeNull();

  await render({ synced: true, scheme: BRACKETS, label: 'Conclusions, Rev.1' });
  expect([...dom.querySelectorAll('p')].map((p) => p.dataset.label ?? null)).toEqual([null, '(a)', '(b)']);
  expect(dom.getAttribute('aria-label')).toBe('Conclusions, Rev.1');

  await render({ synced: true, scheme: BRACKETS, label: 'Conclusions, Rev.1', editable: false });
  expect(dom.getAttribute('contenteditable')).toBe('false');
  expect(opened).toHaveLength(1);

  await act(async () => root.unmount());
  expect(opened[0]?.isDestroyed).toBe(true);
});
