// A font made here, of one glyph: a box, for every sign that the page's font does not hold. Without it such a sign would
// be the font's "no such glyph", which both standards forbid; with it the words stay in the file, for search and speech.

/** As Typst calls it. */
export const BOX_FAMILY = 'Chapeau Boxes';

const UNITS = 1000;
const ADVANCE = 560;
const [LEFT, RIGHT, FOOT, TOP, LINE] = [60, 500, 0, 660, 40];

const u16 = (...values: number[]): number[] => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [...u16(value >>> 16), ...u16(value & 0xffff)]);
const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));

/** The two outlines of a box, the inner one turning the other way. */
function boxGlyph(): number[] {
  const points = [
    [LEFT, FOOT],
    [LEFT, TOP],
    [RIGHT, TOP],
    [RIGHT, FOOT],
    [LEFT + LINE, FOOT + LINE],
    [RIGHT - LINE, FOOT + LINE],
    [RIGHT - LINE, TOP - LINE],
    [LEFT + LINE, TOP - LINE],
  ] as const;
  const steps = (axis: 0 | 1) => points.map((point, nth) => point[axis] - (points[nth - 1]?.[axis] ?? 0));
  return [
    ...u16(2, LEFT, FOOT, RIGHT, TOP),
    ...u16(3, 7),
    ...u16(0),
    ...points.map(() => 1),
    ...u16(...steps(0)),
    ...u16(...steps(1)),
  ];
}

/** Planes with signs in them; the ones of private use have none that can be told. */
const RANGES = [
  [0x20, 0x1ffff],
  [0x20000, 0x33fff],
] as const;

/** Every sign of the ranges is glyph 1 (format 13, many to one). */
const characterMap = (): number[] => [
  ...u16(0, 1, 3, 10),
  ...u32(12),
  ...u16(13, 0),
  ...u32(16 + 12 * RANGES.length, 0, RANGES.length, ...RANGES.flatMap(([first, last]) => [first, last, 1])),
];

function names(): number[] {
  const records = [
    [1, BOX_FAMILY],
    [2, 'Regular'],
    [3, BOX_FAMILY],
    [4, BOX_FAMILY],
    [5, 'Version 1.0'],
    [6, BOX_FAMILY.replace(' ', '')],
  ] as const;
  const storage: number[] = [];
  const lines = records.flatMap(([id, text]) => {
    const bytes = [...text].flatMap((sign) => u16(sign.charCodeAt(0)));
    const line = u16(3, 1, 0x409, id, bytes.length, storage.length);
    storage.push(...bytes);
    return line;
  });
  return [...u16(0, records.length, 6 + lines.length), ...lines, ...storage];
}

/** The font's file (TrueType). */
export function boxFont(): Uint8Array {
  const glyph = boxGlyph();
  const glyphs = [...glyph, ...glyph];
  const tables: readonly (readonly [string, number[]])[] = [
    [
      'OS/2',
      [
        ...u16(4, ADVANCE, 400, 5, 0),
        ...u16(650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0),
        ...Array<number>(10).fill(0),
        ...u32(0, 0, 0, 0),
        ...ascii('NONE'),
        ...u16(0x40, 0x20, 0xffff, 800, -200, 0, 800, 200),
        ...u32(0, 0),
        ...u16(480, 660, 0, 0x20, 0),
      ],
    ],
    ['cmap', characterMap()],
    ['glyf', glyphs],
    [
      'head',
      [
        ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
        ...u16(0, UNITS),
        ...u32(0, 0, 0, 0),
        ...u16(LEFT, FOOT, RIGHT, TOP, 0, 8, 2, 1, 0),
      ],
    ],
    ['hhea', [...u32(0x10000), ...u16(800, -200, 0, ADVANCE, LEFT, 60, RIGHT, 1, 0, 0, 0, 0, 0, 0, 0, 1)]],
    ['hmtx', u16(ADVANCE, LEFT, LEFT)],
    ['loca', u32(0, glyph.length, glyphs.length)],
    ['maxp', [...u32(0x10000), ...u16(2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]],
    ['name', names()],
    ['post', [...u32(0x30000, 0), ...u16(-75, 50), ...u32(0, 0, 0, 0, 0)]],
  ];
  return fontFile(tables);
}

function fontFile(tables: readonly (readonly [string, readonly number[]])[]): Uint8Array {
  const directory: number[] = [];
  const body: number[] = [];
  const start = 12 + 16 * tables.length;
  for (const [tag, bytes] of tables) {
    const padded = [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
    directory.push(...ascii(tag), ...u32(sumOf(padded), start + body.length, bytes.length));
    body.push(...padded);
  }
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = u16(tables.length, power * 16, Math.log2(power), (tables.length - power) * 16);
  return Uint8Array.from([...u32(0x10000), ...header, ...directory, ...body]);
}

function sumOf(bytes: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(at, at + 4);
    sum = (sum + ((a << 24) | (b << 16) | (c << 8) | d)) >>> 0;
  }
  return sum;
}
