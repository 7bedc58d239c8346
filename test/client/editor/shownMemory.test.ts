// What is remembered of requests in the text is what would be computed anew, whatever happens to the text.

import { describe, expect, it } from 'vitest';
import { keepBlocks } from '../../../client/editor/keptBlocks.ts';
import { ShownMemory } from '../../../client/editor/shownMemory.ts';
import { type RequestToShow, shownRequests } from '../../../client/editor/shownRequests.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { block } from '../composite/people.ts';
import { randomFrom } from '../composite/session.ts';

const WORDS = 'Ministers should report annually on progress towards agreed goals bearing in mind national law'.split(
  ' ',
);

function shaken(text: readonly Block[], random: () => number, step: number): Block[] {
  const pick = (n: number) => Math.floor(random() * n);
  const at = pick(text.length);
  const old = text[at]!;
  const words = plainText(old).split(' ');
  const cut = pick(words.length + 1);
  const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
  const r = random();
  if (r < 0.4) return text.with(at, block(old.id, `${head} s${step} ${tail}`.trim()));
  if (r < 0.5) return text.with(at, block(old.id, tail));
  if (r < 0.65) return text.toSpliced(at, 1, block(old.id, head), block(`s${step}`, tail));
  if (r < 0.75 && text.length > 3) return text.toSpliced(at, 1);
  const next = text[at + 1];
  if (r < 0.85 && next) return text.toSpliced(at, 2, block(old.id, `${plainText(old)} ${plainText(next)}`));
  if (r < 0.95) return text.toSpliced(at, 1).toSpliced(pick(text.length), 0, old);
  return text.toSpliced(at, 0, block(`s${step}`, WORDS.slice(0, 4 + pick(6)).join(' ')));
}

function asked(text: readonly Block[], random: () => number, nth: number): RequestToShow {
  const pick = (n: number) => Math.floor(random() * n);
  const [at, many] = [pick(text.length), 1 + pick(2)];
  const after = text[at - 1]?.id ?? null;
  const sign = { id: `r${nth}`, code: 'CAN', hue: 1, pattern: 'solid', organisation: false };
  const fresh = block(`n${nth}`, `To ask for item ${nth} of the agenda`);
  const r = random();
  if (r < 0.15) return { ...sign, kind: 'wording', targets: [], after, base: [], content: [fresh] };
  const base = text.slice(at, at + many);
  const targets = base.map(({ id }) => id);
  if (r < 0.25) return { ...sign, kind: 'wording', targets, after, base, content: [] };
  const [first, ...rest] = base;
  const words = plainText(first!).split(' ');
  const cut = pick(words.length + 1);
  const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut + pick(3)).join(' ')];
  const content =
    r < 0.4
      ? [block(first!.id, head), { ...fresh, content: block('', tail).content }, ...rest]
      : [block(first!.id, `${head} put${nth} ${tail}`), ...rest];
  return { ...sign, kind: 'wording', targets, after, base, content };
}

describe('requests remembered from key to key', () => {
  it.each(Array.from({ length: 40 }, (_, i) => 500 + i))('read as if laid over the text anew (seed %i)', (seed) => {
    const random = randomFrom(seed);
    let text: readonly Block[] = Array.from({ length: 9 }, (_, i) => block(`b${i}`, `${WORDS.join(' ')} ${i}`));
    const requests = Array.from({ length: 12 }, (_, nth) => asked(text, random, nth));
    const memory = new ShownMemory();
    for (let step = 0; step < 40; step++) {
      const shown = memory.shown(requests, text);
      expect(Object.fromEntries(shown), `step ${step}`).toEqual(Object.fromEntries(shownRequests(requests, text)));
      expect(memory.shown(requests, text)).toBe(shown);
      text = keepBlocks(text, structuredClone(shaken(text, random, step)));
    }
  });

  it('keep what is not touched, the very objects', () => {
    const text: readonly Block[] = Array.from({ length: 9 }, (_, i) => block(`b${i}`, `${WORDS.join(' ')} ${i}`));
    const ask = (nth: number, at: number): RequestToShow => ({
      ...asked(text, randomFrom(1), nth),
      targets: [`b${at}`],
      after: `b${at - 1}`,
      base: [text[at]!],
      content: [block(`b${at}`, `Put ${plainText(text[at]!)}`)],
    });
    const [requests, memory] = [[ask(1, 2), ask(2, 6)], new ShownMemory()];
    const before = memory.shown(requests, text);
    const now = keepBlocks(text, structuredClone(text.with(2, block('b2', `${plainText(text[2]!)} more`))));
    expect(now[6]).toBe(text[6]);
    const after = memory.shown(requests, now);
    expect(after.get('b6')).toBe(before.get('b6'));
    expect(keepBlocks(text, structuredClone(text))).toBe(text);
  });
});
