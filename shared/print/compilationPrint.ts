// The compilation in print: the text with everything asked for in brackets beside it, "[should][CAN, USA: shall]", new
// paragraphs as bis and alt. Nothing in it is a tracked change: it is read, and argued about, as it is.

import type { Backer, Compilation, CompiledBlock } from '../amendment/compile.ts';
import type { Block, Inline, MarkName } from '../document/block.ts';
import { type Printable, printable } from '../document/printable.ts';
import { frameOf, type TextToPrint } from './cleanPrint.ts';
import { compiledLabels } from './compiledLabels.ts';

export interface CompilationToPrint extends TextToPrint {
  readonly compilation: Compilation;
  /** Who asks stands in each bracket, by code. */
  readonly attribution: boolean;
  /** What stands in the bracket of who wants words gone: "delete". */
  readonly deleteWord: string;
  /** What a request asks for that no words show (another level, another place), as a sentence. */
  readonly sentenceOf: (requestId: string) => string;
}

const text = (words: string, ...marks: MarkName[]): Inline => ({ kind: 'text', text: words, marks });
const OPEN = text('[', 'strong');
const CLOSE = text(']', 'strong');

export function compilationPrint(source: CompilationToPrint): Printable {
  const { blocks, scheme, compilation, attribution, deleteWord, sentenceOf } = source;
  const deleted = text(deleteWord, 'em');
  const askers = (by: readonly Backer[]): Inline[] => {
    const codes = [...new Set(by.flatMap(({ parties }) => parties))];
    return attribution && codes.length > 0 ? [text(`${codes.join(', ')}: `, 'strong')] : [];
  };
  const bracket = (by: readonly Backer[], words: readonly Inline[]): Inline[] => [OPEN, ...askers(by), ...words, CLOSE];

  const said = new Map<string, Inline[]>();
  const say = (blockId: string, by: readonly Backer[]) => {
    const words = by.map(({ id }) => sentenceOf(id)).join(' ');
    said.set(blockId, [...(said.get(blockId) ?? []), text(' '), ...bracket(by, [text(words, 'em')])]);
  };
  // Another role and another level are one sentence.
  const forms = new Map(compilation.forms.map((one) => [`${one.change.id} ${one.by.map(({ id }) => id)}`, one]));
  for (const { by, change } of forms.values()) say(change.id, by);
  for (const move of compilation.moved) say(move.blockIds[0] ?? '', [move]);

  const words = (block: CompiledBlock): Inline[] =>
    block.segments.flatMap((segment): readonly Inline[] => {
      if (segment.kind === 'same') return segment.content;
      const base = trimmed(segment.base);
      const hasBase = base.core.length > 0;
      const out = [...base.before, ...(hasBase ? [OPEN, ...base.core, CLOSE] : [])];
      segment.alternatives.forEach(({ by, content }, nth) => {
        const own = trimmed(content);
        const isLast = nth === segment.alternatives.length - 1;
        out.push(...(hasBase || nth > 0 ? [text(' ')] : own.before));
        out.push(...bracket(by, content.length === 0 ? [deleted] : own.core));
        if (!hasBase && isLast) out.push(...own.after);
      });
      return [...out, ...base.after];
    });
  const content = (block: CompiledBlock): Inline[] => {
    switch (block.status) {
      case 'kept':
        return [...words(block), ...(said.get(block.attrs.id) ?? [])];
      case 'new':
        return bracket(block.by, words(block));
      case 'removed': {
        const also = said.get(block.attrs.id) ?? [];
        return [OPEN, ...words(block), CLOSE, text(' '), ...bracket(block.by, [deleted]), ...also];
      }
    }
  };
  const paragraphs = compilation.blocks.map(({ attrs, status }) => ({ attrs, isNew: status === 'new' }));
  return printable({
    ...frameOf(source),
    blocks: compilation.blocks.map((block): Block => ({ ...block.attrs, content: content(block) })),
    labels: compiledLabels(paragraphs, blocks, scheme),
  });
}

/** Blanks at the ends of words stand outside the brackets around them. */
function trimmed(content: readonly Inline[]): { before: Inline[]; core: Inline[]; after: Inline[] } {
  const core = [...content];
  const [before, after]: [Inline[], Inline[]] = [[], []];
  for (let first = core[0]; first?.kind === 'text'; first = core[0]) {
    const rest = first.text.trimStart();
    if (rest === first.text) break;
    before.push({ ...first, text: first.text.slice(0, first.text.length - rest.length) });
    core.splice(0, 1, ...(rest === '' ? [] : [{ ...first, text: rest }]));
    if (rest !== '') break;
  }
  for (let last = core.at(-1); last?.kind === 'text'; last = core.at(-1)) {
    const rest = last.text.trimEnd();
    if (rest === last.text) break;
    after.unshift({ ...last, text: last.text.slice(rest.length) });
    core.splice(-1, 1, ...(rest === '' ? [] : [{ ...last, text: rest }]));
    if (rest !== '') break;
  }
  return { before, core, after };
}
