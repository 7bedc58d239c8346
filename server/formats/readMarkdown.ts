// Markdown by way of the page it stands for, with two differences from a browser: a label that somebody typed is printed
// as typed ("1)" stays "1)"; line breaks are kept, since whoever reads on joins lines by evidence), and footnotes, which
// the standard lacks, are notes.

import { Marked, type Tokens } from 'marked';
import type { Result } from '../../shared/result.ts';
import { refuseFile } from './fileRefusal.ts';
import { type HtmlText, htmlSource } from './html/readHtml.ts';
import { type TextRefusal, textOf } from './readText.ts';

const NOTE_TEXT = /^\[\^([\w-]{1,40})\]:[ \t]+(.*(?:\n(?:[ \t]+\S.*))*)$/gm;
const NOTE_MARK = /\[\^([\w-]{1,40})\]/g;
/** Front matter that site generators put above a text. */
const FRONT_MATTER = /^---\n[\s\S]{0,4000}?\n---\n/;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Footnotes as links to places at the end, which the reader of pages knows as notes. */
function withNotes(text: string): { readonly text: string; readonly notes: ReadonlyMap<string, string> } {
  const notes = new Map<string, string>();
  const body = text.replace(NOTE_TEXT, (_, name: string, words: string) => {
    notes.set(name, words.replace(/\s*\n\s*/g, ' '));
    return '';
  });
  let count = 0;
  const marked = body.replace(NOTE_MARK, (mark, name: string) => {
    if (!notes.has(name)) return mark;
    count += 1;
    return `<a href="#fn-${name}">${/^\d{1,4}$/.test(name) ? name : count}</a>`;
  });
  return { text: marked, notes };
}

/** What stands behind the number of an ordered list: "1." or "1)". */
const delimiterOf = ({ raw }: Tokens.List): string => /^\s*\d{1,9}([.)])/.exec(raw)?.[1] ?? '.';

const renderer = {
  list(this: { parser: { parse: (tokens: Tokens.Generic[]) => string } }, token: Tokens.List): string {
    if (!token.ordered) {
      const items = token.items.map((item) => `<li>${this.parser.parse(item.tokens)}</li>`).join('');
      return `<ul style='list-style-type: "${escaped(/^\s*([-*+])/.exec(token.raw)?.[1] ?? '-')}"'>${items}</ul>\n`;
    }
    const after = delimiterOf(token);
    const start = token.start === '' ? 1 : token.start;
    const items = token.items.map((item, i) => {
      const label = `${start + i}${after}`;
      return `<li style='list-style-type: "${label}"'>${this.parser.parse(item.tokens)}</li>`;
    });
    return `<ol>${items.join('')}</ol>\n`;
  },
};

/** A Markdown file. */
export function readMarkdown(bytes: Uint8Array): Result<HtmlText, TextRefusal> {
  const read = textOf(bytes);
  if (!read.ok) return read;
  const plain = read.value.text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(FRONT_MATTER, '');
  const { text, notes } = withNotes(plain);
  const marked = new Marked({ gfm: true, breaks: true, async: false });
  marked.use({ renderer: renderer as never });
  let page: string;
  try {
    page = marked.parse(text) as string;
    for (const [name, words] of notes) page += `<p id="fn-${name}">${marked.parseInline(words) as string}</p>\n`;
  } catch (error) {
    // Its parser calls itself for each list or quotation within another.
    if (!(error instanceof RangeError)) throw error;
    return refuseFile('file/unreadable', 'This Markdown is nested too deeply: give the text of a document.');
  }
  return htmlSource(page);
}
