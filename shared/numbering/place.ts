// How people cite a block: "paragraph 4", "2 a)", "Recommendation 1". A place is for speaking and for addresses on
// a page; it changes when numbers change. What must not change is held by the block's id.

import { type Block, plainText } from '../document/block.ts';

export interface Place {
  /** The chain of printed labels without closing stops: "4", "2 a)", "" where no number leads to the block. */
  readonly paragraph: string;
  /** The words of the heading above, or null before the first heading. */
  readonly section: string | null;
  /** Which bullet of its list the block is (1, 2 …), null if it is none. */
  readonly bullet: number | null;
  /** Which unnumbered paragraph after `paragraph` the block is (1, 2 …), null if it is none. */
  readonly tail: number | null;
  /** Unlike in the document and fit for an address or a test id: "para-4", "para-2a", "para-R1", "heading-1". */
  readonly key: string;
}

const withoutStop = (label: string): string => label.trim().replace(/\.$/, '');
const core = (label: string): string => label.replace(/[^\p{L}\p{N}]/gu, '');

/** Roles that nobody cites by the number above them. */
const UNCITED: ReadonlySet<string> = new Set(['heading', 'subheading', 'plain', 'chapeau', 'title', 'place']);

/** A numbered block on the way down to the present one; bullets lead nowhere that can be cited. */
interface Step {
  readonly level: number;
  readonly label: string;
  /** Unnumbered paragraphs met so far that belong to it. */
  tails: number;
}

/** "2" and "a" give "2a"; where two numbers or two words would run together a hyphen parts them. */
function joinCores(cores: readonly string[]): string {
  return cores.reduce((text, next) => {
    const alike = /\p{N}$/u.test(text) === /^\p{N}/u.test(next);
    return text === '' ? next : `${text}${alike ? '-' : ''}${next}`;
  }, '');
}

/**
 * The prefix of each section, by the index of its first block: '' for the first that is numbered and for any whose
 * numbers run on, otherwise the first letters of its heading, as many as tell it from those before ("R" for RECOMMENDATIONS).
 */
function sectionPrefixes(
  blocks: readonly Block[],
  labels: readonly string[],
  sections: readonly number[],
): Map<number, string> {
  const prefixes = new Map<number, string>();
  const taken = new Set<string>();
  const printed = new Set<string>();
  sections.forEach((start, ordinal) => {
    const end = sections[ordinal + 1] ?? blocks.length;
    const numbers: string[] = [];
    for (let i = start; i < end; i++)
      if (blocks[i]!.level === 1 && core(labels[i]!) !== '') numbers.push(core(labels[i]!));
    const repeats = numbers.some((number) => printed.has(number));
    for (const number of numbers) printed.add(number);
    let prefix = '';
    if (repeats) {
      const heading = blocks[start]!.role === 'heading' ? plainText(blocks[start]!) : '';
      const letters = heading
        .normalize('NFD')
        .replace(/[^\p{L}]/gu, '')
        .toUpperCase();
      let length = 1;
      while (length < letters.length && taken.has(letters.slice(0, length))) length += 1;
      prefix = letters.slice(0, length);
      if (prefix === '' || taken.has(prefix)) prefix = `S${ordinal + 1}-`;
      taken.add(prefix);
    }
    prefixes.set(start, prefix);
  });
  return prefixes;
}

/** The places of all blocks, in order. `labels` is what `labelsOf` gave for the same blocks. */
export function placesOf(blocks: readonly Block[], labels: readonly string[]): readonly Place[] {
  if (labels.length !== blocks.length) throw new RangeError(`${labels.length} labels for ${blocks.length} blocks`);
  const sections = [0, ...blocks.flatMap((block, i) => (block.role === 'heading' && i > 0 ? [i] : []))];
  const prefixes = sectionPrefixes(blocks, labels, sections);
  const used = new Set<string>();
  const unlike = (key: string): string => {
    let free = key;
    for (let n = 2; used.has(free); n++) free = `${key}.${n}`;
    used.add(free);
    return free;
  };

  let section: string | null = null;
  let prefix = prefixes.get(0) ?? '';
  let path: Step[] = [];
  let bullets = new Map<number, number>();
  const ofRole = new Map<string, number>();

  const cite = (leading: readonly Step[], nth: { readonly bullet?: number; readonly tail?: number } = {}): Place => {
    const number = joinCores(leading.map((step) => core(step.label)));
    const parts = [
      number === '' ? '' : `para-${prefix}${number}`,
      nth.bullet === undefined ? '' : `bullet-${nth.bullet}`,
      nth.tail === undefined ? '' : `tail-${nth.tail}`,
    ];
    return {
      paragraph: leading.map((step) => withoutStop(step.label)).join(' '),
      section,
      bullet: nth.bullet ?? null,
      tail: nth.tail ?? null,
      key: unlike(parts.filter((part) => part !== '').join('-')),
    };
  };
  const nthOfRole = (role: string): number => {
    const nth = (ofRole.get(role) ?? 0) + 1;
    ofRole.set(role, nth);
    return nth;
  };

  return blocks.map((block, i) => {
    const label = labels[i]!;
    if (block.role === 'heading') {
      section = plainText(block).trim();
      prefix = prefixes.get(i) ?? '';
    }
    if (block.role === 'heading' || (block.level === 0 && block.role !== 'tail')) {
      path = [];
      bullets = new Map();
    }
    if (label === '' && (block.level === 0 || UNCITED.has(block.role))) {
      return {
        paragraph: '',
        section,
        bullet: null,
        tail: null,
        key: unlike(`${block.role}-${nthOfRole(block.role)}`),
      };
    }
    if (label === '') {
      const leading = path.filter((step) => step.level <= block.level);
      const last = leading.at(-1);
      if (last === undefined) return cite(leading, { tail: nthOfRole('tail') });
      last.tails += 1;
      return cite(leading, { tail: last.tails });
    }
    path = path.filter((step) => step.level < block.level);
    for (const level of bullets.keys()) if (level > block.level) bullets.delete(level);
    if (core(label) !== '') {
      path.push({ level: block.level, label, tails: 0 });
      bullets.delete(block.level);
      return cite(path);
    }
    const nth = (bullets.get(block.level) ?? 0) + 1;
    bullets.set(block.level, nth);
    return cite(path, { bullet: nth });
  });
}

/** The place of one block; for all blocks of a document use `placesOf`. */
export function placeOf(blocks: readonly Block[], labels: readonly string[], index: number): Place {
  const place = placesOf(blocks, labels)[index];
  if (place === undefined) throw new RangeError(`no block ${index} among ${blocks.length}`);
  return place;
}
