import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedBy, type Sentence, sentenceOf, shorten } from '../../../shared/amendment/sentence.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, text } from './drafting.ts';

const asked = (base: readonly Block[], content: readonly Block[], after: string | null = 'before') => ({
  kind: 'wording' as const,
  targets: base.map(({ id }) => id),
  after,
  base,
  content,
});
const p = (words: string, id = 'p') => block(id, words);
const changed = (base: string, content: string) => sentenceOf(asked([p(base)], [p(content)]));

const P4 =
  'To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS Tripartite Team”. To take note of the request by the RNCOM to approve the mechanism.';
const NOTE = ' and to take note of the changes requested by the delegations of Canada and the United States';
const ASK =
  ' To ask the TS to make the required changes and, once they have been made, this version should be considered as the final draft.';
const P27 =
  'To thank the United States for drafting the “Special Declaration.” To take note of the changes requested by Member Countries during this meeting.';

describe('sentenceOf', () => {
  it.each<[string, Sentence, Sentence]>([
    [
      'No. 1: after the end of a quotation',
      changed(P4, P4.replace('Team”', `Team”${NOTE}`)),
      { kind: 'insert', blockId: 'p', spot: { at: 'after', words: '…Tripartite Team' }, words: NOTE.trim() },
    ],
    [
      'No. 2: after the first sentence',
      changed(P4, P4.replace('Team”.', `Team”.${ASK}`)),
      { kind: 'insert', blockId: 'p', spot: { at: 'afterSentence', sentence: 1 }, words: ASK.trim() },
    ],
    [
      'No. 3: at the end',
      changed('To thank the Troika.', 'To thank the Troika. To take note of it.'),
      { kind: 'insert', blockId: 'p', spot: { at: 'end' }, words: 'To take note of it.' },
    ],
    [
      'No. 4: after words of a sentence',
      changed(
        P27,
        P27.replace(
          'meeting.',
          'meeting, as well as the request to re-draft paragraph 17 based on the proposal drafted by Panama.',
        ),
      ),
      {
        kind: 'insert',
        blockId: 'p',
        spot: { at: 'after', words: 'during this meeting' },
        words: ', as well as the request to re-draft paragraph 17 based on the proposal drafted by Panama',
      },
    ],
    [
      'No. 6: a sign changed, words added',
      changed(
        'To approve the document "Mechanism for the TS."',
        'To approve the document "Mechanism for the TS," including the changes requested.',
      ),
      { kind: 'replaceQuoted', blockId: 'p', words: 'TS.', by: 'TS,', rest: 'including the changes requested.' },
    ],
    [
      'a word struck',
      changed('the various meetings', 'the meetings'),
      { kind: 'delete', blockId: 'p', words: 'various' },
    ],
    [
      'a word changed',
      changed('Ministers should report.', 'Ministers shall report.'),
      { kind: 'replace', blockId: 'p', words: 'should', by: 'shall' },
    ],
    [
      'at the start',
      changed('report.', 'To report.'),
      { kind: 'insert', blockId: 'p', spot: { at: 'start' }, words: 'To' },
    ],
    [
      'into an empty paragraph',
      changed('', 'New.'),
      { kind: 'insert', blockId: 'p', spot: { at: 'end' }, words: 'New.' },
    ],
    [
      'words that stand twice are told apart',
      changed(
        'all migrants and the rights of all migrants in transit',
        'all migrants and the rights of all migrants, women first, in transit',
      ),
      { kind: 'insert', blockId: 'p', spot: { at: 'after', words: 'rights of all migrants' }, words: ', women first,' },
    ],
    [
      'an abbreviation is no sentence',
      changed('See Doc. No. 4. Then go.', 'See Doc. No. 4. It binds. Then go.'),
      { kind: 'insert', blockId: 'p', spot: { at: 'after', words: 'No. 4.' }, words: 'It binds.' },
    ],
    [
      'only set otherwise',
      sentenceOf(
        asked([p('shall report')], [block('p', { kind: 'text', text: 'shall', marks: ['strong'] }, ' report')]),
      ),
      { kind: 'marks', blockId: 'p', words: 'shall' },
    ],
    [
      'a new paragraph behind its neighbour',
      sentenceOf(asked([p('One.')], [p('One.'), p('Two.', 'n')])),
      { kind: 'newParagraph', after: 'p', words: 'Two.' },
    ],
    [
      'a new paragraph alone',
      sentenceOf(asked([], [p('Two.', 'n')], 'x')),
      { kind: 'newParagraph', after: 'x', words: 'Two.' },
    ],
    [
      'a new paragraph first',
      sentenceOf(asked([p('One.')], [p('Zero.', 'n'), p('One.')], null)),
      { kind: 'newParagraph', after: null, words: 'Zero.' },
    ],
    [
      'a paragraph removed',
      sentenceOf(asked([p('One.')], [])),
      { kind: 'removeParagraph', blockId: 'p', words: 'One.' },
    ],
    [
      'a split',
      sentenceOf(asked([p('One here. Two there.')], [p('One here.'), p('Two there.', 'n')])),
      { kind: 'split', blockId: 'p', spot: { at: 'afterSentence', sentence: 1 } },
    ],
    [
      'a join',
      sentenceOf(asked([p('One'), p('two', 'q')], [p('Onetwo')])),
      { kind: 'replace', blockId: 'p', words: 'One ¶ two', by: 'Onetwo' },
    ],
    [
      'a join with a space',
      sentenceOf(asked([p('One. '), p('Two.', 'q')], [p('One. Two.')])),
      { kind: 'join', blockId: 'p', next: 'q' },
    ],
    [
      'another level',
      sentenceOf(asked([p('One.')], [{ ...p('One.'), level: 2, role: 'sub' }])),
      {
        kind: 'several',
        parts: [
          { kind: 'form', blockId: 'p', form: 'role', to: 'sub' },
          { kind: 'form', blockId: 'p', form: 'level', to: 2 },
        ],
      },
    ],
    [
      'words selected over three paragraphs and written over',
      sentenceOf(asked([p('One two'), p('three', 'q'), p('four five', 'r')], [p('One new five')])),
      { kind: 'replace', blockId: 'p', words: 'two ¶ three ¶ four', by: 'new' },
    ],
    [
      'one paragraph moved',
      sentenceOf({ ...asked([p('One.')], [p('One.')], 'x'), kind: 'move' }),
      { kind: 'move', blockId: 'p', last: 'p', after: 'x' },
    ],
    [
      'a remark on a paragraph',
      sentenceOf({ ...asked([p('One.')], [p('One.')]), kind: 'remark' }),
      { kind: 'remark', blockId: 'p' },
    ],
    ['a remark on the document', sentenceOf({ ...asked([], []), kind: 'remark' }), { kind: 'remark', blockId: null }],
    ['nothing', changed('One.', 'One.'), { kind: 'several', parts: [] }],
  ])('%s', (_name, sentence, expected) => {
    expect(sentence).toEqual(expected);
  });

  it('says something of every change, and prints it with full slots (seed 27)', () => {
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 5), (base, list) => {
        const content = draft(base, list, 'n');
        const phrases = printedBy(sentenceOf(asked(base, content)));
        if (JSON.stringify(base) !== JSON.stringify(content)) expect(phrases.length).toBeGreaterThan(0);
        for (const { key, slots } of phrases) {
          expect(key).toMatch(/^sentence\.[a-zA-Z]+$/);
          expect(Object.values(slots).every((slot) => slot !== undefined)).toBe(true);
        }
      }),
      { seed: 27, numRuns: 500 },
    );
  });
});

describe('printedBy', () => {
  it('gives keys and slots of the catalogue', () => {
    const sentence = changed(P4.replace('Team”.', `Team”.${ASK}`).replace('To receive', 'To receive the'), P4);
    expect(printedBy(sentence, 40)).toEqual([
      { key: 'sentence.delete', slots: { words: 'the' } },
      { key: 'sentence.delete', slots: { words: 'To ask the TS to make the … final draft.' } },
    ]);
    expect(printedBy(changed('One. Three.', 'One. Two. Three.'))).toEqual([
      { key: 'sentence.insertAfterSentence', slots: { count: 1, words: 'Two.' } },
    ]);
  });
});

describe('printedBy, of what has no words', () => {
  const two = asked([p('One.'), p('Two.', 'q')], [p('One.'), p('Two.', 'q')], 'x');
  it.each([
    ['one to the start', { ...asked([p('One.')], [], null), kind: 'move' as const }, 'moveFirst', { block: 'p' }],
    ['one', { ...asked([p('One.')], [], 'x'), kind: 'move' as const }, 'moveAfter', { block: 'p', next: 'x' }],
    ['two', { ...two, kind: 'move' as const }, 'moveSeveralAfter', { block: 'p', last: 'q', next: 'x' }],
    ['two to the start', { ...two, kind: 'move' as const, after: null }, 'moveSeveralFirst', { block: 'p', last: 'q' }],
    ['remark', { ...asked([], []), kind: 'remark' as const }, 'remark', {}],
    ['remark on a paragraph', { ...two, kind: 'remark' as const }, 'remarkOn', { block: 'p' }],
  ])('%s', (_name, version, key, slots) => {
    expect(printedBy(sentenceOf(version))).toEqual([{ key: `sentence.${key}`, slots }]);
  });

  it('ends a quotation with the mark of the text', () => {
    const sentence = changed('the “Plan of the TS.”', 'the “Plan of the TS,” including the changes.');
    expect(printedBy(sentence)).toEqual([
      { key: 'sentence.replaceQuoted', slots: { words: 'TS.', by: 'TS,', rest: 'including the changes.' } },
    ]);
  });
});

describe('shorten', () => {
  it.each([
    [
      'To take note of the request by Canada to modify the minutes of the Member Countries.',
      50,
      'To take note of the request by … Member Countries.',
    ],
    ['short', 50, 'short'],
    ['Donaudampfschifffahrtsgesellschaft', 5, 'Donaudampfschifffahrtsgesellschaft'],
  ])('%s', (words, max, short) => {
    expect(shorten(words, max)).toBe(short);
  });
});
