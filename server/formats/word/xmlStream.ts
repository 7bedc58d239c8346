// A part of a Word file as a stream of elements under the names the standard prints ("w:p"), whatever prefixes the file
// uses and in both its namespaces, transitional and strict. A document type is refused before anything in it counts, so
// there are no entities but XML's five and nothing outside is ever asked for. Depth and number of elements are limited.

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ok, type Refused, type Result } from '../../../shared/result.ts';
import { refuseFile } from '../fileRefusal.ts';

export const MAX_DEPTH = 400;
export const MAX_ELEMENTS = 2_000_000;

/** Keys as the standard prints them: "w:val"; those without a prefix as they are. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

export type XmlRefusal = 'file/unreadable' | 'file/tooBig' | 'file/tooManyLines' | 'file/lineTooLong';

/** Thrown by a handler to end the reading of a part; `parseXml` gives it back as a value. */
export class XmlStop extends Error {
  readonly refusal: Refused<XmlRefusal>;

  constructor(refusal: Refused<XmlRefusal>) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const MICROSOFT = 'http://schemas.microsoft.com/office/word/';

const NAMES: Readonly<Record<string, string>> = {
  [`${TRANSITIONAL}wordprocessingml/2006/main`]: 'w',
  [`${STRICT}wordprocessingml/main`]: 'w',
  [`${TRANSITIONAL}officeDocument/2006/math`]: 'm',
  [`${STRICT}officeDocument/math`]: 'm',
  [`${TRANSITIONAL}officeDocument/2006/relationships`]: 'r',
  [`${STRICT}officeDocument/relationships`]: 'r',
  [`${TRANSITIONAL}drawingml/2006/main`]: 'a',
  [`${STRICT}drawingml/main`]: 'a',
  [`${TRANSITIONAL}markup-compatibility/2006`]: 'mc',
  [`${TRANSITIONAL}package/2006/relationships`]: 'rel',
  [`${TRANSITIONAL}package/2006/content-types`]: 'ct',
  [`${MICROSOFT}2010/wordml`]: 'w14',
  [`${MICROSOFT}2012/wordml`]: 'w15',
  [`${MICROSOFT}2010/wordprocessingShape`]: 'wps',
  [`${MICROSOFT}2010/wordprocessingGroup`]: 'wpg',
  [`${MICROSOFT}2010/wordprocessingCanvas`]: 'wpc',
  [`${MICROSOFT}2010/wordprocessingInk`]: 'wpi',
  [`${MICROSOFT}2015/wordml/symex`]: 'w16se',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};
/** Of namespaces that nothing here reads. */
const OTHER = '?';

const damaged = (): XmlStop =>
  new XmlStop(
    refuseFile(
      'file/unreadable',
      'This Word file is damaged (a part of it is no XML): open it in Word, save it again and give that file.',
    ),
  );

/** Prefixes in force: each scope stands on the one around it. */
interface Scope {
  readonly names: Record<string, string>;
  /** The file uses the standard's own prefixes, as nearly all do: its names need no change. */
  readonly asPrinted: boolean;
}

const STANDARD: ReadonlySet<string> = new Set(Object.values(NAMES));

class Names {
  private readonly outer: { readonly depth: number; readonly scope: Scope }[] = [];
  private scope: Scope = {
    names: Object.assign(Object.create(null) as Record<string, string>, { xml: 'xml' }),
    asPrinted: true,
  };

  enter(depth: number, attributes: Attributes): void {
    let names: Record<string, string> | null = null;
    let { asPrinted } = this.scope;
    for (const key in attributes) {
      if (!key.startsWith('xmlns') || (key.length > 5 && key[5] !== ':')) continue;
      names ??= Object.create(this.scope.names) as Record<string, string>;
      const prefix = key.slice(6);
      const name = NAMES[attributes[key]!] ?? OTHER;
      names[prefix] = name;
      if (prefix !== '' && prefix !== name && (name !== OTHER || STANDARD.has(prefix))) asPrinted = false;
    }
    if (names === null) return;
    this.outer.push({ depth, scope: this.scope });
    this.scope = { names, asPrinted };
  }

  leave(depth: number): void {
    if (this.outer.length > 0 && this.outer.at(-1)!.depth === depth) this.scope = this.outer.pop()!.scope;
  }

  element(name: string): string {
    const colon = name.indexOf(':');
    if (colon >= 0 && this.scope.asPrinted) return name;
    return `${this.scope.names[colon < 0 ? '' : name.slice(0, colon)] ?? OTHER}:${name.slice(colon + 1)}`;
  }

  attributes(given: Attributes): Attributes {
    if (this.scope.asPrinted && given.Requires === undefined) return given;
    const renamed: Record<string, string> = Object.create(null);
    for (const key in given) {
      const colon = key.indexOf(':');
      const name = colon < 0 ? key : `${this.scope.names[key.slice(0, colon)] ?? OTHER}:${key.slice(colon + 1)}`;
      renamed[name] = key === 'Requires' ? this.prefixes(given[key]!) : given[key]!;
    }
    return renamed;
  }

  /** The standard's prefixes for prefixes of the file, as a choice lists what it requires. */
  private prefixes(list: string): string {
    return list
      .split(/\s+/)
      .map((prefix) => this.scope.names[prefix] ?? OTHER)
      .join(' ');
  }
}

/** How many bytes are decoded and parsed at a time. */
const CHUNK = 64 * 1024;

function* decoded(bytes: Uint8Array): Generator<string> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
    }
  } catch (error) {
    if (error instanceof TypeError) throw damaged();
    throw error;
  }
}

/** Gives the elements of a part to a handler, in order. */
export function parseXml(bytes: Uint8Array, handler: XmlHandler): Result<null, XmlRefusal> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const names = new Names();
  let depth = 0;
  let elements = 0;
  /** Names of the open elements: a prefix may mean something else by the time they end. */
  const open: string[] = [];
  parser.on('doctype', () => {
    const sentence = 'This file holds a document type definition, which no Word file has: it was not read.';
    throw new XmlStop(refuseFile('file/unreadable', sentence));
  });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    elements += 1;
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
      const sentence = 'This file nests tables or other parts deeper than any document does: give its text only.';
      throw new XmlStop(refuseFile('file/tooBig', sentence, { depth, elements }));
    }
    names.enter(depth, tag.attributes);
    const name = names.element(tag.name);
    open.push(name);
    handler.open(name, names.attributes(tag.attributes));
  });
  parser.on('closetag', () => {
    handler.close(open.pop()!);
    names.leave(depth);
    depth -= 1;
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  try {
    for (const chunk of decoded(bytes)) parser.write(chunk);
    parser.close();
    return ok(null);
  } catch (error) {
    if (error instanceof XmlStop) return error.refusal;
    throw error;
  }
}
