// Tracked changes in print: taking all back gives the text as it stands, making those of one request gives what it asks
// for, and no number of the text moves for what is put between.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ifAllAgreed } from '../../../shared/amendment/allAgreed.ts';
import type { Asked } from '../../../shared/amendment/compile.ts';
import type { Block } from '../../../shared/document/block.ts';
import { type Printable, printedText } from '../../../shared/document/printable.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import type { AskedInPrint } from '../../../shared/print/changedTokens.ts';
import { type ChangeWords, changesPrint } from '../../../shared/print/changesPrint.ts';
import { cleanPrint } from '../../../shared/print/cleanPrint.ts';
import { wordsWithChanges } from '../../kit/readChanges.ts';
import { asking, asksFor, asksToMove } from '../amendment/asking.ts';
import { block } from '../amendment/drafting.ts';

const SCHEME: Scheme = {
  tiers: [
    { role: 'operative', level: 1, style: 'decimal', before: '', after: '.', restart: 'heading' },
    { role: 'sub', level: 2, style: 'lowerAlpha', before: '', after: ')', restart: 'parent' },
  ],
};
const WORDS: ChangeWords = {
  request: ({ number }) => `No. ${number}.`,
  said: ({ number }, why) => `No. ${number} ${why}.`,
  competing: (numbers) => `Only one of ${numbers.join(', ')}.`,
};
const inPrint = (asked: readonly Asked[]): AskedInPrint[] =>
  asked.map((one) => ({ ...one, author: one.parties.join(', '), at: one.number * 1000 }));
const print = (blocks: readonly Block[], asked: readonly Asked[]): Printable =>
  changesPrint({ title: 'Text', language: 'en', scheme: SCHEME, blocks, asked: inPrint(asked), words: WORDS });
const plain = (blocks: readonly Block[]): Block[] =>
  blocks.map((one) => ({
    ...one,
    content: one.content.map((inline) =>
      inline.kind === 'text' ? inline : { kind: 'text', text: '#', marks: inline.marks },
    ),
  }));
const words = (blocks: readonly Block[]): string[] =>
  cleanPrint({ title: 'Text', language: 'en', scheme: SCHEME, blocks }).paragraphs.map(printedText);
/** Paragraphs without words are not told apart from ends of paragraphs. */
const filled = (read: readonly string[]) => read.filter((one) => one !== '');

/** What changes words within paragraphs: where one is cut or joined its lines are not counted. */
const WITHIN = ['insert', 'delete', 'replace', 'removeBlock', 'addBlock', 'form', 'mark'] as const;

const P = [block('p1', 'First.'), block('p2', 'Second of all.'), block('p3', 'Third.')];
const asks = (...versions: Asked['version'][]): Asked[] =>
  versions.map((version, i) => ({ id: `r${i + 1}`, number: i + 1, parties: [`P${i + 1}`], version }));

/** "Second [-of-][+for+] all.|": `|` where the end changes. */
const shown = ({ paragraphs }: Printable): string[] =>
  paragraphs.map(({ label, runs, endChange }) => {
    const row = runs.map((run) => {
      const text = run.kind === 'text' ? run.text : '*';
      const sign = { inserted: '+', deleted: '-', movedFrom: '<', movedTo: '>' }[run.change?.kind ?? 'inserted'];
      return run.change ? `{${sign}${text}}` : text;
    });
    return `${label} ${row.join('')}${endChange ? `|${endChange.kind}` : ''}`;
  });

describe('changes in print', () => {
  it.each<[string, Asked[], string[]]>([
    [
      'words within a paragraph',
      asks(asksFor(P, 1, 2, [block('p2', 'Second for all.')])),
      ['1. First.', '2. Second {-of}{+for} all.', '3. Third.'],
    ],
    [
      'a new paragraph is bis, and its own end comes',
      asks(asksFor(P, 1, 1, [block('n', 'New.')])),
      ['1. First.', '1 bis {+New.}|inserted', '2. Second of all.', '3. Third.'],
    ],
    [
      'behind the last paragraph the end before comes',
      asks(asksFor(P, 3, 3, [block('n', 'New.')])),
      ['1. First.', '2. Second of all.', '3. Third.|inserted', '3 bis {+New.}'],
    ],
    ['a paragraph that goes', asks(asksFor(P, 1, 2, [])), ['1. First.', '2. {-Second of all.}|deleted', '3. Third.']],
    [
      'two wordings of one place: the words go once, each comes in brackets',
      asks(asksFor(P, 1, 2, [block('p2', 'Second for all.')]), asksFor(P, 1, 2, [block('p2', 'Second by all.')])),
      ['1. First.', '2. Second {-of}{+[for]}{+[by]} all.', '3. Third.'],
    ],
    [
      'a move is shown twice',
      asks(asksToMove(P, 2, 3, 'p1')),
      ['1. First.', '1 bis {>Third.}|movedTo', '2. Second of all.', '3. {<Third.}|movedFrom'],
    ],
  ])('%s', (_name, asked, rows) => {
    expect(shown(print(P, asked))).toEqual(rows);
  });

  it('says in comments what words do not show, and which cannot both be agreed', () => {
    const level = asksFor(P, 1, 2, [{ ...P[1]!, level: 2, role: 'sub' }]);
    const remark = { ...asksFor(P, 0, 1, [P[0]!]), kind: 'remark' as const };
    const gone = asksFor([block('gone', 'Words that are gone.')], 0, 1, [block('gone', 'Others.')]);
    const two = asks(asksFor(P, 2, 3, [block('p3', 'Fourth.')]), asksFor(P, 2, 3, [block('p3', 'Fifth.')]));
    const printed = print(P, [
      ...two,
      ...asks(level, remark, gone).map((one) => ({ ...one, number: one.number + 2, id: `s${one.number}` })),
    ]);
    expect(printed.comments?.map(({ blockId, words: said }) => `${blockId}: ${said}`)).toEqual([
      'p3: No. 1. Only one of 1, 2.',
      'p3: No. 2. Only one of 1, 2.',
      'p2: No. 3. No. 3 form.',
      'p1: No. 4 remark.',
      'p1: No. 5 left.',
    ]);
  });

  test('reference lines are counted on the agreed words, whatever is put between (seed 619, 200 runs)', () => {
    fc.assert(
      fc.property(asking({ ops: WITHIN }), ({ text, asked }) => {
        const blocks = plain(text);
        const frame = { title: 'Text', language: 'en', scheme: SCHEME, blocks };
        const lines = (printed: Printable) =>
          printed.paragraphs.flatMap(({ runs, lineStarts = [] }) => {
            const counted = runs.filter(
              ({ change }) => change === undefined || change.kind === 'deleted' || change.kind === 'movedFrom',
            );
            const words = runs.map((run) => (run.kind === 'text' ? run.text : '')).join('');
            const kept = counted.map((run) => (run.kind === 'text' ? run.text : '')).join('');
            return lineStarts.map(({ at, number }) => {
              let [seen, place] = [0, 0];
              for (const run of runs) {
                const own = run.kind === 'text' ? run.text.length : 0;
                const take = Math.max(0, Math.min(own, at - place));
                if (counted.includes(run)) seen += take;
                place += own;
              }
              expect(at).toBeLessThanOrEqual(words.length);
              return `${number} ${kept.slice(seen, seen + 20)}`;
            });
          });
        expect(lines(print(blocks, asked)).filter((line) => !/^\d+ $/.test(line))).toEqual(
          lines(cleanPrint(frame)).filter((line) => !/^\d+ $/.test(line)),
        );
      }),
      { seed: 619, numRuns: 200 },
    );
  });

  test('taking all back gives the text as it stands (seed 616, 400 runs)', () => {
    fc.assert(
      fc.property(asking(), ({ text, asked }) => {
        expect(filled(wordsWithChanges(print(plain(text), asked), 'taken back'))).toEqual(filled(words(plain(text))));
      }),
      { seed: 616, numRuns: 400 },
    );
  });

  test('making the changes of one request gives what it asks for (seed 617, 400 runs)', () => {
    fc.assert(
      fc.property(asking({ typed: 0 }), ({ text, asked }) => {
        for (const one of asked) {
          const alone = [
            { ...one, version: { ...one.version, base: plain(one.version.base), content: plain(one.version.content) } },
          ];
          const wanted = ifAllAgreed(plain(text), alone).blocks;
          expect(filled(wordsWithChanges(print(plain(text), alone), 'made'))).toEqual(filled(words(wanted)));
        }
      }),
      { seed: 617, numRuns: 400 },
    );
  });

  test('numbers of the text stay (seed 618, 200 runs)', () => {
    fc.assert(
      fc.property(asking(), ({ text, asked }) => {
        const labels = (printed: Printable) =>
          new Map(printed.paragraphs.map(({ blockId, label }) => [blockId, label] as const).reverse());
        const [own, now] = [
          labels(cleanPrint({ title: 'Text', language: 'en', scheme: SCHEME, blocks: text })),
          labels(print(text, asked)),
        ];
        for (const [id, label] of own) expect(now.get(id)).toBe(label);
      }),
      { seed: 618, numRuns: 200 },
    );
  });
});
