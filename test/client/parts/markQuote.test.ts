import { describe, expect, it } from 'vitest';
import { placeOfQuote } from '../../../client/parts/markQuote.ts';

describe('the place of a quotation', () => {
  it.each([
    ['To thank Costa Rica for the report', 'Costa Rica', 'Costa Rica'],
    ['To thank  Costa\u00a0Rica for', 'Costa Rica', 'Costa\u00a0Rica'],
    ['held on 3-5 (May) [sic] $4.50? a|b \\ c^d', '(May) [sic] $4.50? a|b \\ c^d', '(May) [sic] $4.50? a|b \\ c^d'],
    ['one two one two', ' two one\n', 'two one'],
    ['', 'word', null],
    ['some words', '', null],
    ['some words', '  ', null],
    ['some words', 'words some', null],
    ['año niño', 'niño', 'niño'],
  ])('in %j of %j', (text, quote, expected) => {
    const place = placeOfQuote(text, quote);
    expect(place && text.slice(place.from, place.to)).toBe(expected);
  });
});
