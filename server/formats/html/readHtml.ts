// An HTML page as the source of an outline: what a browser shows of it, line by line, without asking the network for
// anything. The page's own lists are numbered as printed; Word's saved pages bring their labels with them.

import { parse } from 'parse5';
import { ok, type Result } from '../../../shared/result.ts';
import { type Finding, finding, leftOut } from '../../../shared/template/lines/finding.ts';
import type { SourceLine, SourceNote, SourceText } from '../../../shared/template/lines/sourceLine.ts';
import { encodingNamed, type TextEncoding } from '../decodeText.ts';
import { refuseFile } from '../fileRefusal.ts';
import { damageIn, type TextRefusal, textOf, tooLong } from '../readText.ts';
import type { HtmlLine } from './lineBuilder.ts';
import { notesOf } from './notes.ts';
import { PageWalk } from './pageWalk.ts';

const META = /<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})/i;
const MAX_FINDINGS = 500;
/** Changed words that a finding tells, of each kind. */
const MAX_WORDS = 100;

/** The encoding that a page says it has, within its first 4,096 bytes. */
function declaredEncoding(bytes: Uint8Array): TextEncoding | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const name = META.exec(head)?.[1];
  return name === undefined ? null : encodingNamed(name);
}

/** White space as it prints: runs of blanks are one; the ends of lines hold none. */
function tidied(line: HtmlLine): HtmlLine {
  if (line.look.preformatted) return line;
  const text = line.text.replace(/[\u00A0 ]{2,}/g, ' ');
  return text === line.text ? line : { ...line, text };
}

/** A page, and its lines without the changes that are marked in it; null where none is. */
export interface HtmlText extends SourceText {
  readonly rejected: readonly SourceLine[] | null;
}

const BLANK = {
  ...{ text: '', numbering: null, heading: null, centred: false },
  ...{ bold: false, indent: null, page: null, inTable: false },
};

interface Numbered {
  readonly lines: readonly SourceLine[];
  /** The number each of the page's lines got. */
  readonly numbers: readonly number[];
}

/** Lines of a walk with their numbers; a line without a word or label is not there, but has the number of the next. */
function numbered(all: readonly HtmlLine[]): Numbered {
  const lines: SourceLine[] = [];
  const numbers: number[] = [];
  for (const line of all) {
    if (line.apart && lines.length > 0) lines.push({ ...BLANK, number: lines.length + 1 });
    const number = lines.length + 1;
    numbers.push(number);
    if (line.text === '' && line.numbering === null) continue;
    const { heading, centred, indent, inTable } = line.look;
    const bold = line.bold && /\S/.test(line.text);
    const { text, numbering } = line;
    lines.push({ text, number, numbering, heading, centred, bold, indent, page: null, inTable });
  }
  return { lines, numbers };
}

/** One for all changes, as of a Word file: they are answered together. */
function changeFinding(all: readonly HtmlLine[], numbers: readonly number[]): Finding | null {
  const changes = all.flatMap((line) => line.changes);
  if (changes.length === 0) return null;
  const lines = numbers.filter((_, i) => all[i]!.changes.length > 0);
  const words = (kind: 'deleted' | 'inserted') =>
    changes.flatMap((one) => (one.kind === kind ? [one.words.trim()] : [])).slice(0, MAX_WORDS);
  const changed = changes.map((one) => one.words.trim()).filter((one) => one !== '');
  return finding('change/accepted', [...new Set(lines)], changed.join(' … '), {
    changes: changes.length,
    deleted: words('deleted'),
    inserted: words('inserted'),
  });
}

/** The source of an outline from HTML text. */
export function htmlSource(html: string): Result<HtmlText, TextRefusal> {
  const root = parse(html);
  const pageNotes = notesOf(root);
  const page = new PageWalk(pageNotes, true).read(root);
  const all = page.lines.map(tidied);
  const { lines, numbers } = numbered(all);
  const notes: SourceNote[] = all.flatMap((line, i) =>
    line.notes.flatMap(({ target, mark, at }) => {
      const text = page.notes.get(target);
      return text === undefined ? [] : [{ mark, text, line: numbers[i]!, at: Math.min(at, line.text.length) }];
    }),
  );
  const changed = changeFinding(all, numbers);
  const findings: Finding[] = changed === null ? [] : [changed];
  const words = lines.map((line) => line.text);
  const refused = tooLong(words);
  if (refused !== null) return refused;
  if (words.every((text) => text.trim() === '')) {
    return refuseFile('file/empty', 'The page holds no words: check that it is the right one.');
  }
  for (const { part, words: hidden, line } of page.leftOut) {
    findings.push(leftOut([numbers[line] ?? lines.length], hidden, { part }));
  }
  if (page.pictures > 0) findings.push(finding('part/leftOut', [], '', { part: 'picture', times: page.pictures }));
  findings.push(...damageIn(words));
  const rejected =
    changed === null ? null : numbered(new PageWalk(pageNotes, false).read(root).lines.map(tidied)).lines;
  // What may be read later instead is held to the same bounds now.
  const refusedBefore = rejected === null ? null : tooLong(rejected.map((line) => line.text));
  if (refusedBefore !== null) return refusedBefore;
  return ok({ lines, notes, findings: findings.slice(0, MAX_FINDINGS), rejected });
}

/** An HTML file of whatever encoding. */
export function readHtml(bytes: Uint8Array): Result<HtmlText, TextRefusal> {
  const read = textOf(bytes, declaredEncoding(bytes));
  return read.ok ? htmlSource(read.value.text.replace(/^\uFEFF/, '')) : read;
}
