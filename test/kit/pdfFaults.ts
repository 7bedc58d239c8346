// What both standards of PDF ask of tags and pages, counted by a reader that shares nothing with the writer.

import type { PdfTag } from './readPdfFile.ts';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L'],
  LI: ['Lbl', 'LBody'],
  Table: ['THead', 'TBody', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
};
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
};

/** What PDF/UA-1 asks of the tree (7.4.2 headings, 7.5 tables, 7.6 lists), counted here by another reader. */
export function faultsOfTags(tree: PdfTag): string[] {
  const faults: string[] = [];
  let depth = 0;
  const walk = (tag: PdfTag): void => {
    for (const part of tag.parts) {
      const name = typeof part === 'string' ? 'words' : part.name;
      if (KINDS[tag.name] && !KINDS[tag.name]?.includes(name)) faults.push(`${name} in ${tag.name}`);
      if (OWNERS[name] && !OWNERS[name]?.includes(tag.name)) faults.push(`${name} in ${tag.name}`);
      if (typeof part === 'string') continue;
      const level = Number(/^H(\d)$/.exec(name)?.[1] ?? 0);
      if (level > depth + 1) faults.push(`H${level} after H${depth}`);
      if (level > 0) depth = level;
      if (name === 'TH' && !part.attributes.some((attribute) => attribute.startsWith('/Scope')))
        faults.push('TH of what');
      walk(part);
    }
  };
  walk(tree);
  return faults;
}

/** Everything drawn must be content of a tag or marked as none; the glyph that stands for missing ones is forbidden. */
export function faultsOfPages(plain: string): string[] {
  const faults: string[] = [];
  for (const [, stream = ''] of plain.matchAll(/%% Contents for page \d+[\s\S]*?stream\n([\s\S]*?)endstream/g)) {
    let depth = 0;
    for (const line of stream.split('\n')) {
      if (/(BDC|BMC)$/.test(line)) depth += 1;
      else if (/EMC$/.test(line)) depth -= 1;
      else if (/(^| )(TJ|Tj|f|f\*|S|B)$/.test(line) && depth === 0) faults.push(`unmarked: ${line.slice(0, 60)}`);
      for (const [, glyphs = ''] of line.endsWith('TJ') ? line.matchAll(/<([0-9a-f]+)>/g) : []) {
        if (glyphs.match(/.{4}/g)?.includes('0000')) faults.push(`no glyph: ${line.slice(0, 60)}`);
      }
    }
  }
  return faults;
}
