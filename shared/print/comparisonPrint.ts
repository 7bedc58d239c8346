// Two states of a text as one with tracked changes, the later one's numbers before its paragraphs. What stands elsewhere is
// shown once, where it stands now, and a comment says where it stood.

import { type ComparedBlock, compareTexts } from '../amendment/compare.ts';
import type { Block, Inline } from '../document/block.ts';
import {
  labelInText,
  type Printable,
  type PrintableChange,
  type PrintableComment,
  printable,
} from '../document/printable.ts';
import { labelsOf } from '../numbering/labels.ts';
import type { Scheme } from '../numbering/scheme.ts';
import { frameOf, type TextToPrint } from './cleanPrint.ts';

export interface ComparisonToPrint extends TextToPrint {
  readonly before: readonly Block[];
  /** Of the earlier text: which numbers it had. */
  readonly schemeBefore: Scheme;
  /** "Rev.2": author of the changes. */
  readonly author: string;
  readonly at: number;
  readonly words: { readonly moved: (from: string) => string; readonly form: string };
}

export function comparisonPrint(source: ComparisonToPrint): Printable {
  const { before, blocks, author, at, words } = source;
  const [old, now] = [labelsOf(before, source.schemeBefore), labelsOf(blocks, source.scheme)];
  const change = (kind: PrintableChange['kind']): PrintableChange => ({ kind, author, at, id: 'comparison' });
  const [ins, del] = [change('inserted'), change('deleted')];
  const compared = compareTexts(before, blocks);
  const comments: PrintableComment[] = [];
  const rows = compared.map((one) => {
    const { from, to, kind, segments } = one;
    const block = to === null ? before[from!]! : blocks[to]!;
    const said = [
      ...(kind === 'moved' ? [words.moved(labelInText(old[from!] ?? ''))] : []),
      ...(one.formChanged ? [words.form] : []),
    ];
    if (said.length > 0) comments.push({ blockId: block.id, author, at, words: said.join(' ') });
    const content: Inline[] = [];
    const changes: (PrintableChange | undefined)[] = [];
    for (const segment of segments) {
      const inlines: readonly Inline[] =
        segment.kind === 'joined' ? [{ kind: 'text', text: '¶', marks: [] }] : segment.content;
      content.push(...inlines);
      const own = segment.kind === 'ins' ? ins : segment.kind === 'same' ? undefined : del;
      changes.push(...inlines.map(() => own));
    }
    const label = (to === null ? old[from!] : now[to]) ?? '';
    return { block: { ...block, content }, label, changes, end: endOf(one, ins, del) };
  });
  const printed = printable({
    ...frameOf(source),
    blocks: rows.map(({ block }) => block),
    labels: rows.map(({ label }) => label),
    changes: { runs: rows.map(({ changes }) => changes), ends: rows.map(({ end }) => end) },
  });
  return { ...printed, comments };
}

function endOf({ kind }: ComparedBlock, ins: PrintableChange, del: PrintableChange): PrintableChange | undefined {
  if (kind === 'added') return ins;
  return kind === 'removed' ? del : undefined;
}
