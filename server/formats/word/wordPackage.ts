// The parts of a Word file by what they are for. Which part is the document and which are its styles or notes is said by
// relationships (ECMA-376 part 2), not by names; targets outside the file are never followed, and a part that nobody asks
// for (macros, pictures, embedded files) is never unpacked.

import { ok, type Result } from '../../../shared/result.ts';
import { refuseFile } from '../fileRefusal.ts';
import { ChildReader, type XmlNode } from './xmlNode.ts';
import { parseXml, type XmlRefusal } from './xmlStream.ts';
import { openZip, type ZipArchive, type ZipRefusal } from './zipArchive.ts';

/** Of one part of XML, unpacked: a document of 100 pages has about 1 MiB, one full of marked changes five times that. */
export const MAX_XML = 8 * 1024 * 1024;

export type PackageRefusal = ZipRefusal | XmlRefusal | 'file/kind';

export interface WordPackage {
  readonly main: Uint8Array;
  /** Whether there are macros among what is never unpacked. */
  readonly hasMacros: boolean;
  /** The parts that the document names for a purpose ("styles", "header"), in its order. */
  related(purpose: string): Result<readonly Uint8Array[], PackageRefusal>;
}

const WORD_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
  'application/vnd.ms-word.document.macroenabled.main+xml',
  'application/vnd.ms-word.template.macroenabledtemplate.main+xml',
]);

const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/spreadsheet|ms-excel/i, 'an Excel workbook'],
  [/presentation|powerpoint/i, 'a PowerPoint presentation'],
  [/drawing|visio/i, 'a drawing'],
];

const notWord = (kind: string): ReturnType<typeof refuseFile<'file/kind'>> => {
  const advice = 'open it where it was written, save it as Word (.docx) and give that file';
  return refuseFile('file/kind', `This is ${kind}, which cannot be read here: ${advice}.`, { kind });
};

const noText = (): ReturnType<typeof refuseFile<'file/unreadable'>> =>
  refuseFile('file/unreadable', 'This Word file holds no text: it was cut off or is damaged; save it again.');

/** Wherever the document names its macros, Word packs them under this name. */
const MACROS = /(?:^|\/)vbaproject\.bin$/i;

interface Relation {
  readonly purpose: string;
  readonly target: string;
}

/** A target as the name of a part: relative to the folder of the part that names it, or from the root. */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

function children(zip: ZipArchive, name: string, wanted: string): Result<readonly XmlNode[], PackageRefusal> {
  const part = zip.read(name, MAX_XML);
  if (!part.ok) return part;
  const nodes: XmlNode[] = [];
  if (part.value === null) return ok(nodes);
  const read = parseXml(part.value, new ChildReader([wanted], (node) => nodes.push(node)));
  return read.ok ? ok(nodes) : read;
}

function relationsOf(zip: ZipArchive, part: string): Result<readonly Relation[], PackageRefusal> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const nodes = children(zip, `${folder}_rels/${part.slice(slash + 1)}.rels`, 'rel:Relationship');
  if (!nodes.ok) return nodes;
  return ok(
    nodes.value.flatMap(({ attributes }): Relation[] => {
      const { Type: type = '', Target: target = '', TargetMode: mode } = attributes;
      if (mode === 'External') return [];
      return [{ purpose: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) }];
    }),
  );
}

/** Opens a file as a Word document, or says what else it is. */
export function openWordPackage(bytes: Uint8Array): Result<WordPackage, PackageRefusal> {
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  if (zip.value.names.has('mimetype')) return notWord('an OpenDocument or EPUB file');
  const top = relationsOf(zip.value, '');
  if (!top.ok) return top;
  const main = top.value.find((relation) => relation.purpose === 'officeDocument')?.target ?? 'word/document.xml';

  const types = children(zip.value, '[content_types].xml', 'ct:Override');
  if (!types.ok) return types;
  const type = types.value.find(({ attributes }) => resolve('', attributes.PartName ?? '') === main)?.attributes
    .ContentType;
  if (type !== undefined && !WORD_TYPES.has(type.toLowerCase())) {
    return notWord(OTHER_KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'not a Word file');
  }
  const document = zip.value.read(main, MAX_XML);
  if (!document.ok) {
    if (document.code !== 'file/tooBig' || !('bytes' in document.data)) return document;
    const sentence = `The text of this file unpacks to more than ${MAX_XML / 1024 / 1024} MiB: give one document only.`;
    return refuseFile('file/tooBig', sentence, document.data);
  }
  if (document.value === null) return noText();
  const relations = relationsOf(zip.value, main);
  if (!relations.ok) return relations;

  return ok({
    main: document.value,
    hasMacros:
      relations.value.some(({ purpose }) => purpose === 'vbaProject') ||
      [...zip.value.names].some((name) => MACROS.test(name)),
    related(purpose) {
      const parts: Uint8Array[] = [];
      const targets = relations.value.filter((relation) => relation.purpose === purpose);
      for (const target of new Set(targets.map((relation) => relation.target))) {
        const part = zip.value.read(target, MAX_XML);
        if (!part.ok) return part;
        if (part.value !== null) parts.push(part.value);
      }
      return ok(parts);
    },
  });
}
