// The outcome of checks as five lines that people read: each says the worst that was found of what it stands for, as a key of
// the catalogue with what fills its slots.

import type { Check, CheckKey, CheckState } from './verifyPackage.ts';

export interface Said {
  /** Under "proof.says". */
  readonly key: string;
  readonly slots: Readonly<Record<string, string | readonly string[]>>;
}

export interface Line {
  readonly key: 'files' | 'signed' | 'record' | 'text' | 'word';
  readonly state: CheckState;
  readonly said: Said;
}

/** A line takes the word of the first check among those of its worst state; the first stands for all when all is well. */
const LINES: readonly { readonly key: Line['key']; readonly checks: readonly CheckKey[] }[] = [
  { key: 'files', checks: ['files'] },
  { key: 'signed', checks: ['key', 'signature'] },
  { key: 'record', checks: ['witness', 'record'] },
  { key: 'text', checks: ['text', 'certificate'] },
  { key: 'word', checks: ['word'] },
];
const WORST: readonly CheckState[] = ['fails', 'unknown', 'apart', 'holds'];

export const linesOf = (checks: readonly Check[]): readonly Line[] =>
  LINES.map(({ key, checks: keys }) => {
    const of = keys
      .map((one) => checks.find((check) => check.key === one)!)
      // That nobody gave words to compare with is no finding.
      .filter((check) => check.key !== 'witness' || check.state !== 'unknown');
    const worst = WORST.flatMap((state) => of.filter((check) => check.state === state))[0]!;
    return { key, state: worst.state, said: saidOf(worst) };
  });

/** What one check says, by its state and the reason it gives. */
export function saidOf({ key, state, data }: Check): Said {
  if (state === 'unknown')
    return key === 'witness' ? { key: 'witness.unknown', slots: {} } : { key: 'unknown', slots: {} };
  const reason = typeof data.reason === 'string' ? data.reason : state;
  const beside = key === 'word' && reason === 'resaved' && Array.isArray(data.beside) && data.beside.length > 0;
  const slots = slotsOf(reason === 'words' ? nearDifference(data) : data);
  return { key: `${key}.${beside ? 'resavedBeside' : reason}`, slots };
}

const BEFORE = 40;

/** Of two long paragraphs what stands around the place where they part. */
function nearDifference({ adopted, found }: Check['data']): Check['data'] {
  if (typeof adopted !== 'string' || typeof found !== 'string') return { adopted, found };
  let at = 0;
  while (at < adopted.length && adopted[at] === found[at]) at += 1;
  const cut = (words: string): string => (at > BEFORE ? `…${words.slice(at - BEFORE)}` : words);
  return { adopted: cut(adopted), found: cut(found) };
}

/** "package/missing-files" with the files it names, for the catalogue under "proof.refused". */
export const refusedSlots = (data: Readonly<Record<string, unknown>>): Said['slots'] => slotsOf(data);

function slotsOf(data: Readonly<Record<string, unknown>>): Said['slots'] {
  const slots: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(data)) {
    if (Array.isArray(value)) slots[name] = value.map(String);
    else if (typeof value === 'number' || typeof value === 'string') slots[name] = String(value);
  }
  return slots;
}

/** Fills {{slots}}: lists with commas, long words cut. */
export const fillIn = (phrase: string, slots: Said['slots']): string =>
  phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = slots[name] ?? NOTHING;
    return shortened(typeof value === 'string' ? value : value.join(', '));
  });

const NOTHING = '—';
const MOST = 240;
const shortened = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST)}…` : words);
