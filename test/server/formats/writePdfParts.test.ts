import { describe, expect, test } from 'vitest';
import { boxFont } from '../../../server/formats/typst/boxFont.ts';
import { type CompilerExports, keepMemory } from '../../../server/formats/typst/compilerMemory.ts';
import { type PagePiece, pageData } from '../../../server/formats/typst/pageData.ts';
import { readFonts } from '../../../server/formats/typst/pageFonts.ts';
import { breakable } from '../../../server/formats/typst/pageText.ts';
import { stampPdf } from '../../../server/formats/typst/stampPdf.ts';
import type { Role } from '../../../shared/document/block.ts';
import { type Printable, type PrintableParagraph, printedText } from '../../../shared/document/printable.ts';

/** "operative 1 1. To thank": role, level, label ("-" for none), words. */
function printableOf(...rows: string[]): Printable {
  const paragraphs = rows.map((row, at): PrintableParagraph => {
    const [role = '', level = '', label = '', ...words] = row.split(' ');
    return {
      blockId: `b${at}`,
      role: role as Role,
      level: Number(level),
      label: label === '-' ? '' : label,
      numbering: { kind: 'fixed' },
      runs: [{ kind: 'text', text: words.join(' '), marks: [] }],
    };
  });
  return { title: 'Conclusions', language: 'en', tiers: [], front: [], paragraphs, notes: [] };
}

type Drawn = string | readonly [string, ...Drawn[]];

/** Nested as it is printed: "pad label words" of items, "pad words" of what has no label, "H1 words". */
function drawn(piece: PagePiece): Drawn[] {
  const words = (it: { runs: readonly object[] }) =>
    it.runs.map((run) => ('words' in run ? (run.words as string[]).join('') : '')).join('');
  switch (piece.kind) {
    case 'list':
      return piece.items.map((item): Drawn => {
        const own = `${piece.pad} ${item.label} ${words(item)}`;
        return item.parts.length === 0 ? own : [own, ...item.parts.flatMap(drawn)];
      });
    case 'heading':
      return [`H${piece.depth} ${words(piece)}`];
    case 'words':
      return [`${piece.pad} ${words(piece)}`];
    case 'front':
      return [`${piece.role} ${words(piece)}`];
    case 'table':
      return [`table ${piece.caption.join('')}`];
    case 'comment':
      return [`${piece.place.join('')}${piece.by.join('')}: ${piece.lines.map((line) => line.join('')).join('/')}`];
  }
}
const bodyOf = (printable: Printable): Drawn[] => pageData(printable).body.flatMap(drawn);

describe('paragraphs as nested lists', () => {
  test.each<[string, string[], Drawn[]]>([
    [
      'items within items, a tail under its own',
      ['operative 1 1. One', 'sub 2 a) Two', 'sub 3 i) Three', 'tail 2 - Tail', 'tail 1 - End', 'operative 1 2. Next'],
      [['0 1. One', ['0 a) Two', '0 i) Three', '0 Tail'], '0 End'], '0 2. Next'],
    ],
    [
      'levels left out are padded',
      ['operative 1 1. One', 'sub 4 – Deep', 'sub 2 a) Two', 'sub 3 i) Three'],
      [['0 1. One', '2 – Deep', ['0 a) Two', '0 i) Three']]],
    ],
    [
      'what has no owner stands alone',
      ['sub 3 i) Three', 'tail 2 - Tail', 'sub 2 a) Two'],
      ['2 i) Three', '2 Tail', '1 a) Two'],
    ],
    [
      'words and headings close lists',
      ['operative 1 1. One', 'plain 0 - Between', 'operative 1 2. Two', 'heading 0 - Head', 'operative 1 1. Anew'],
      ['0 1. One', '0 Between', '0 2. Two', 'H1 Head', '0 1. Anew'],
    ],
    [
      'a label without a level is of the first',
      ['preambular 0 – Recalling', 'chapeau 0 - Hat'],
      ['0 – Recalling', '0 Hat'],
    ],
    [
      'no heading is deeper than one step',
      ['subheading 0 - First', 'subheading 0 - Second', 'heading 0 - Head', 'subheading 0 - Under'],
      ['H1 First', 'H1 Second', 'H1 Head', 'H2 Under'],
    ],
    [
      'title lines within',
      ['operative 1 1. One', 'title 0 - Annex', 'place 0 A Panama'],
      ['0 1. One', 'title Annex', 'place A Panama'],
    ],
  ])('%s', (_, rows, wanted) => {
    expect(bodyOf(printableOf(...rows))).toEqual(wanted);
  });

  test('a comment names its paragraph by all labels above it, or by its first words', () => {
    const source = printableOf('chapeau 0 - The Group met', 'operative 1 1. One', 'sub 2 b. Two', 'sub 3 (i) Three');
    const comments = ['b3', 'gone', 'b0', 'b2'].map((blockId) => ({ blockId, author: 'Canada', at: 0, words: 'a\nb' }));
    expect(bodyOf({ ...source, comments }).slice(2)).toEqual([
      'H1 Comments',
      '“The Group met” · Canada, 1 January 1970: a/b',
      'Paragraph 1 b · Canada, 1 January 1970: a/b',
      'Paragraph 1 b (i) · Canada, 1 January 1970: a/b',
      'Canada, 1 January 1970: a/b',
    ]);
  });

  test('a table stands where it belongs; one without columns has only its caption', () => {
    const tables = [
      { at: 1, caption: 'Register', head: ['a', 'b'], rows: [['1', '2\n3', 'lost'], []] },
      { at: 2, caption: 'Empty', head: [], rows: [['x']] },
    ];
    const { body } = pageData({ ...printableOf('operative 1 1. One', 'operative 1 2. Two'), tables });
    expect(body.flatMap(drawn)).toEqual(['0 1. One', 'table Register', '0 2. Two', 'table Empty']);
    expect(body[1]).toMatchObject({
      widths: [1, 1],
      rows: [
        [[['1']], [['2'], ['3']]],
        [[[]], [[]]],
      ],
    });
  });
});

describe('words that no line holds', () => {
  test.each([
    ['short words', 'To thank Panama', 1],
    ['nothing', '', 0],
    ['a long address', `see https://example.org/${'a'.repeat(60)} there`, 7],
    ['marks stay on their letters', `${'e\u0301'.repeat(40)}`, 3],
    ['halves of a pair stay together', '😀'.repeat(40), 3],
  ])('%s', (_, words, pieces) => {
    const parts = breakable(words);
    expect(parts.join('')).toBe(words);
    expect(parts).toHaveLength(pieces);
    for (const part of parts) expect(part).not.toMatch(/^[\p{M}\p{Cs}]/u);
  });

  test('a monstrous head or heading is shortened, or is none', () => {
    const monstrous = 'palabra '.repeat(8_000);
    const data = pageData({ ...printableOf(`heading 0 - ${monstrous}`), title: `${'e\u0301'.repeat(5_000)}` });
    expect(data.title).toMatch(/^(e\u0301){44}…$/);
    expect(data.head.title.join('')).toBe(data.title);
    expect(data.body[0]).toMatchObject({ kind: 'heading', long: true });
    expect(printedText(printableOf(`heading 0 - ${monstrous}`).paragraphs[0]!)).toBe(monstrous);
  });
});

describe('the parts of the compiler', () => {
  test('a font that is missing is refused in words', async () => {
    const missing = readFonts(() => '/nowhere/at/all.ttf');
    await expect(missing).rejects.toMatchObject({ name: 'UnwritableError', code: 'issue/fontMissing' });
    await expect(missing).rejects.toThrow(/Source Serif 4/);
    const unresolved = readFonts((file) => {
      throw new Error(`no ${file}`);
    });
    await expect(unresolved).rejects.toMatchObject({ code: 'issue/fontMissing' });
    expect(await readFonts()).toHaveLength(5);
  });

  test('the font of boxes is whole: its tables are sorted, their sums right', () => {
    const file = boxFont();
    const view = new DataView(file.buffer);
    const tables = Array.from({ length: view.getUint16(4) }, (_, nth) => {
      const [at, length] = [view.getUint32(12 + 16 * nth + 8), view.getUint32(12 + 16 * nth + 12)];
      let sum = 0;
      for (let word = 0; word < Math.ceil(length / 4); word++) sum = (sum + view.getUint32(at + 4 * word)) >>> 0;
      expect(view.getUint32(12 + 16 * nth + 4)).toBe(sum);
      expect(at % 4).toBe(0);
      return String.fromCharCode(...file.subarray(12 + 16 * nth, 16 + 16 * nth));
    });
    expect(tables).toEqual(['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post']);
  });

  test('memory is put back as it was, and grows once for what is larger', () => {
    const memory = new WebAssembly.Memory({ initial: 4 });
    let [top, stack] = [3 * 65_536, 1_000];
    const compiler: CompilerExports = {
      memory,
      __wbindgen_export: (bytes) => {
        const place = top;
        const missing = place + bytes + 65_536 - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
        return place;
      },
      __wbindgen_export4: () => {},
      __wbindgen_add_to_stack_pointer: (by) => {
        stack += by;
        return stack;
      },
    };
    const bytes = () => new Uint8Array(memory.buffer);
    bytes().fill(7, 100, 200);
    const forget = keepMemory(compiler);
    const size = memory.buffer.byteLength;
    for (const grows of [0, 5, 0, 5]) {
      bytes().fill(9, 0, 2 * 65_536);
      bytes().fill(9, top + 200_000, top + 300_000);
      if (grows > 0 && memory.buffer.byteLength === size) memory.grow(grows);
      stack -= 64;
      forget();
      expect(stack).toBe(1_000);
      expect(
        bytes()
          .subarray(100, 200)
          .every((byte) => byte === 7),
      ).toBe(true);
      expect(
        bytes()
          .subarray(200, 2 * 65_536)
          .every((byte) => byte === 0),
      ).toBe(true);
      expect(bytes()[0]).toBe(0);
    }
    // Twice the room, once.
    expect(memory.buffer.byteLength).toBeGreaterThan(size * 1.9);
    expect(memory.buffer.byteLength).toBeLessThan(size * 2.2);
    top = 0;
  });

  test('a file that the compiler never wrote is not stamped', () => {
    const facts = { title: 'x', language: 'en', author: '', time: 0, standard: 'ua', identifier: '' } as const;
    for (const file of ['', '%PDF-1.7\n', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 2\nstartxref\n9\n%%EOF']) {
      expect(() => stampPdf(new TextEncoder().encode(file), facts)).toThrow(/otherwise than is known/);
    }
  });
});
