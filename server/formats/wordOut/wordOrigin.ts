// Which text a Word file was made from, as the file carries it in the properties that users may name themselves: they
// survive being saved by other programs. Anybody can write them: whoever reads them checks what they say.

import type { PrintableOrigin } from '../../../shared/document/printable.ts';
import { originFacts } from '../../../shared/wire/issue.ts';
import { type Attributes, parseXml, type XmlHandler } from '../word/xmlStream.ts';
import { openZip } from '../word/zipArchive.ts';
import { ORIGIN_NAMES } from './sideParts.ts';

/** Nobody keeps more there; a part that is larger is not read. */
const MAX_PROPERTIES = 256 * 1024;

/** Values by the names that users gave them, from the part that holds them. */
class PropertyReader implements XmlHandler {
  readonly values = new Map<string, string>();
  private name: string | null = null;
  private value = '';

  open(name: string, attributes: Attributes): void {
    if (!/(?:^|:)property$/.test(name)) return;
    this.name = Object.entries(attributes).find(([key]) => /(?:^|:)name$/.test(key))?.[1] ?? null;
    this.value = '';
  }

  close(name: string): void {
    if (this.name === null || !/(?:^|:)property$/.test(name)) return;
    this.values.set(this.name, this.value.trim());
    this.name = null;
  }

  text(text: string): void {
    if (this.name !== null) this.value += text;
  }
}

/** The origin that a Word file of ours carries, null for every other file. */
export function readOrigin(bytes: Uint8Array): PrintableOrigin | null {
  const zip = openZip(bytes);
  if (!zip.ok) return null;
  const part = zip.value.read('docprops/custom.xml', MAX_PROPERTIES);
  if (!part.ok || part.value === null) return null;
  const reader = new PropertyReader();
  if (!parseXml(part.value, reader).ok) return null;
  const fact = (key: keyof typeof ORIGIN_NAMES): string | undefined => reader.values.get(ORIGIN_NAMES[key]);
  const seq = fact('textSeq');
  const read = originFacts.safeParse({
    documentId: fact('documentId'),
    textSeq: seq !== undefined && /^\d{1,15}$/.test(seq) ? Number(seq) : null,
    textHash: fact('textHash'),
    delegation: fact('delegation') ?? null,
  });
  return read.success ? read.data : null;
}
