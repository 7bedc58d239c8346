// Arbitrary meetings on paper: a text, several requests filed on it (other words, paragraphs split, joined, removed,
// new, of another form, moved, remarks; some of them the same), and what was typed into the text since.

import fc from 'fast-check';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Asked } from '../../../shared/amendment/compile.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, type Edit, edits, normal, text } from './drafting.ts';

/** A request on the blocks [from, to) of a text. */
export const asksFor = (base: readonly Block[], from: number, to: number, content: readonly Block[]): Wording => ({
  kind: 'wording',
  targets: base.slice(from, to).map(({ id }) => id),
  after: base[from - 1]?.id ?? null,
  base: base.slice(from, to),
  content,
});

export const asksToMove = (base: readonly Block[], from: number, to: number, after: string | null): Wording => ({
  ...asksFor(base, from, to, base.slice(from, to)),
  kind: 'move',
  after,
});

interface Drawn {
  readonly kind: 'wording' | 'new' | 'move' | 'remark' | 'copy';
  readonly at: number;
  readonly span: number;
  readonly to: number;
  readonly edits: readonly Edit[];
}

export interface Asking {
  /** On which the requests were filed. */
  readonly filedOn: readonly Block[];
  /** As it reads now. */
  readonly text: readonly Block[];
  readonly asked: readonly Asked[];
}

const OTHER_KINDS: readonly Drawn['kind'][] = ['new', 'move', 'move', 'remark', 'copy'];

/** `ops`: what drafters do. `typed`: how often somebody typed into the text since. */
export const asking = ({ ops = ALL_OPS, kinds = 10, typed = 2, most = 5 } = {}): fc.Arbitrary<Asking> =>
  fc
    .record({
      filedOn: text(2, 5),
      drawn: fc.array(
        fc.tuple(fc.nat(kinds + 4), fc.nat(5 * 3 * 6 - 1), edits(ops, 3)).map(([kind, where, list]): Drawn => {
          const [at, span, to] = [where % 5, Math.floor(where / 5) % 3, Math.floor(where / 15)];
          return { kind: OTHER_KINDS[kind - kinds] ?? 'wording', at, span, to, edits: list };
        }),
        { minLength: 2, maxLength: most, size: 'max' },
      ),
      since: typed === 0 ? fc.constant([]) : edits(ALL_OPS, typed),
    })
    .map(({ filedOn, drawn, since }) => ({
      filedOn,
      text: draft(filedOn, since, 's'),
      asked: drawn.reduce<Asked[]>((asked, one, i) => asked.concat(made(filedOn, one, i, asked)), []),
    }));

function made(base: readonly Block[], { kind, at, span, to, edits: list }: Drawn, i: number, before: Asked[]): Asked {
  const from = at % base.length;
  const end = Math.min(base.length, from + 1 + span);
  const who = `q${i}`;
  const version = ((): Wording => {
    switch (kind) {
      case 'wording':
        return asksFor(base, from, end, drafted(base.slice(from, end), list, who));
      case 'new':
        return asksFor(base, from, from, [block(`${who}new`, `New words of ${i % 2}.`)]);
      case 'move': {
        const others = [null, ...base.filter((_, k) => k < from || k >= end).map(({ id }) => id)];
        return asksToMove(base, from, end, others[to % others.length]!);
      }
      case 'remark':
        return { ...asksFor(base, from, from + 1, [base[from]!]), kind: 'remark' };
      case 'copy':
        return before.at(-1)?.version ?? asksFor(base, from, end, drafted(base.slice(from, end), list, who));
    }
  })();
  return { id: `r${i}`, number: i + 1, parties: [`P${i}`], version };
}

/** Asking for nothing is refused at the door. */
function drafted(base: readonly Block[], list: readonly Edit[], who: string): readonly Block[] {
  const content = draft(base, list, who);
  return sameBlocks(base, content)
    ? normal([{ ...base[0]!, content: [...base[0]!.content, ADDED] }, ...base.slice(1)])
    : content;
}

const ADDED = { kind: 'text' as const, text: ' indeed', marks: [] };
