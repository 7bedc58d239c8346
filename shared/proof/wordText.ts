// The words of a Word file as somebody reads them: insertions kept, deletions dropped, hidden words not there. Numbers of
// paragraphs are Word's own counting and are not read. Headers and footers are not the text. What could show words that
// are not read here (pictures, other files, boxes of controls) is named, so that nobody takes silence about it for proof.

import { strFromU8 } from 'fflate';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ok, type Result, refused } from '../result.ts';
import { hiddenStyles } from './hiddenStyles.ts';
import { zipDirectory } from './zipDirectory.ts';

const MiB = 1024 * 1024;
export const MOST_WORD = 20 * MiB;
/** Of a part, unpacked. */
const MOST_PART = 16 * MiB;
const MOST_DEPTH = 400;

/** What a file holds beside words that are compared. */
export const BESIDE = ['trackedChanges', 'comments', 'pictures', 'otherFiles'] as const;
export type Beside = (typeof BESIDE)[number];

export interface WordText {
  /** In the order of the text, notes behind the paragraphs; blanks made one, empty ones left out. */
  readonly paragraphs: readonly string[];
  readonly notes: readonly string[];
  readonly beside: readonly Beside[];
}

/** One spelling for words that read the same: composed letters, single blanks, no invisible hyphens. */
export const evenWords = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/\u00AD/g, '')
    .replace(/\u2011/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** `word/unreadable`: no Word file, damaged, encrypted, or far larger than a text. */
export function wordText(bytes: Uint8Array): Result<WordText, 'word/unreadable'> {
  if (bytes.length > MOST_WORD) return refused('word/unreadable', { bytes: bytes.length, most: MOST_WORD });
  const zip = zipDirectory(bytes);
  if (!zip.ok) return refused('word/unreadable');
  const part = (name: string): string | null => {
    const read = zip.value.read(name, MOST_PART);
    if (!read.ok) throw new Unreadable(name);
    return read.value === null ? null : strFromU8(read.value);
  };
  try {
    const document = part('word/document.xml');
    if (document === null) return refused('word/unreadable', { part: 'word/document.xml' });
    const hidden = hiddenStyles(part('word/styles.xml') ?? '');
    const beside = new Set<Beside>();
    const notesOf = (name: string, kind: string): ReadonlyMap<string, string> => {
      const story = part(name);
      return story === null ? new Map() : readStory(story, hidden, beside, kind).notes;
    };
    const footnotes = notesOf('word/footnotes.xml', 'footnote');
    const endnotes = notesOf('word/endnotes.xml', 'endnote');
    const { paragraphs, references } = readStory(document, hidden, beside, null);
    const notes = references.map(([kind, id]) => (kind === 'footnote' ? footnotes : endnotes).get(id) ?? '');
    return ok({
      paragraphs: paragraphs.map(evenWords).filter((words) => words !== ''),
      notes: notes.map(evenWords).filter((words) => words !== ''),
      beside: BESIDE.filter((what) => beside.has(what)),
    });
  } catch (error) {
    if (error instanceof Unreadable) return refused('word/unreadable', { part: error.message });
    throw error;
  }
}

class Unreadable extends Error {}

const WORD_NAMESPACES = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const FALLBACK_NAMESPACE = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const MATH_NAMESPACES = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
]);

/** What lies within is not shown, or is shown by something else that is read. */
const UNSEEN = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'rPr',
  'pPr',
  'sdtPr',
  'sectPr',
  'rt',
]);
const CHANGED = new Set(['ins', 'del', 'moveFrom', 'moveTo']);
const COMMENTED = new Set(['commentReference', 'commentRangeStart']);
const OF_PICTURES = new Set(['drawing', 'pict', 'object']);
const PRINTED: Readonly<Record<string, string>> = {
  tab: ' ',
  ptab: ' ',
  br: ' ',
  cr: ' ',
  noBreakHyphen: '-',
  softHyphen: '',
};

interface Story {
  readonly paragraphs: readonly string[];
  readonly references: readonly (readonly [kind: 'footnote' | 'endnote', id: string])[];
  /** By id; the lines that separate notes from the text are none. */
  readonly notes: ReadonlyMap<string, string>;
}

interface Paragraph {
  words: string;
  isHidden: boolean;
  /** Its end was deleted: it goes on in the next. */
  goesOn: boolean;
}

/** `noteKind`: the element that holds a note, where this is a story of notes. */
function readStory(xml: string, hidden: ReadonlySet<string>, beside: Set<Beside>, noteKind: string | null): Story {
  return new StoryReader(hidden, beside, noteKind).read(xml);
}

class StoryReader {
  private readonly hidden: ReadonlySet<string>;
  private readonly beside: Set<Beside>;
  private readonly noteKind: string | null;
  private readonly paragraphs: string[] = [];
  private readonly references: (readonly ['footnote' | 'endnote', string])[] = [];
  private readonly notes = new Map<string, string>();
  /** Open elements of WordprocessingML by name, others as "". */
  private readonly open: { readonly name: string; readonly keepsBlanks: boolean }[] = [];
  /** Paragraphs that are open: one in a box within another is its own. */
  private readonly writing: Paragraph[] = [];
  private carried = '';
  /** How deep the element is in which nothing is seen, 0 outside. */
  private unseen = 0;
  /** Of the runs that are open, whether their words are hidden: a box within a run has runs of its own. */
  private readonly runs: boolean[] = [];
  private noteId: string | null = null;
  private text = '';

  constructor(hidden: ReadonlySet<string>, beside: Set<Beside>, noteKind: string | null) {
    this.hidden = hidden;
    this.beside = beside;
    this.noteKind = noteKind;
  }

  read(xml: string): Story {
    const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
    parser.on('opentag', (tag) => this.enter(tag));
    parser.on('closetag', () => this.leave());
    parser.on('text', (text) => {
      if (this.open.at(-1)?.name === 't') this.text += text;
    });
    parser.on('cdata', (text) => {
      if (this.open.at(-1)?.name === 't') this.text += text;
    });
    parser.on('doctype', () => {
      throw new Unreadable('doctype');
    });
    parser.on('error', () => {
      throw new Unreadable('xml');
    });
    parser.write(xml).close();
    if (this.carried !== '') this.paragraphs.push(this.carried);
    return { paragraphs: this.paragraphs, references: this.references, notes: this.notes };
  }

  private enter(tag: SaxesTagNS): void {
    const isMath = MATH_NAMESPACES.has(tag.uri);
    const name = WORD_NAMESPACES.has(tag.uri) || (isMath && tag.local === 't') ? tag.local : '';
    const attribute = (local: string): string | undefined =>
      Object.values(tag.attributes).find((one) => one.local === local && one.prefix !== 'xml')?.value;
    const space = tag.attributes['xml:space']?.value;
    const keepsBlanks = isMath || (space === undefined ? this.open.at(-1)?.keepsBlanks === true : space === 'preserve');
    if (this.open.length > MOST_DEPTH) throw new Unreadable('depth');
    this.open.push({ name, keepsBlanks });
    if (name === 'r') this.runs.push(false);
    this.note(name, tag);
    this.property(name, attribute);
    if (this.unseen > 0) return;
    const isFallback = tag.uri === FALLBACK_NAMESPACE && tag.local === 'Fallback';
    if (isFallback || UNSEEN.has(name)) {
      this.unseen = this.open.length;
      return;
    }
    if (name === 'p') this.writing.push({ words: '', isHidden: false, goesOn: false });
    else if (name === 't') this.text = '';
    else if (name === 'sym') this.put(symbol(attribute('char')));
    else if (name === 'footnoteReference') this.references.push(['footnote', attribute('id') ?? '']);
    else if (name === 'endnoteReference') this.references.push(['endnote', attribute('id') ?? '']);
    else if (name === this.noteKind) this.noteId = attribute('type') === undefined ? (attribute('id') ?? '') : null;
    else if (Object.hasOwn(PRINTED, name)) this.put(PRINTED[name]!);
  }

  /** What stands beside the words, wherever it stands. */
  private note(name: string, tag: SaxesTagNS): void {
    if (CHANGED.has(name)) this.beside.add('trackedChanges');
    if (COMMENTED.has(name)) this.beside.add('comments');
    if (OF_PICTURES.has(name)) this.beside.add('pictures');
    if (name === 'altChunk' || name === 'subDoc' || tag.local === 'OLEObject') this.beside.add('otherFiles');
  }

  /** Properties of runs and paragraphs are not seen, but say what is. */
  private property(name: string, attribute: (local: string) => string | undefined): void {
    const [outer, inner] = [this.open.at(-3)?.name, this.open.at(-2)?.name];
    const paragraph = this.writing.at(-1);
    const value = attribute('val') ?? '';
    if (outer === 'r' && inner === 'rPr') {
      if (name === 'vanish') this.runs[this.runs.length - 1] = !/^(0|false|off)$/.test(value);
      if (name === 'rStyle' && this.hidden.has(value)) this.runs[this.runs.length - 1] = true;
    }
    if (paragraph === undefined || inner === undefined) return;
    if (name === 'pStyle' && outer === 'p' && inner === 'pPr' && this.hidden.has(value)) paragraph.isHidden = true;
    if (name === 'del' && outer === 'pPr' && inner === 'rPr') paragraph.goesOn = true;
  }

  private leave(): void {
    const { name, keepsBlanks } = this.open.at(-1)!;
    const depth = this.open.length;
    this.open.pop();
    if (name === 'r') this.runs.pop();
    if (this.unseen > 0) {
      if (this.unseen === depth) this.unseen = 0;
      return;
    }
    if (name === 't') this.put(keepsBlanks ? this.text : this.text.trim());
    else if (name === 'p') this.endParagraph();
    else if (name === this.noteKind) this.noteId = null;
  }

  private put(words: string): void {
    const paragraph = this.writing.at(-1);
    if (paragraph !== undefined && !this.runs.includes(true) && !paragraph.isHidden) paragraph.words += words;
  }

  private endParagraph(): void {
    const { words, goesOn } = this.writing.pop()!;
    const whole = this.carried + words;
    this.carried = goesOn ? whole : '';
    if (goesOn) return;
    if (this.noteKind === null) this.paragraphs.push(whole);
    else if (this.noteId !== null) {
      const before = this.notes.get(this.noteId);
      this.notes.set(this.noteId, before === undefined ? whole : `${before} ${whole}`);
    }
  }
}

/** A sign of a symbol font; those of the private use area are given as they stand. */
function symbol(char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16);
  return Number.isNaN(code) || code > 0x10ffff ? '' : String.fromCodePoint(code);
}
