// What is printed before a paragraph that came in between held numbers: "4 bis", "4 ter", by the Latin multiplicatives that
// treaties and resolutions use. In front of the first number of a list it is "1 ante": "0 bis" would need a zero, which
// letters do not have, and "1 ante" says in every style before which number it stands.

const MULTIPLICATIVES = [
  ...['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies', 'undecies'],
  ...['duodecies', 'terdecies', 'quaterdecies', 'quindecies', 'sexdecies', 'septdecies', 'octodecies', 'novodecies'],
  'vicies',
];

/** `nth` from 0: bis, ter … vicies (the twentieth of its number); after that "bis 21", which nobody need look up. */
export const multiplicative = (nth: number): string => MULTIPLICATIVES[nth] ?? `bis ${nth + 2}`;

/** A bracket closes behind the added word, a full stop goes: "a bis)", "(a bis)", "4 bis", "i bis". */
function withWords(label: string, words: string): string {
  const [, number = label, after = ''] = /^(.*?)([^\p{L}\p{N}]*)$/su.exec(label) ?? [];
  return `${number} ${words}${after.replaceAll('.', '')}`;
}

/** The label of the `nth` paragraph (from 0) put in behind the one that prints `label`. */
export const labelBehind = (label: string, nth: number): string => withWords(label, multiplicative(nth));

/** The label of the `nth` paragraph (from 0) put in before the first number of its list. */
export const labelBefore = (label: string, nth: number): string =>
  withWords(label, nth === 0 ? 'ante' : `ante ${multiplicative(nth - 1)}`);
