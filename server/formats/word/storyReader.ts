// Reads the stream of a part that holds text (document, notes, comments, headers) into paragraphs. One pass without
// recursion; what is open is kept in fields of this class, and each element leaves behind how to undo what it began.
// Nothing is decided here about tracked changes: every piece carries the change it lies in.

import { refuseFile } from '../fileRefusal.ts';
import { Fields } from './fields.ts';
import { OpenChanges } from './openChanges.ts';
import { OpenTables } from './openTables.ts';
import { paragraphProperties, type ReadProperties, type RunProperties, runProperties } from './properties.ts';
import { smallContent } from './runContent.ts';
import type { Content, LeftOut, OpenField, Piece, Story, WordParagraph } from './wordParagraph.ts';
import { childOf, NodeCollector, switchOf, valOf, type XmlNode } from './xmlNode.ts';
import { type Attributes, type XmlHandler, XmlStop } from './xmlStream.ts';

/** As many paragraphs as a document of ours may have blocks. */
export const MAX_PARAGRAPHS = 20_000;
/** Of one paragraph: four times what a paragraph of ours may hold, for texts that have lost their line breaks. */
export const MAX_LETTERS = 256 * 1024;
/** Of what stands in one text box: it is shown in a finding only. */
const MAX_BESIDE = 2000;

const STORIES: ReadonlySet<string> = new Set(['w:body', 'w:footnote', 'w:endnote', 'w:comment', 'w:hdr', 'w:ftr']);
const COLLECTED: ReadonlySet<string> = new Set(['w:pPr', 'w:rPr', 'w:sdtPr', 'w:trPr', 'w:tcPr']);
const BOXES: ReadonlySet<string> = new Set(['w:drawing', 'w:pict', 'w:object']);
const SKIPPED: ReadonlySet<string> = new Set([
  'w:tblPr',
  'w:tblGrid',
  'w:tblPrEx',
  'w:sectPr',
  'w:rt',
  'w:customXmlPr',
  'w:smartTagPr',
  'w:sdtEndPr',
  'm:rPr',
  'm:ctrlPr',
  'm:oMathParaPr',
  'w:ffData',
]);
const WORDS: ReadonlySet<string> = new Set(['w:t', 'w:delText', 'm:t']);
const NO_PROPERTIES: ReadProperties<RunProperties> = { now: {}, before: null };
const PROPERTY_CHANGE = /^w:(?:rPrChange|pPrChange|tblPrChange|trPrChange|tcPrChange|sectPrChange|numberingChange)$/;

type Undo = (() => void) | null;
type NotePiece = Extract<Piece, { kind: 'note' }>;

export class StoryReader implements XmlHandler {
  readonly stories: Story[] = [];
  /** Changes of formatting that the file tracks. */
  formatChanges = 0;
  /** Whether the file says where its pages ended when it was last printed. */
  hasPages = false;

  private story: Story | null = null;
  private paragraph: WordParagraph | null = null;
  private run: ReadProperties<RunProperties> = NO_PROPERTIES;
  /** A note whose own sign follows in its run. */
  private noteMark: NotePiece | null = null;
  private readonly fields = new Fields();
  private readonly changes = new OpenChanges();
  private readonly tables = new OpenTables();
  private page = 1;
  private contents: OpenField | null = null;
  private placeholder = false;
  /** Words of the box that is open, if one is. */
  private box: string | null = null;
  private words: string | null = null;
  private instructs = false;
  private preserve = false;
  /** For each open alternative, whether one of its choices has been taken. */
  private readonly taken: boolean[] = [];
  /** Anchors between paragraphs wait for the next one. */
  private waiting: Piece[] = [];
  private paragraphs = 0;
  private letters = 0;

  private collector: NodeCollector | null = null;
  private skipped = 0;
  private readonly undo: Undo[] = [];

  open(name: string, attributes: Attributes): void {
    if (PROPERTY_CHANGE.test(name)) this.formatChanges += 1;
    if (this.collector !== null) {
      this.collector.open(name, attributes);
    } else if (this.skipped > 0 || SKIPPED.has(name) || !this.takesChoice(name, attributes)) {
      this.skipped += 1;
    } else if (COLLECTED.has(name)) {
      this.collector = new NodeCollector();
      this.collector.open(name, attributes);
    } else {
      this.undo.push(this.enter(name, attributes));
    }
  }

  close(name: string): void {
    if (this.collector !== null) {
      const node = this.collector.close();
      if (node === null) return;
      this.collector = null;
      if (this.box === null) this.take(node);
    } else if (this.skipped > 0) {
      this.skipped -= 1;
    } else {
      this.undo.pop()?.();
      if (name === 'w:p' && this.box !== null) this.box += ' ';
    }
  }

  text(text: string): void {
    if (this.collector !== null || this.skipped > 0) return;
    if (this.words !== null) this.words += text;
    else if (this.instructs) this.fields.instruct(text);
  }

  /** ECMA-376 part 3: the first choice whose needs are met is the text, else the fallback; never both. */
  private takesChoice(name: string, attributes: Attributes): boolean {
    if (name !== 'mc:Choice' && name !== 'mc:Fallback') return true;
    const last = this.taken.length - 1;
    if (this.taken[last] === true) return false;
    const met = name === 'mc:Fallback' || !(attributes.Requires ?? '').includes('?');
    if (met) this.taken[last] = true;
    return met;
  }

  private enter(name: string, attributes: Attributes): Undo {
    const space = attributes['xml:space'];
    if (space === undefined || WORDS.has(name)) return this.enterElement(name, attributes);
    const before = this.preserve;
    this.preserve = space === 'preserve';
    const undo = this.enterElement(name, attributes);
    return () => {
      undo?.();
      this.preserve = before;
    };
  }

  private enterElement(name: string, attributes: Attributes): Undo {
    if (name === 'mc:AlternateContent') {
      this.taken.push(false);
      return () => this.taken.pop();
    }
    if (WORDS.has(name) || (name === 'a:t' && this.box !== null)) return this.enterWords(attributes);
    if (this.box !== null) {
      if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') this.box += ' ';
      return null;
    }
    if (STORIES.has(name)) return this.enterStory(attributes);
    if (BOXES.has(name)) return this.enterBox();
    if (this.changes.enter(name, attributes)) return () => this.changes.leave();
    switch (name) {
      case 'w:p':
        return this.enterParagraph(attributes);
      case 'w:r':
        return this.enterRun();
      case 'w:tr':
        return this.tables.enterRow();
      case 'w:tc':
        return this.tables.enterCell();
      case 'w:sdt':
        return this.enterControl();
      case 'w:fldSimple':
        return this.enterSimpleField(attributes);
      case 'w:instrText':
      case 'w:delInstrText':
        this.instructs = true;
        return () => {
          this.instructs = false;
        };
      case 'w:fldChar':
        this.fieldSign(attributes['w:fldCharType']);
        return null;
      case 'w:lastRenderedPageBreak':
        this.hasPages = true;
        this.page += 1;
        return null;
      default:
        this.changes.moveMark(name, attributes);
        this.small(name, attributes);
        return null;
    }
  }

  private enterWords(attributes: Attributes): Undo {
    const space = attributes['xml:space'];
    const preserve = space === undefined ? this.preserve : space === 'preserve';
    this.words = '';
    return () => {
      const text = (this.words ?? '').replace(/[\t\r\n]+/g, ' ').replace(/\u00AD/g, '');
      this.words = null;
      this.say(preserve ? text : text.trim());
    };
  }

  private enterBox(): Undo {
    this.box = '';
    return () => {
      const text = (this.box ?? '').replace(/\s+/g, ' ').trim();
      this.box = null;
      if (text !== '') this.put({ kind: 'beside', text }, 'textBox');
    };
  }

  private enterStory(attributes: Attributes): Undo {
    const story: Story = { attributes, paragraphs: [] };
    this.stories.push(story);
    this.story = story;
    return () => {
      const last = story.paragraphs.at(-1);
      for (const piece of this.waiting) last?.pieces.push(piece);
      this.waiting = [];
      this.story = null;
    };
  }

  private enterParagraph(attributes: Attributes): Undo {
    this.paragraphs += 1;
    if (this.paragraphs > MAX_PARAGRAPHS) {
      const sentence = `The file has more than ${MAX_PARAGRAPHS} paragraphs: give the text of one document only.`;
      throw new XmlStop(refuseFile('file/tooManyLines', sentence, { limit: MAX_PARAGRAPHS }));
    }
    const outer = this.paragraph;
    const paragraph: WordParagraph = {
      id: attributes['w14:paraId'] ?? null,
      pieces: this.waiting,
      properties: { now: {}, before: null },
      mark: { run: {}, inserted: null, deleted: null },
      cell: this.tables.cell,
      rows: this.tables.rows,
      contents: this.contents ?? this.fields.contents,
      page: 0,
    };
    this.waiting = [];
    this.letters = 0;
    this.paragraph = paragraph;
    this.story?.paragraphs.push(paragraph);
    return () => {
      if (paragraph.page === 0) paragraph.page = this.page;
      this.fields.endParagraph();
      this.paragraph = outer;
    };
  }

  private enterRun(): Undo {
    this.run = NO_PROPERTIES;
    return () => {
      this.run = NO_PROPERTIES;
      this.noteMark = null;
    };
  }

  private enterControl(): Undo {
    const { contents, placeholder } = this;
    return () => {
      this.contents = contents;
      this.placeholder = placeholder;
    };
  }

  private enterSimpleField(attributes: Attributes): Undo {
    this.fields.beginSimple(attributes['w:instr'] ?? '');
    if (this.paragraph !== null) this.paragraph.contents ??= this.fields.contents;
    return () => this.endField();
  }

  private fieldSign(kind: string | undefined): void {
    if (kind === 'begin') this.fields.begin();
    else if (kind === 'separate') this.fields.separate();
    else if (kind === 'end') this.endField();
    if (this.paragraph !== null) this.paragraph.contents ??= this.fields.contents;
  }

  private endField(): void {
    const number = this.fields.end();
    if (number !== null) this.put({ kind: 'number', number });
    // A paragraph in which a table of contents only ends is none of its lines.
    const { paragraph } = this;
    if (paragraph?.contents?.closed === true && !paragraph.pieces.some((piece) => piece.kind === 'text')) {
      paragraph.contents = this.contents;
    }
  }

  private small(name: string, attributes: Attributes): void {
    const content = smallContent(name, attributes);
    if (content === null) return;
    if (content.kind === 'words') {
      this.say(content.text);
      return;
    }
    const piece = this.put(content, content.kind === 'beside' ? 'embeddedFile' : null);
    if (piece?.kind === 'note' && piece.mark !== null) this.noteMark = piece;
  }

  private say(text: string): void {
    if (text === '') return;
    if (this.box !== null) {
      if (this.box.length < MAX_BESIDE) this.box += text;
      return;
    }
    const { noteMark, paragraph } = this;
    if (noteMark !== null && paragraph !== null) {
      this.noteMark = { ...noteMark, mark: (noteMark.mark ?? '') + text };
      paragraph.pieces[paragraph.pieces.lastIndexOf(noteMark)] = this.noteMark;
      return;
    }
    this.letters += text.length;
    if (this.letters > MAX_LETTERS) {
      const sentence = 'A paragraph of this file is longer than any document has: check that it is the right file.';
      throw new XmlStop(refuseFile('file/lineTooLong', sentence, { limit: MAX_LETTERS }));
    }
    const { inserted, deleted } = this.changes.here;
    const instruction = this.fields.instruction;
    this.keep({ kind: 'text', text, run: this.run, inserted, deleted, instruction, leftOut: this.reason });
  }

  private put(content: Content, leftOut: LeftOut | null = null): Piece | null {
    if (this.box !== null) return null;
    const state = { ...this.changes.here, instruction: this.fields.instruction, leftOut: leftOut ?? this.reason };
    return this.keep({ ...content, ...state });
  }

  /** Why words at this place are left out, if they are. */
  private get reason(): LeftOut | null {
    return this.fields.isPageNumber ? 'pageNumber' : this.placeholder ? 'placeholder' : null;
  }

  private keep(piece: Piece): Piece | null {
    if (this.story === null) return null;
    if (this.paragraph === null) {
      this.waiting.push(piece);
      return piece;
    }
    if (this.paragraph.page === 0) this.paragraph.page = this.page;
    this.paragraph.pieces.push(piece);
    return piece;
  }

  /** Properties, which stand before what they are about. */
  private take(node: XmlNode): void {
    switch (node.name) {
      case 'w:pPr': {
        const mark = childOf(node, 'w:rPr');
        if (this.paragraph === null) return;
        this.paragraph.properties = paragraphProperties(node);
        this.paragraph.mark = { run: runProperties(mark).now, ...this.changes.within(mark) };
        return;
      }
      case 'w:rPr':
        this.run = runProperties(node);
        return;
      case 'w:trPr':
      case 'w:tcPr':
        this.tables.mark(this.changes.within(node), node.name === 'w:tcPr');
        return;
      case 'w:sdtPr': {
        const part = childOf(node, 'w:docPartObj') ?? childOf(node, 'w:docPartList');
        if (/contents|index|bibliograph/i.test(valOf(part, 'w:docPartGallery') ?? '')) this.contents = { closed: true };
        if (switchOf(node, 'w:showingPlcHdr') === true) this.placeholder = true;
      }
    }
  }
}
