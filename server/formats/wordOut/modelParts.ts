// Parts of the Word file of a body, read as text that is taken over as it stands: only what is UTF-8, well formed, without a
// document type and in the transitional form of the standard, which is what Word saves by default.

import { NodeCollector, type XmlNode } from '../word/xmlNode.ts';
import { type Attributes, parseXml, type XmlHandler } from '../word/xmlStream.ts';
import type { ZipArchive } from '../word/zipArchive.ts';
import { refuseReference } from './refuseReference.ts';

/** A letterhead is small; a part that is larger is no letterhead's. */
const MAX_TEXT = 8 * 1024 * 1024;

const STRICT = 'http://purl.oclc.org/ooxml/';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

class NodesAt implements XmlHandler {
  readonly nodes: XmlNode[] = [];
  private level = 0;
  private collector: NodeCollector | null = null;
  private readonly wanted: string;
  private readonly at: number;

  constructor(wanted: string, at: number) {
    this.wanted = wanted;
    this.at = at;
  }

  open(name: string, attributes: Attributes): void {
    this.level += 1;
    if (this.collector === null && this.level === this.at && name === this.wanted) this.collector = new NodeCollector();
    this.collector?.open(name, attributes);
  }

  close(): void {
    this.level -= 1;
    const node = this.collector?.close() ?? null;
    if (node === null) return;
    this.collector = null;
    this.nodes.push(node);
  }

  text(): void {}
}

const utf8 = new TextEncoder();

/** Elements of a name at a depth, from 1 for the root; throws `UnwritableError` where the text is no XML. */
export function nodesIn(xml: string, name: string, depth: number): readonly XmlNode[] {
  if (xml === '') return [];
  const handler = new NodesAt(name, depth);
  const read = parseXml(utf8.encode(xml), handler);
  if (!read.ok) refuseReference('a part of it is damaged. Open it in Word and save it again.');
  return handler.nodes;
}

/** The XML of a part, null where the file has none of that name. */
export function partText(zip: ZipArchive, name: string): string | null {
  const part = zip.read(name, MAX_TEXT);
  if (!part.ok) refuseReference(String(part.data.sentence));
  if (part.value === null) return null;
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(part.value);
  } catch {
    return refuseReference('a part of it is written in an encoding that is not read.');
  }
  nodesIn(xml, '', 0);
  if (xml.includes(STRICT)) refuseReference('it is saved as “Strict Open XML”. Save it as an ordinary .docx.');
  if (/<(?:w:)?(?:hdr|ftr|styles)\b/.test(xml.slice(0, 4000)) && !xml.includes(`xmlns:w="${WORD}"`)) {
    refuseReference('it is written in a dialect that is not read. Open it in Word and save it again.');
  }
  return xml;
}

export interface Relation {
  readonly id: string;
  /** The last word of its type: "header", "image". */
  readonly purpose: string;
  /** Name of the part, in lower case. */
  readonly target: string;
  readonly external: boolean;
}

/** What a part refers to; '' is the file itself. */
export function relationsOf(zip: ZipArchive, part: string): readonly Relation[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = partText(zip, `${folder}_rels/${part.slice(folder.length)}.rels`) ?? '';
  return nodesIn(xml, 'rel:Relationship', 2).map(({ attributes }): Relation => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    return {
      id,
      purpose: type.slice(type.lastIndexOf('/') + 1),
      target: mode === 'External' ? target : resolve(folder, target),
      external: mode === 'External',
    };
  });
}

function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}
