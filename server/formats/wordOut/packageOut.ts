// A Word file as a package (ECMA-376 part 2): parts, what kind each is, and which part refers to which. A part is put in
// only together with its kind, and a relationship only to a part that is there or will be.

import { writeZip } from '../writeZip.ts';
import { element, RELATIONS, XML } from './xml.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Kinds of parts by what they are for: type of content, type of relationship. */
const KINDS = {
  document: [`${WORD}.document.main+xml`, `${RELATIONS}/officeDocument`],
  styles: [`${WORD}.styles+xml`, `${RELATIONS}/styles`],
  numbering: [`${WORD}.numbering+xml`, `${RELATIONS}/numbering`],
  settings: [`${WORD}.settings+xml`, `${RELATIONS}/settings`],
  fontTable: [`${WORD}.fontTable+xml`, `${RELATIONS}/fontTable`],
  footnotes: [`${WORD}.footnotes+xml`, `${RELATIONS}/footnotes`],
  comments: [`${WORD}.comments+xml`, `${RELATIONS}/comments`],
  header: [`${WORD}.header+xml`, `${RELATIONS}/header`],
  footer: [`${WORD}.footer+xml`, `${RELATIONS}/footer`],
  theme: ['application/vnd.openxmlformats-officedocument.theme+xml', `${RELATIONS}/theme`],
  core: [
    `application/vnd.openxmlformats-package.core-properties+xml`,
    `${PACKAGE}/relationships/metadata/core-properties`,
  ],
  custom: ['application/vnd.openxmlformats-officedocument.custom-properties+xml', `${RELATIONS}/custom-properties`],
} as const;
export type PartKind = keyof typeof KINDS;

/** Pictures, by the ending of their names. */
export const PICTURES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
};

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const utf8 = new TextEncoder();

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

export class PackageOut {
  private readonly parts = new Map<string, Uint8Array>();
  private readonly overrides: { readonly path: string; readonly type: string }[] = [];
  private readonly endings = new Map<string, string>();
  /** By the part that refers to others; '' for the file itself. */
  private readonly relations = new Map<string, Relation[]>();

  /** Puts in a part that `from` refers to, under the next free id or the one given; gives that id. */
  put(kind: PartKind, path: string, data: string, from: string): string {
    const [type, relation] = KINDS[kind];
    this.parts.set(path, utf8.encode(data));
    this.overrides.push({ path, type });
    return this.relate(from, relation, path);
  }

  /** A picture that `from` shows under the id it already uses. */
  putPicture(path: string, data: Uint8Array, from: string, id: string): void {
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const type = PICTURES[ending];
    if (type === undefined) throw new Error(`no picture: ${path}`);
    this.endings.set(ending, type);
    this.parts.set(path, data);
    this.relate(from, `${RELATIONS}/image`, path, id);
  }

  private relate(from: string, type: string, path: string, given?: string): string {
    const known = this.relations.get(from) ?? [];
    const id = given ?? `rId${known.length + 1}`;
    const folder = folderOf(from);
    const target = path.startsWith(folder) ? path.slice(folder.length) : `/${path}`;
    known.push({ id, type, target });
    this.relations.set(from, known);
    return id;
  }

  /** The file; `time` in milliseconds since 1970, UTC. */
  bytes(time: number): Uint8Array {
    const endings = new Map([
      ['rels', `application/vnd.openxmlformats-package.relationships+xml`],
      ['xml', 'application/xml'],
      ...this.endings,
    ]);
    const types = [
      ...[...endings].map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
      ...this.overrides.map(({ path, type }) => element('Override', { PartName: `/${path}`, ContentType: type })),
    ].join('');
    const files = [
      {
        name: '[Content_Types].xml',
        bytes: utf8.encode(`${XML}<Types xmlns="${PACKAGE}/content-types">${types}</Types>`),
      },
      ...[...this.relations].map(([from, relations]) => ({
        name: `${folderOf(from)}_rels/${from.slice(folderOf(from).length)}.rels`,
        bytes: utf8.encode(relationsXml(relations)),
      })),
      ...[...this.parts].map(([name, bytes]) => ({ name, bytes })),
    ];
    return writeZip(files, time);
  }
}

const relationsXml = (relations: readonly Relation[]): string => {
  const all = relations.map(({ id, type, target }) => element('Relationship', { Id: id, Type: type, Target: target }));
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
};
