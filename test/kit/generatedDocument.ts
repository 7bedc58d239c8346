// Documents made at random in five schemes of numbering, with the outline that must be read back: headings, preambles,
// three levels of items, lines wrapped at a width or not, running heads amid sentences, years and articles at the ends of
// sentences (so that "2016." may stand at the start of a line). The same seed gives the same document.

export const SCHEMES = ['letters', 'brackets', 'runsOn', 'romanParts', 'chapters'] as const;
export type GeneratedScheme = (typeof SCHEMES)[number];

export interface GeneratedBlock {
  readonly kind: string;
  readonly label: string;
  readonly depth: number;
  readonly text: string;
}

export interface GeneratedDocument {
  readonly lines: readonly string[];
  readonly blocks: readonly GeneratedBlock[];
}

export interface Shape {
  readonly scheme: GeneratedScheme;
  readonly seed: number;
  /** Characters a line may have; null for one line a paragraph. */
  readonly width: number | null;
  readonly runningHeads: boolean;
  readonly blankLines: boolean;
}

const NOUNS =
  'report plan budget network programme workshop register harbour ferry bridge lake river map list rule'.split(' ');
const VERBS = 'thank approve accept welcome support publish review share improve consider'.split(' ');
const LINKS =
  'of the members, for the people of Panama, in the region, with support from Canada, on wells and springs'.split(', ');
const ENDS = ['in May 2016', 'under Article 5', 'in the region', 'by 30 September 2031', 'as set out on page 12'];
const OPENERS = ['Recalling', 'Reaffirming', 'Noting with concern', 'Welcoming', 'Bearing in mind'];
const HEADINGS = ['Migration', 'Trade and Transport', 'Safe Harbours', 'Follow-up and Review', 'Other Matters'];
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const CHAPEAU =
  'The Group on Wells met in Amman, Jordan, on 4 May 2031 with the participation of Canada, Jordan and Panama and adopted the following:';

/** Numbers from 0 up to 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const letter = (n: number): string => String.fromCharCode(96 + n);

/** The document of a shape. */
export function generatedDocument({ scheme, seed, width, runningHeads, blankLines }: Shape): GeneratedDocument {
  const next = numbersFrom(seed);
  const upTo = (n: number): number => Math.floor(next() * n);
  const pick = <T>(from: readonly T[]): T => from[upTo(from.length)]!;
  const words = (): string => {
    const parts = [pick(VERBS), 'the', pick(NOUNS), pick(LINKS)];
    for (let i = upTo(4); i > 0; i--) parts.push('and to', pick(VERBS), 'the', pick(NOUNS), pick(LINKS));
    if (upTo(2) === 0) parts.push(pick(ENDS));
    return parts.join(' ');
  };
  const sentence = (end: string): string => {
    const text = words();
    return `${text[0]!.toUpperCase()}${text.slice(1)}${end}`;
  };

  const blocks: GeneratedBlock[] = [];
  const add = (kind: string, label: string, depth: number, text: string): void => {
    blocks.push({ kind, label, depth, text });
  };
  const base = scheme === 'romanParts' || scheme === 'chapters' ? 1 : 0;

  const subLabel = (n: number): string =>
    scheme === 'brackets'
      ? `(${letter(n)})`
      : scheme === 'runsOn'
        ? '–'
        : scheme === 'letters'
          ? `${letter(n)}.`
          : `${letter(n)})`;
  const lowLabel = (n: number): string => {
    const roman = ROMAN[n - 1]!.toLowerCase();
    return scheme === 'brackets' ? `(${roman})` : scheme === 'letters' ? `${roman}.` : `${roman})`;
  };
  const addItem = (label: string): void => {
    const subs = upTo(3) === 0 ? 2 + upTo(scheme === 'runsOn' ? 3 : 10) : 0;
    add('item', label, base + 1, sentence(subs > 0 ? ':' : '.'));
    for (let i = 1; i <= subs; i++) {
      const lows = scheme !== 'runsOn' && upTo(6) === 0 ? 2 + upTo(3) : 0;
      add('item', subLabel(i), base + 2, sentence(lows > 0 ? ':' : i === subs ? '.' : ';'));
      for (let j = 1; j <= lows; j++) add('item', lowLabel(j), base + 3, sentence(';'));
    }
  };

  if (scheme === 'brackets') {
    add('chapeau', '', 0, 'The General Assembly,');
    for (let i = 2 + upTo(3); i > 0; i--) add('paragraph', '', 0, `${pick(OPENERS)} the will to ${words()},`);
  } else {
    add('chapeau', '', 0, CHAPEAU);
  }
  const sections = scheme === 'brackets' ? 1 : 2 + upTo(3);
  let n = 0;
  for (let s = 0; s < sections; s++) {
    const heading = HEADINGS[s]!;
    if (scheme === 'letters') add('heading', '', 0, heading.toUpperCase());
    if (scheme === 'runsOn') add('heading', '', 0, heading);
    if (scheme === 'romanParts') add('heading', `${ROMAN[s]}.`, 1, heading.toUpperCase());
    if (scheme === 'chapters') add('heading', `${s + 1}.`, 1, heading);
    if (scheme !== 'runsOn') n = 0;
    for (let i = 2 + upTo(4); i > 0; i--) {
      n += 1;
      addItem(scheme === 'chapters' ? `${s + 1}.${n}` : `${n}.`);
    }
  }
  return { lines: laidOut(blocks, { width, runningHeads, blankLines }), blocks };
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function laidOut(
  blocks: readonly GeneratedBlock[],
  { width, runningHeads, blankLines }: Pick<Shape, 'width' | 'runningHeads' | 'blankLines'>,
): string[] {
  const lines = ['CONCLUSIONS OF THE GROUP ON WELLS', ''];
  let page = 0;
  for (const { kind, label, text } of blocks) {
    const whole = label === '' ? text : `${label} ${text}`;
    const parts = width === null ? [whole] : wrapped(whole, width);
    if (kind === 'heading' || label === '' || blankLines) lines.push('');
    parts.forEach((part, i) => {
      lines.push(part);
      const below = parts[i + 1];
      // Where the next line goes on in lower case a page may end.
      if (runningHeads && below !== undefined && /^\p{Ll}/u.test(below) && /[\p{L}\d]$/u.test(part) && i % 2 === 0) {
        page += 1;
        lines.push('', `GW/31 Conclusions ${page}`, '');
      }
    });
    if (kind === 'heading' || label === '') lines.push('');
  }
  return lines;
}
