// The styles of a body's own Word file, completed with those of ours that it lacks. Styles are the same where their names
// are, in any case: ids differ with the language of the Word that made them. Its lists are not taken, so its styles lose
// their numbers: what is numbered, and how, is the document's.

import { nodesIn } from './modelParts.ts';
import { refuseReference } from './refuseReference.ts';
import { namedStyles, type StyleLists, stylesPart } from './wordStyles.ts';
import { value } from './xml.ts';

const NUMBERS = /<w:numPr\b[^>]*?(?:\/>|>[\s\S]*?<\/w:numPr>)/g;
const LANGUAGE = /<w:lang\b[^>]*?(?:\/>|>\s*<\/w:lang>)/g;
/** Where one style names another. */
const NAMED = /<w:(pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]*)"\/>/g;

export class ModelStyles {
  private readonly xml: string | null;
  /** Ids in the file by the ids of ours, for the styles that it has. */
  private readonly known = new Map<string, string>();
  /** Ids for the styles that it lacks. */
  private readonly added = new Map<string, string>();
  private readonly defaults: ReadonlySet<string>;

  constructor(xml: string | null) {
    this.xml = xml;
    const nodes = xml === null ? [] : nodesIn(xml, 'w:style', 2);
    if (xml !== null && !xml.includes('</w:styles>')) refuseReference('it has no styles.');
    const ids = new Map<string, string>();
    const taken = new Set<string>();
    const defaults = new Set<string>();
    for (const { attributes, children } of nodes) {
      const id = attributes['w:styleId'];
      const name = children.find((child) => child.name === 'w:name')?.attributes['w:val'];
      if (id === undefined || name === undefined) continue;
      taken.add(id);
      if (!ids.has(name.toLowerCase())) ids.set(name.toLowerCase(), id);
      if (/^(?:1|true|on)$/.test(attributes['w:default'] ?? '')) defaults.add(attributes['w:type'] ?? 'paragraph');
    }
    this.defaults = defaults;
    for (const { id, name } of namedStyles(new Map())) {
      const same = ids.get(name.toLowerCase());
      if (same !== undefined) {
        this.known.set(id, same);
        continue;
      }
      let free = id;
      while (taken.has(free)) free = `${free}x`;
      taken.add(free);
      this.added.set(id, free);
    }
  }

  /** Whether the file has a style of its own for this one of ours. */
  has(style: string): boolean {
    return this.known.has(style);
  }

  private idOf(id: string): string {
    return this.known.get(id) ?? this.added.get(id) ?? id;
  }

  /** XML of ours under the ids that the styles have here. */
  renamed(xml: string): string {
    return xml.replace(NAMED, (_, name: string, id: string) => value(name, this.idOf(id)));
  }

  /** The styles part. */
  part(language: string, lists: StyleLists): string {
    if (this.xml === null) return stylesPart(language, lists);
    const missing = namedStyles(lists).filter(({ id }) => !this.known.has(id));
    const added = missing.map(({ id, xml }) => {
      const kind = /w:type="(\w+)"/.exec(xml)?.[1] ?? '';
      const plain = this.defaults.has(kind) ? xml.replace(' w:default="1"', '') : xml;
      return this.renamed(plain.replace(`w:styleId="${id}"`, `w:styleId="${this.idOf(id)}"`));
    });
    const taken = inLanguage(this.xml.replace(NUMBERS, ''), language);
    return taken.replace('</w:styles>', () => `${added.join('')}</w:styles>`);
  }
}

/** The language of the text, whatever the language of the file of the body. */
function inLanguage(xml: string, language: string): string {
  const tag = value('lang', language);
  const said = xml.replace(LANGUAGE, () => tag);
  const defaults = /<w:rPrDefault>[\s\S]*?<\/w:rPrDefault>/.exec(said)?.[0];
  if (defaults?.includes('<w:lang')) return said;
  if (defaults?.includes('</w:rPr>')) {
    return said.replace(defaults, () => defaults.replace('</w:rPr>', () => `${tag}</w:rPr>`));
  }
  const whole = `<w:rPrDefault><w:rPr>${tag}</w:rPr></w:rPrDefault>`;
  if (defaults !== undefined) return said.replace(defaults, () => whole);
  if (/<w:rPrDefault\s*\/>/.test(said)) return said.replace(/<w:rPrDefault\s*\/>/, () => whole);
  if (said.includes('<w:docDefaults>')) return said.replace('<w:docDefaults>', () => `<w:docDefaults>${whole}`);
  const before = said.replace(/<w:docDefaults\s*\/>/, '');
  return before.replace(/<w:styles\b[^>]*>/, (root) => `${root}<w:docDefaults>${whole}</w:docDefaults>`);
}
