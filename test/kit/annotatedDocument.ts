// A past document and how it is to be read, written as one text. Before each line stands what it is:
//   T| a line of the title      L| place and date        C| chapeau      H| heading       S| sub-heading
//   P| any other paragraph without number                +| goes on from the line above
//   -| left out (page furniture, footnote, banner)       1{1.} an item of depth 1 with its label (2{a)}, 3{i.} …)
//   H1{I.} a heading with a label
// A blank line is a blank line. What follows a label stands as in the file, so that "1{1.}The" prints "1.The".

interface ExpectedBlock {
  readonly kind: string;
  readonly label: string;
  readonly depth: number;
  text: string;
}

export interface AnnotatedDocument {
  /** The lines of the file. */
  readonly lines: readonly string[];
  readonly blocks: readonly Readonly<ExpectedBlock>[];
  readonly title: readonly string[];
}

const KINDS: Readonly<Record<string, string>> = { C: 'chapeau', H: 'heading', S: 'subheading', P: 'paragraph' };
const MARKED = /^(?:([TLCHSP+-])\| ?|(H?)(\d)\{([^}]*)\})(.*)$/u;

/** The file and its expected blocks from an annotated text; throws on a line without mark. */
export function annotated(text: string): AnnotatedDocument {
  const lines: string[] = [];
  const blocks: ExpectedBlock[] = [];
  const title: string[] = [];
  for (const line of text.replace(/^\n|\n\s*$/gu, '').split('\n')) {
    if (line.trim() === '') {
      lines.push('');
      continue;
    }
    const match = MARKED.exec(line.replace(/^ +(?=[TLCHSP+\d-])/u, ''));
    if (match === null) throw new Error(`a line without mark: "${line}"`);
    const [, mark, heading, depth, label = '', rest = ''] = match;
    if (mark === undefined) {
      lines.push(label + rest);
      blocks.push({ kind: heading === 'H' ? 'heading' : 'item', label, depth: Number(depth), text: rest.trim() });
      continue;
    }
    lines.push(rest);
    if (mark === '+') {
      const last = blocks.at(-1);
      if (last !== undefined) last.text = `${last.text} ${rest.trim()}`.trim();
    } else if (mark === 'T') {
      title.push(rest.trim());
    } else if (KINDS[mark] !== undefined) {
      blocks.push({ kind: KINDS[mark], label: '', depth: 0, text: rest.trim() });
    }
  }
  return { lines, blocks, title };
}
