// What a draft leaves as it is at its ends is no part of the request.

import { describe, expect, it } from 'vitest';
import { trimmed } from '../../../shared/amendment/trimmed.ts';
import { asksFor } from './asking.ts';
import { block } from './drafting.ts';

const P = [block('a', 'First.'), block('b', 'Second.'), block('c', 'Third.'), block('d', 'Fourth.')];
const [a, b, c] = P as [(typeof P)[0], (typeof P)[0], (typeof P)[0]];
const b2 = block('b', 'Second, really.');
const x = block('x', 'New.');

describe('a wording', () => {
  it.each([
    ['what stays before it', asksFor(P, 0, 2, [a, b2]), ['b'], 'a', [b2]],
    ['what stays behind it', asksFor(P, 1, 3, [b2, c]), ['b'], 'a', [b2]],
    ['both', asksFor(P, 0, 3, [a, b2, c]), ['b'], 'a', [b2]],
    ['not what it moves', asksFor(P, 0, 2, [b, a]), ['a', 'b'], null, [b, a]],
    ['not the last that says where new words stand', asksFor(P, 0, 1, [a, x]), ['a'], null, [a, x]],
    ['nor where a paragraph goes', asksFor(P, 0, 2, [a]), ['a', 'b'], null, [a]],
    ['nothing between', asksFor(P, 0, 3, [b2, b, x]), ['a', 'b', 'c'], null, [b2, b, x]],
  ])('leaves out %s', (_, asked, targets, after, content) => {
    const is = trimmed(asked);
    expect([is.targets, is.after, is.content]).toEqual([targets, after, content]);
    expect(is.base.map(({ id }) => id)).toEqual(targets);
  });
});
