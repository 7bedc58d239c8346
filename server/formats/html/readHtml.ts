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

const changeFinding = (number: number, { changes, text }: HtmlLine): Finding =>
  finding('change/accepted', [number], text, {
    deleted: changes.filter((one) => one.kind === 'deleted').map((one) => one.words.trim()),
    inserted: changes.filter((one) => one.kind === 'inserted').map((one) => one.words.trim()),
  });

/** The source of an outline from HTML text. */
export function htmlSource(html: string): Result<SourceText, TextRefusal> {
  const root = parse(html);
  const page = new PageWalk(notesOf(root)).read(root);
  const lines: SourceLine[] = [];
  const notes: SourceNote[] = [];
  const findings: Finding[] = [];
  /** The number each of the page's lines got. */
  const numbers: number[] = [];
  const blank = {
    text: '',
    numbering: null,
    heading: null,
    centred: false,
    bold: false,
    indent: null,
    page: null,
    inTable: false,
  };
  for (const line of page.lines.map(tidied)) {
    if (line.apart && lines.length > 0) lines.push({ ...blank, number: lines.length + 1 });
    const number = lines.length + 1;
    numbers.push(number);
    const shown = line.text !== '' || line.numbering !== null;
    const { heading, centred, indent, inTable } = line.look;
    const bold = line.bold && /\S/.test(line.text);
    if (shown)
      lines.push({
        text: line.text,
        number,
        numbering: line.numbering,
        heading,
        centred,
        bold,
        indent,
        page: null,
        inTable,
      });
    if (line.changes.length > 0) findings.push(changeFinding(number, line));
    for (const { target, mark, at } of line.notes) {
      const text = page.notes.get(target);
      if (text !== undefined) notes.push({ mark, text, line: number, at: Math.min(at, line.text.length) });
    }
  }
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
  return ok({ lines, notes, findings: findings.slice(0, MAX_FINDINGS) });
}

/** An HTML file of whatever encoding. */
export function readHtml(bytes: Uint8Array): Result<SourceText, TextRefusal> {
  const read = textOf(bytes, declaredEncoding(bytes));
  return read.ok ? htmlSource(read.value.text.replace(/^\uFEFF/, '')) : read;
}
