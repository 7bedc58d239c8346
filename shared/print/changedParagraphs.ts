// A row of tokens, each kept or changed, read as paragraphs. What opens a paragraph ends the one before it, so a paragraph
// that is cut or joined has its change at an end; one that comes or goes whole has it at its own end, so that taking the
// change back leaves its neighbours with the form they had.

import type { Token } from '../amendment/token.ts';
import { inlinesOf } from '../amendment/words.ts';
import type { BlockAttrs, Inline } from '../document/block.ts';
import type { PrintableChange } from '../document/printable.ts';

export interface ChangedToken {
  readonly token: Token;
  readonly change?: PrintableChange;
}

export interface ChangedParagraph {
  readonly attrs: BlockAttrs;
  /** It is not in the text as it stands. */
  readonly isNew: boolean;
  readonly content: readonly Inline[];
  /** Aligned with `content`. */
  readonly changes: readonly (PrintableChange | undefined)[];
  readonly end: PrintableChange | undefined;
}

interface Read {
  readonly attrs: BlockAttrs;
  readonly opened: PrintableChange | undefined;
  readonly tokens: ChangedToken[];
}

const isKeptWith = (a: PrintableChange | undefined, b: PrintableChange | undefined): boolean =>
  a?.kind === b?.kind && a?.id === b?.id;

/** The first token opens a block. */
export function changedParagraphs(tokens: readonly ChangedToken[]): ChangedParagraph[] {
  const read: Read[] = [];
  for (const one of tokens) {
    if (one.token.kind === 'block') read.push({ attrs: one.token.attrs, opened: one.change, tokens: [] });
    else read.at(-1)?.tokens.push(one);
  }
  const comesOrGoes = read.map(
    ({ opened, tokens: own }) => opened !== undefined && own.every(({ change }) => change?.kind === opened.kind),
  );
  // Behind the last paragraph stands nothing that could take its place: there the end before it is what changes.
  let settled = read.length;
  while (settled > 0 && comesOrGoes[settled - 1]) settled -= 1;
  const endOf = (index: number): PrintableChange | undefined => {
    if (index < settled && comesOrGoes[index]) return read[index]!.opened;
    if (index >= settled - 1) return read[index + 1]?.opened;
    let next = index + 1;
    while (next < settled && comesOrGoes[next]) next += 1;
    return read[next]?.opened;
  };
  return read.map(({ attrs, opened, tokens: own }, index) => {
    const content: Inline[] = [];
    const changes: (PrintableChange | undefined)[] = [];
    for (let at = 0; at < own.length; ) {
      const { change } = own[at]!;
      let to = at;
      while (to < own.length && isKeptWith(own[to]!.change, change)) to += 1;
      const inlines = inlinesOf(own.slice(at, to).map(({ token }) => token));
      content.push(...inlines);
      changes.push(...inlines.map(() => change));
      at = to;
    }
    return { attrs, isNew: opened?.kind === 'inserted', content, changes, end: endOf(index) };
  });
}
