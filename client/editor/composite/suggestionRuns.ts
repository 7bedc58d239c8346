// Words put by a draft, as screen readers know a change: a suggestion around an insertion, two wrappers over the same words.
// ProseMirror cuts wrappers where another decoration begins or ends inside them (the number of a line), and may
// then put the outer one inside and an id twice: so the words are cut there before, each run with two wrappers of its own.

import type { EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, type DecorationSet, type DecorationSource } from '@tiptap/pm/view';

/** What marks the delegation on its wrappers. */
type Sign = Readonly<Record<string, string>>;

/** What a wrapper remembers of its making; the sign in words, so that two of the same making are the same. */
interface RunSpec {
  readonly run: 'insertion' | 'suggestion';
  readonly pair: string | null;
  readonly sign: string;
}

/**
 * A suggestion owns what is put, what is taken, or both. Words struck are a widget, which no wrapper of ours can take in:
 * where some were struck just before (`pair`), the suggestion names them as its own. The later decoration goes around the
 * earlier.
 */
export function suggestionRun(from: number, to: number, pair: string | null, sign: Sign): Decoration[] {
  const made = JSON.stringify(sign);
  return [
    wrapper(from, to, { run: 'insertion', pair, sign: made }),
    wrapper(from, to, { run: 'suggestion', pair, sign: made }),
  ];
}

function wrapper(from: number, to: number, spec: RunSpec): Decoration {
  const { run, pair } = spec;
  const attributes =
    run === 'insertion'
      ? { nodeName: 'ins', ...(pair === null ? {} : { id: `put-${pair}` }), ...(JSON.parse(spec.sign) as Sign) }
      : { nodeName: 'span', ...(pair === null ? {} : { 'aria-owns': `gone-${pair} put-${pair}` }) };
  return Decoration.inline(from, to, { ...attributes, role: run }, spec);
}

const isRun = (spec: Partial<RunSpec>): boolean => spec.run !== undefined;

// A browser writes what is typed at the end of a link behind it: inside our wrappers, where ProseMirror does not read. Uncut,
// the link goes around them.
const isNoLink = (spec: { readonly isLink?: boolean }): boolean => spec.isLink !== true;

/** `drawn` with its runs cut where decorations of other plugins begin or end; of a pair the first piece stays the one named. */
export function cutRuns(drawn: DecorationSet, state: EditorState, own: Plugin): DecorationSet {
  const runs = drawn.find(undefined, undefined, isRun);
  if (runs.length === 0) return drawn;
  const others = state.plugins.flatMap((plugin) => (plugin === own ? [] : setsOf(plugin, state)));
  const [add, remove]: [Decoration[], Decoration[]] = [[], []];
  for (const run of runs) {
    const { from, to } = run;
    const edges = new Set<number>();
    for (const set of others) {
      for (const other of set.find(from, to, isNoLink)) {
        // What holds the whole paragraph, or only stands between letters, cuts no wrapper.
        for (const edge of other.from < other.to ? [other.from, other.to] : [])
          if (edge > from && edge < to) edges.add(edge);
      }
    }
    if (edges.size === 0) continue;
    remove.push(run);
    const spec = run.spec as RunSpec;
    [from, ...[...edges].sort((a, b) => a - b)].forEach((start, nth, starts) => {
      add.push(wrapper(start, starts[nth + 1] ?? to, nth === 0 ? spec : { ...spec, pair: null }));
    });
  }
  return remove.length === 0 ? drawn : drawn.remove(remove).add(state.doc, add);
}

function setsOf(plugin: Plugin, state: EditorState): DecorationSet[] {
  const sets: DecorationSet[] = [];
  const source: DecorationSource | null | undefined = plugin.props.decorations?.call(plugin, state);
  source?.forEachSet((set) => sets.push(set));
  return sets;
}
