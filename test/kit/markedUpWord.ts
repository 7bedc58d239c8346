// Marks up a Word file as its recipient does in Word: words put in and struck are tracked under a name, others are written
// over without a trace, comments stand at paragraphs. It works on the XML of any file, and knows nothing of its writer.
// Limit: what is struck or written over must stand in one run of the file.

import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { escaped } from './wordFile.ts';

const MAIN = 'word/document.xml';
const COMMENTS = 'word/comments.xml';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export interface Hand {
  readonly author: string;
  /** As Word writes it. */
  readonly date?: string;
}

export type Mark = Hand &
  (
    | { readonly do: 'insert'; readonly after: string; readonly words: string }
    | { readonly do: 'strike'; readonly words: string }
    /** Struck, and others put behind them. */
    | { readonly do: 'replace'; readonly words: string; readonly by: string }
    /** A new paragraph behind the one that holds `after`. */
    | { readonly do: 'paragraph'; readonly after: string; readonly words: string }
    /** The whole paragraph that holds these words. */
    | { readonly do: 'strikeParagraph'; readonly words: string }
    | { readonly do: 'comment'; readonly on: string; readonly words: string }
    /** Without a trace. */
    | { readonly do: 'write'; readonly words: string; readonly by: string }
  );

const DATE = '2017-06-22T09:30:00Z';

class Marked {
  #xml: string;
  #id = 90_000;
  readonly comments: string[] = [];

  constructor(xml: string) {
    this.#xml = xml;
  }

  get xml(): string {
    return this.#xml;
  }

  by({ author, date = DATE }: Hand): string {
    return `w:id="${this.#id++}" w:author="${escaped(author)}" w:date="${date}"`;
  }

  /** The run that holds these words, cut in three. */
  run(words: string) {
    const wanted = escaped(words);
    for (const match of this.#xml.matchAll(/<w:r(?: [^>]*)?>(?:(?!<\/w:r>).)*<\/w:r>/gs)) {
      const [whole] = match;
      const text = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/.exec(whole);
      const at = text?.[1]?.indexOf(wanted) ?? -1;
      if (text === null || at < 0) continue;
      const properties = /<w:rPr>.*?<\/w:rPr>/s.exec(whole)?.[0] ?? '';
      const cut = (part: string) =>
        part === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${part}</w:t></w:r>`;
      const before = cut(text[1]!.slice(0, at));
      const behind = cut(text[1]!.slice(at + wanted.length));
      return { whole, at: match.index, before, behind, these: cut(wanted), properties };
    }
    throw new Error(`no run holds “${words}”`);
  }

  put(run: { readonly whole: string; readonly at: number }, xml: string): void {
    this.#xml = this.#xml.slice(0, run.at) + xml + this.#xml.slice(run.at + run.whole.length);
  }

  paragraph(words: string) {
    const wanted = escaped(words);
    for (const match of this.#xml.matchAll(/<w:p(?: [^>]*)?>(?:(?!<\/w:p>).)*<\/w:p>/gs)) {
      const text = [...match[0].matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((one) => one[1]).join('');
      if (text.includes(wanted)) return { whole: match[0], at: match.index };
    }
    throw new Error(`no paragraph holds “${words}”`);
  }
}

const struck = (run: string): string =>
  run.replaceAll(/<w:t([ >])/g, '<w:delText$1').replaceAll('</w:t>', '</w:delText>');

/** Puts a mark into the properties of a paragraph's own mark. */
function withMark(paragraph: string, mark: string): string {
  if (/<w:pPr>.*<w:rPr>/s.test(paragraph)) return paragraph.replace('<w:rPr>', `<w:rPr>${mark}`);
  if (paragraph.includes('</w:pPr>')) return paragraph.replace('</w:pPr>', `<w:rPr>${mark}</w:rPr></w:pPr>`);
  if (/<w:pPr\/>/.test(paragraph)) return paragraph.replace('<w:pPr/>', `<w:pPr><w:rPr>${mark}</w:rPr></w:pPr>`);
  return paragraph.replace(/^<w:p(?: [^>]*)?>/, (open) => `${open}<w:pPr><w:rPr>${mark}</w:rPr></w:pPr>`);
}

function make(marked: Marked, mark: Mark): void {
  switch (mark.do) {
    case 'insert': {
      const run = marked.run(mark.after);
      const put = `<w:ins ${marked.by(mark)}><w:r>${run.properties}<w:t xml:space="preserve">${escaped(mark.words)}</w:t></w:r></w:ins>`;
      marked.put(run, run.before + run.these + put + run.behind);
      return;
    }
    case 'strike':
    case 'replace': {
      const run = marked.run(mark.words);
      const goes = `<w:del ${marked.by(mark)}>${struck(run.these)}</w:del>`;
      const comes =
        mark.do === 'strike'
          ? ''
          : `<w:ins ${marked.by(mark)}><w:r>${run.properties}<w:t xml:space="preserve">${escaped(mark.by)}</w:t></w:r></w:ins>`;
      marked.put(run, run.before + goes + comes + run.behind);
      return;
    }
    case 'paragraph': {
      // As Word does it: the end of the paragraph before is the one that came.
      const paragraph = marked.paragraph(mark.after);
      const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(paragraph.whole)?.[0] ?? '';
      const fresh = `<w:p>${properties}<w:ins ${marked.by(mark)}><w:r><w:t xml:space="preserve">${escaped(mark.words)}</w:t></w:r></w:ins></w:p>`;
      marked.put(paragraph, withMark(paragraph.whole, `<w:ins ${marked.by(mark)}/>`) + fresh);
      return;
    }
    case 'strikeParagraph': {
      const paragraph = marked.paragraph(mark.words);
      const runs = paragraph.whole.replaceAll(
        /<w:r(?: [^>]*)?>(?:(?!<\/w:r>).)*<\/w:r>/gs,
        (run) => `<w:del ${marked.by(mark)}>${struck(run)}</w:del>`,
      );
      marked.put(paragraph, withMark(runs, `<w:del ${marked.by(mark)}/>`));
      return;
    }
    case 'comment': {
      const run = marked.run(mark.on);
      const id = `${700 + marked.comments.length}`;
      const { author, date = DATE } = mark;
      marked.comments.push(
        `<w:comment w:id="${id}" w:author="${escaped(author)}" w:date="${date}"><w:p><w:r><w:t>${escaped(mark.words)}</w:t></w:r></w:p></w:comment>`,
      );
      const sign = `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
      marked.put(run, `${run.before}<w:commentRangeStart w:id="${id}"/>${run.these}${sign}${run.behind}`);
      return;
    }
    case 'write': {
      const run = marked.run(mark.words);
      marked.put(run, run.before + run.these.replace(escaped(mark.words), escaped(mark.by)) + run.behind);
      return;
    }
  }
}

/** The file with these marks in it. `entries`: parts put in, or in the place of others. */
export function markedUpWord(
  file: Uint8Array,
  marks: readonly Mark[],
  entries: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = unzipSync(file);
  const marked = new Marked(strFromU8(parts[MAIN]!));
  for (const mark of marks) make(marked, mark);
  const out: Zippable = { ...parts, [MAIN]: strToU8(marked.xml) };
  if (marked.comments.length > 0) {
    const before = parts[COMMENTS] === undefined ? '' : strFromU8(parts[COMMENTS]);
    const all = before.includes('</w:comments>')
      ? before.replace('</w:comments>', `${marked.comments.join('')}</w:comments>`)
      : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments ${W}>${before}${marked.comments.join('')}</w:comments>`;
    out[COMMENTS] = strToU8(all);
    if (!before.includes('</w:comments>')) related(out, parts);
  }
  for (const [name, xml] of Object.entries(entries)) out[name] = strToU8(xml);
  return zipSync(out);
}

/** Names the comments among what the document is related to. */
function related(out: Zippable, parts: Readonly<Record<string, Uint8Array>>): void {
  const rels = 'word/_rels/document.xml.rels';
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
  const xml = strFromU8(parts[rels]!);
  if (xml.includes(type)) return;
  const relation = `<Relationship Id="rComments" Type="${type}" Target="comments.xml"/></Relationships>`;
  out[rels] = strToU8(xml.replace('</Relationships>', relation));
  const types = '[Content_Types].xml';
  const override =
    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>';
  const known = strFromU8(parts[types]!);
  if (!known.includes('/word/comments.xml')) out[types] = strToU8(known.replace('</Types>', override));
}

export interface Origin {
  readonly documentId: string;
  readonly textSeq: number;
  readonly textHash: string;
  readonly delegation?: string;
}

/** The part in which an issued file says which text it was made from. */
export function originPart({
  documentId,
  textSeq,
  textHash,
  delegation = '',
}: Origin): Readonly<Record<string, string>> {
  const all = {
    ChapeauDocument: documentId,
    ChapeauTextSeq: textSeq,
    ChapeauTextHash: textHash,
    ChapeauDelegation: delegation,
  };
  const properties = Object.entries(all).map(
    ([name, value], n) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${n + 2}" name="${name}"><vt:lpwstr>${escaped(String(value))}</vt:lpwstr></property>`,
  );
  return {
    'docProps/custom.xml': [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"',
      ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">',
      ...properties,
      '</Properties>',
    ].join(''),
  };
}
