// Fields in the stream of a text (ECMA-376 17.16): what stands between begin and separator is an instruction, what
// follows is its last result, which is read as words. Fields nest, and reach over paragraphs. Page numbers are furniture;
// a table of contents repeats what the text says and is left out.

import type { AutoNumber } from './autoNumbers.ts';
import { autoNumberOf } from './autoNumbers.ts';
import type { OpenField } from './wordParagraph.ts';

interface Field extends OpenField {
  instruction: string;
  result: boolean;
  kind: string;
}

const PAGE_FIELDS: ReadonlySet<string> = new Set(['PAGE', 'NUMPAGES', 'SECTIONPAGES', 'SECTION']);
const CONTENTS_FIELDS: ReadonlySet<string> = new Set(['TOC', 'TOA', 'INDEX']);
/** Fields nest in a few levels; what opens more is broken. */
const MAX_OPEN = 100;
const MAX_INSTRUCTION = 2000;

const kindOf = (instruction: string): string => (/^\s*\\?(\w+)/.exec(instruction)?.[1] ?? '').toUpperCase();

export class Fields {
  private readonly open: Field[] = [];

  /** A field written as one element, with its instruction as attribute. */
  beginSimple(instruction: string): void {
    this.begin();
    this.instruct(instruction);
    // A field that makes a number has no result even if words stand in it.
    if (autoNumberOf(instruction) === null) this.separate();
  }

  begin(): void {
    if (this.open.length < MAX_OPEN) this.open.push({ instruction: '', result: false, kind: '', closed: false });
  }

  instruct(text: string): void {
    const field = this.open.at(-1);
    if (field && !field.result && field.instruction.length < MAX_INSTRUCTION) field.instruction += text;
  }

  separate(): void {
    const field = this.open.at(-1);
    if (!field) return;
    field.result = true;
    field.kind = kindOf(field.instruction);
  }

  /** Ends the innermost field; a number that it makes without storing it. */
  end(): AutoNumber | null {
    const field = this.open.pop();
    if (!field) return null;
    field.closed = true;
    return field.result ? null : autoNumberOf(field.instruction);
  }

  /** The field whose instruction words at this place belong to. */
  get instruction(): OpenField | null {
    return this.open.length === 0 ? null : (this.open.find((field) => !field.result) ?? null);
  }

  get isPageNumber(): boolean {
    return this.open.length > 0 && this.open.some((field) => field.result && PAGE_FIELDS.has(field.kind));
  }

  /** The table of contents or index that words at this place belong to. */
  get contents(): OpenField | null {
    return this.open.find((field) => field.result && CONTENTS_FIELDS.has(field.kind)) ?? null;
  }

  /** A page number never goes on into the next paragraph; one that does has lost its end. */
  endParagraph(): void {
    for (let at = this.open.length - 1; at >= 0; at--) {
      const field = this.open[at]!;
      if (field.result && PAGE_FIELDS.has(field.kind)) this.open.splice(at, 1);
    }
  }
}
