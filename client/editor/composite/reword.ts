// Plain words back into blocks: what a person wrote into a plain field over what stood there. A line is a paragraph;
// words that stay keep their type and their references, words put in take the type both their neighbours have.

import type { Block, MarkName } from '../../../shared/document/block.ts';
import { ATOM, plainText } from '../../../shared/document/block.ts';
import { pushInline } from '../../../shared/document/delta.ts';
import { matchUnits } from '../../../shared/document/netChange.ts';
import { contentUnits, type Unit, unitMarks } from '../../../shared/document/tokens.ts';

/** Blocks as a plain field shows them, one line each; references as ATOM. */
export const wordsOfBlocks = (blocks: readonly Block[]): string => blocks.map(plainText).join('\n');

/**
 * `before` with the words of the field: as many blocks as lines that say something, none where nothing is left. Lines
 * beyond those there were take the form of the last block and ids by `newId`. `form` is what a text without blocks takes.
 */
export function reword(before: readonly Block[], form: Block, words: string, newId: () => string): Block[] {
  const lines = words.split(/\r?\n/).map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  return said.map((line, index) => {
    const own = before[index];
    const { content: _, ...attrs } = own ?? { ...(before.at(-1) ?? form), id: index === 0 ? form.id : newId() };
    return { ...attrs, content: rewordOne(own, line) };
  });
}

function rewordOne(before: Block | undefined, line: string): Block['content'] {
  if (before && plainText(before).trim() === line) return before.content;
  const old = before ? contentUnits(before) : [];
  const fresh: Unit[] = [...line].map((text) => ({ kind: 'char', text, marks: [] }));
  const stays = new Map<number, Unit>();
  for (const { i, j, length } of matchUnits(old.map(bare), fresh, 'word')) {
    for (let k = 0; k < length; k++) stays.set(j + k, old[i + k]!);
  }
  const content: Block['content'][number][] = [];
  fresh.forEach((unit, j) => {
    const kept = stays.get(j);
    if (kept?.kind === 'atom') pushInline(content, kept.atom);
    else if (kept?.kind === 'char') pushInline(content, { kind: 'text', text: kept.text, marks: kept.marks });
    else if (unit.kind === 'char' && unit.text !== ATOM) {
      pushInline(content, { kind: 'text', text: unit.text, marks: marksAround(stays, j, fresh.length) });
    }
  });
  return content;
}

/** A unit as the field shows it. */
const bare = (unit: Unit): Unit => ({ kind: 'char', text: unit.kind === 'char' ? unit.text : ATOM, marks: [] });

function marksAround(stays: ReadonlyMap<number, Unit>, at: number, end: number): readonly MarkName[] {
  let [from, to] = [at, at];
  while (from >= 0 && !stays.has(from)) from--;
  while (to < end && !stays.has(to)) to++;
  const [left, right] = [stays.get(from), stays.get(to)];
  if (!left || !right) return left ? unitMarks(left) : right ? unitMarks(right) : [];
  return unitMarks(left).filter((mark) => unitMarks(right).includes(mark));
}
