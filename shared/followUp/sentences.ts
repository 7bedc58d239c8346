// A paragraph cut into sentences, each with its place. A stop ends a sentence where a capital follows and what stands before
// it is no abbreviation; semicolons end one, too: outcome documents hang several acts on one number that way.

export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const END = /[.;!?]["”»’)]*\s+(?=[“"«(¿¡]?\p{Lu})|;\s+|["”]\s+(?=(?:To|Para|Pour)\s\p{Ll})/gu;
const ABBREVIATION =
  /(?:^|[\s(“"«])(?:\p{Lu}(?:\.\p{Lu})*|Mrs?|Ms|Drs?|Dra|Sra?|Srta|Lic|Mmes?|Mlle|MM|No|Nos|Nr|Art|art|para|paras|párr|párrs|par|vol|cf|e\.g|i\.e|p\.ej|St|Ste|Sta)\.$/u;

/** The sentences of a text in order; blanks at their ends belong to none. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const close = (to: number): void => {
    const lead = text.slice(from, to).length - text.slice(from, to).trimStart().length;
    const own = text.slice(from + lead, to).trimEnd();
    if (own !== '') found.push({ from: from + lead, to: from + lead + own.length, text: own });
    from = to;
  };
  for (const match of text.matchAll(END)) {
    const to = match.index + match[0].length;
    const head = text.slice(from, match.index + 1);
    if (!(match[0].startsWith('.') && ABBREVIATION.test(head))) close(to);
  }
  close(text.length);
  return found;
}
