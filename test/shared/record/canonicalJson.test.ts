import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/record/canonicalJson.ts';

describe('canonicalJson', () => {
  // RFC 8785, 3.2.2 and 3.2.3
  it.each([
    [
      {
        numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      },
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    [
      {
        '\u20ac': 'Euro',
        '\r': 'CR',
        '\ufb33': 'Dalet',
        '1': 'One',
        '\ud83d\ude00': 'Smiley',
        '\u0080': 'Control',
        ö: 'O',
      },
      '{"\\r":"CR","1":"One","\u0080":"Control","ö":"O","€":"Euro","😀":"Smiley","\ufb33":"Dalet"}',
    ],
    [-0, '0'],
    [{}, '{}'],
    [[], '[]'],
    [{ b: [{ d: 1, c: 2 }], a: '' }, '{"a":"","b":[{"c":2,"d":1}]}'],
  ])('spells %j', (value, spelled) => {
    expect(canonicalJson(value)).toBe(spelled);
  });

  it.each([
    [undefined],
    [{ a: undefined }],
    [[undefined]],
    // biome-ignore lint/suspicious/noSparseArray: a hole must not pass for null
    [[1, , 2]],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['\ud800'],
    [{ '\udc00': 1 }],
    [1n],
    [() => 1],
    [new Map()],
  ])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('is read back as the same value, whatever the order of keys (seed 8785)', () => {
    const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(json, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(canonicalJson(plain));
      }),
      { seed: 8785, numRuns: 500 },
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
