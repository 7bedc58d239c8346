// Plain words back into blocks: words that stay keep their type and references, lines are paragraphs.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reword, wordsOfBlocks } from '../../../client/editor/composite/reword.ts';
import { ATOM, type Block, type Inline, plainText } from '../../../shared/document/block.ts';

const text = (words: string, ...marks: ('strong' | 'em')[]): Inline => ({ kind: 'text', text: words, marks });
const block = (id: string, ...content: Inline[]): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content,
});
const ids = () => {
  let next = 0;
  return () => `new${next++}`;
};

describe('reword', () => {
  const note: Inline = { kind: 'footnoteRef', noteId: 'n1', marks: [] };
  const before = block('a', text('To thank '), text('Costa Rica', 'strong'), note, text(' for the report.'));

  it.each<[string, string, Inline[]]>([
    ['nothing changed', `To thank Costa Rica${ATOM} for the report.`, [...before.content]],
    [
      'words put at the end take no foreign type',
      `To thank Costa Rica${ATOM} for the report. Warmly.`,
      [text('To thank '), text('Costa Rica', 'strong'), note, text(' for the report. Warmly.')],
    ],
    [
      'words put inside bold words are bold',
      `To thank Costa and Rica${ATOM} for the report.`,
      [text('To thank '), text('Costa and Rica', 'strong'), note, text(' for the report.')],
    ],
    [
      'a reference taken out is gone',
      'To thank Costa Rica for the report.',
      [text('To thank '), text('Costa Rica', 'strong'), text(' for the report.')],
    ],
    [
      'a sign that is no reference is not one',
      `To thank Costa Rica${ATOM} for the${ATOM} report.`,
      [...before.content],
    ],
  ])('%s', (_, words, content) => {
    expect(reword([before], before, words, ids())).toEqual([{ ...before, content }]);
  });

  it('a line more is a paragraph more, no words are no paragraph', () => {
    const two = reword([before], before, 'To thank Costa Rica.\n\nTo thank Panama.', ids());
    expect(two.map(({ id, role }) => [id, role])).toEqual([
      ['a', 'operative'],
      ['new0', 'operative'],
    ]);
    expect(wordsOfBlocks(two)).toBe('To thank Costa Rica.\nTo thank Panama.');
    expect(reword([before], before, ' \n ', ids())).toEqual([]);
    expect(reword([], before, 'To begin again.', ids())).toEqual([block('a', text('To begin again.'))]);
  });

  it('reads as what was written, whatever was written (seed 41)', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((words) => words.replaceAll(ATOM, ''));
    fc.assert(
      fc.property(line, line, (was, words) => {
        const old = block('a', ...(was === '' ? [] : [text(was, 'em')]));
        const said = words
          .split(/\r?\n/)
          .map((one) => one.trim())
          .filter((one) => one !== '');
        expect(reword([old], old, words, ids()).map((one) => plainText(one).trim())).toEqual(said);
      }),
      { seed: 41 },
    );
  });
});
