// The measured part of diff.mjs. Words are drawn by a fixed generator, so that every run measures the same texts.

import { ifAllAgreed } from '../../shared/amendment/allAgreed.ts';
import { changeOf } from '../../shared/amendment/change.ts';
import { clustersOf } from '../../shared/amendment/clusters.ts';
import { compareTexts } from '../../shared/amendment/compare.ts';
import { type Asked, compile } from '../../shared/amendment/compile.ts';
import { indexOf } from '../../shared/amendment/place.ts';
import { standingOf } from '../../shared/amendment/standing.ts';
import type { Block } from '../../shared/document/block.ts';

const WORDS =
  'the of and to take note Ministers shall should report annually on progress delegations migration regional conference technical secretariat members countries text paragraph protection girls boys adolescents network consular human rights special declaration global compact safe orderly regular thank urge invite support request workshop reintegration guidelines'.split(
    ' ',
  );

function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function words(draw: () => number, length: number): string {
  let row = '';
  while (row.length < length) {
    row += `${row === '' ? '' : ' '}${WORDS[Math.floor(draw() * WORDS.length)]}`;
    if (draw() < 0.06) row += draw() < 0.5 ? ',' : '.';
  }
  return row;
}

const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text, marks: [] }],
});

/** As they come from a file or over the wire: nothing of them was read before. */
const fresh = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const textOf = (content: Block['content']): string => (content[0]?.kind === 'text' ? content[0].text : '');

/** 500 requests on 300 paragraphs: mostly other words, some new and some removed paragraphs, a few splits. */
function meeting(): { readonly text: readonly Block[]; readonly asked: readonly Asked[] } {
  const draw = drawer(7);
  const text = Array.from({ length: 300 }, (_, i) => block(`p${i}`, words(draw, 300 + Math.floor(draw() * 300))));
  const asked = Array.from({ length: 500 }, (_, i): Asked => {
    const at = Math.floor(draw() * text.length);
    const base = text[at]!;
    const row = textOf(base.content).split(' ');
    const spot = Math.floor(draw() * (row.length - 4));
    const kind = draw();
    const content = ((): Block[] => {
      if (kind < 0.7) return [block(base.id, row.toSpliced(spot, Math.floor(draw() * 4), words(draw, 40)).join(' '))];
      if (kind < 0.85) return [base, block(`n${i}`, words(draw, 200))];
      if (kind < 0.95) return [];
      return [block(base.id, row.slice(0, spot + 1).join(' ')), block(`n${i}`, row.slice(spot + 1).join(' '))];
    })();
    const after = text[at - 1]?.id ?? null;
    const version = { kind: 'wording' as const, targets: [base.id], after, base: [base], content };
    return { id: `r${i}`, number: i + 1, parties: [`D${i % 11}`], version };
  });
  return { text, asked };
}

/** Rounds before any is counted: the engine compiles what runs often. */
const WARM_UP = 20;

/** Rows of the figures table: what, p50 / p95 in milliseconds, how. */
export function measureDiff(rounds: number): string[] {
  const rows: string[] = [];
  const measure = (what: string, how: string, prepare: () => () => unknown) => {
    const times: number[] = [];
    for (let round = -WARM_UP; round < rounds; round++) {
      const run = prepare();
      const start = performance.now();
      run();
      if (round >= 0) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(2);
    rows.push(`| ${what}, p50 / p95 | ${at(0.5)} / ${at(0.95)} ms | ${how} |`);
  };
  const draw = drawer(1);
  const [before, after] = [words(draw, 7500), words(draw, 7500)];
  measure('a paragraph of 7,500 characters written anew, words compared', 'texts not read before', () => {
    const [base, content] = fresh([[block('p', before)], [block('p', after)]]);
    return () => changeOf(base!, content!);
  });
  const many = '500 requests on 300 paragraphs of 450 characters';
  const known = meeting();
  // After a key one paragraph is another object, and reads otherwise.
  let key = 0;
  const typed = () => {
    const at = (key * 37) % known.text.length;
    const old = known.text[at]!;
    return known.text.with(at, block(old.id, `${textOf(old.content)} x${key++}`));
  };
  const again = (what: string, run: (text: readonly Block[]) => unknown) =>
    measure(what, `${many}, one paragraph changed since`, () => {
      const text = typed();
      return () => run(text);
    });
  again('compilation, after a key', (text) => compile(text, known.asked));
  again('competing requests, after a key', (text) => clustersOf(text, known.asked));
  again('text if all agreed, after a key', (text) => ifAllAgreed(text, known.asked));
  again('standing of all requests, after a key', (text) => {
    const index = indexOf(text);
    return known.asked.map(({ version }) => standingOf(version, text, index));
  });
  again('two texts compared, one paragraph changed', (text) => compareTexts(known.text, text));
  measure('compilation, when the text is opened', `${many}, not read before`, () => {
    const { text, asked } = fresh(known);
    return () => compile(text, asked);
  });
  return rows;
}
