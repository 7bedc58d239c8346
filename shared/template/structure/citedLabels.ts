// "items b) and c)": which labels of a list a paragraph cites. An unnumbered paragraph that cites items of the list
// above it speaks of the list as a whole, hence belongs to the paragraph the list hangs from.

/** A letter, roman number or figure closed by a bracket: "b)", "(iii)". */
const BRACKETED = /(?<![\p{L}\p{N}])\(?([a-z]{1,5}|\d{1,2})\)/gu;
/** Words that announce labels; what follows them may be printed without bracket. */
const ANNOUNCED =
  /(?<!\p{L})(?:items?|points?|letters?|sub-?items?|sub-?paragraphs?|literal(?:es)?|incisos?|puntos?|letras?)\s+((?:\(?[a-z]{1,5}[).]?(?:\s*(?:,|-|–|and|or|to|y|o|a|e)\s*)?){1,10})/giu;
const LABEL = /(?<![\p{L}\p{N}])([a-z]{1,5})(?![\p{L}\p{N}])/gu;
const SMALL_WORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'to',
  'y',
  'o',
  'e',
  'of',
  'in',
  'the',
  'above',
  'de',
  'del',
]);
const JUDGED_CHARACTERS = 20_000;

/** The labels a text cites that occur among `cores` ("a", "b", "iii": labels without their marks), in order. */
export function citedLabels(text: string, cores: ReadonlySet<string>): readonly string[] {
  const judged = text.slice(0, JUDGED_CHARACTERS);
  const cited = [...judged.matchAll(BRACKETED)].map((match) => match[1]!);
  for (const announced of judged.matchAll(ANNOUNCED)) {
    for (const label of announced[1]!.matchAll(LABEL)) if (!SMALL_WORDS.has(label[1]!)) cited.push(label[1]!);
  }
  return [...new Set(cited)].filter((label) => cores.has(label));
}
