// What the choice of a language does to the words: a selection, the whole paragraph, the words typed next.

import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { passageLanguageHere, setPassageLanguage } from '../../../client/editor/setPassageLanguage.ts';
import type { Block, Inline, MarkName } from '../../../shared/document/block.ts';
import { blocksFromNode, nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { block, text } from '../../shared/document/texts.ts';

function stateOf(content: Inline[], from: number, to = from): EditorState {
  const filled: Block = { ...block('a', ''), content };
  const doc = nodeFromBlocks(schema, [filled, block('b', 'other')]);
  return EditorState.create({ schema, doc, selection: TextSelection.create(doc, from + 1, to + 1) });
}

const runs = (state: EditorState): [string, readonly MarkName[]][] =>
  (blocksFromNode(state.doc)[0]?.content ?? []).map((run) => [run.kind === 'text' ? run.text : run.kind, run.marks]);

function chosen(state: EditorState, language: Parameters<typeof setPassageLanguage>[0]): EditorState {
  let after = state;
  const isDone = setPassageLanguage(language)(state, (tr) => {
    after = state.apply(tr);
  });
  expect(isDone).toBe(true);
  return after;
}

describe('the language of a passage', () => {
  const words = text('The Proceso Puebla goes on');

  test('is said of the selected words, and their looks stay', () => {
    const bold = [text('The '), text('Proceso Puebla', 'strong'), text(' goes on')];
    expect(runs(chosen(stateOf(bold, 4, 18), 'es'))).toEqual([
      ['The ', []],
      ['Proceso Puebla', ['strong', 'lang-es']],
      [' goes on', []],
    ]);
  });

  test('is said of the whole paragraph without a selection, and of no other', () => {
    const after = chosen(stateOf([words], 6), 'fr');
    expect(runs(after)).toEqual([[words.kind === 'text' ? words.text : '', ['lang-fr']]]);
    expect(blocksFromNode(after.doc)[1]?.content).toEqual([text('other')]);
  });

  test('is one: another takes its place, the document’s own takes it off', () => {
    const spanish = chosen(stateOf([words], 4, 18), 'es');
    expect(runs(chosen(spanish, 'pt'))[1]).toEqual(['Proceso Puebla', ['lang-pt']]);
    expect(runs(chosen(spanish, null))).toEqual(runs(stateOf([words], 0)));
  });

  test('is that of what is typed next in an empty paragraph', () => {
    const after = chosen(stateOf([], 0), 'es');
    expect(runs(after.apply(after.tr.insertText('acuerdan')))).toEqual([['acuerdan', ['lang-es']]]);
  });

  test.each([
    ['in the words', 5, 'es'],
    ['before them, without a selection: of the first words of the paragraph', 2, null],
  ] as const)('is told %s', (_where, at, expected) => {
    const spanish = [text('The '), text('Proceso Puebla', 'lang-es'), text(' goes on')];
    expect(passageLanguageHere(stateOf(spanish, at, at === 5 ? 10 : at))).toBe(expected);
  });

  test('where two people set two at once, the later in the list counts', () => {
    expect(passageLanguageHere(stateOf([text('acordo', 'lang-es', 'lang-pt')], 0, 6))).toBe('pt');
  });
});
