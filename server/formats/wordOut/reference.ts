// A Word file of the body (its letterhead) as the model of what is written: its styles, theme, head and foot with their
// pictures, page and margins are taken over, its text is not. It comes from outside: macros, anything fetched from
// elsewhere and anything but pictures in head and foot are refused, and it is read within the limits of the importer.

import { switchOf, type XmlNode } from '../word/xmlNode.ts';
import { openZip, type ZipArchive } from '../word/zipArchive.ts';
import { nodesIn, partText, type Relation, relationsOf } from './modelParts.ts';
import { ModelStyles } from './modelStyles.ts';
import { PICTURES } from './packageOut.ts';
import { refuseReference } from './refuseReference.ts';
import { type Furniture, MARGINS, type Margin, type Page, pageOf } from './wordPage.ts';

const MAIN = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml$/i;
const MACROS = /vba|macroenabled|activex/i;

/** Fields that fetch something or run something when the file is opened or printed. */
const FETCHING = /\b(?:INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|IMPORT|DATABASE|MACROBUTTON|ADDIN|RD)\b/i;

export interface Picture {
  /** The id under which its part refers to it. */
  readonly id: string;
  /** "png" */
  readonly ending: string;
  readonly bytes: Uint8Array;
}

/** Head or foot of pages, as it stands in the file. */
export interface ModelFurniture extends Omit<Furniture, 'relation'> {
  readonly xml: string;
  readonly pictures: readonly Picture[];
}

export interface Reference {
  readonly page: Page;
  /** Which pages have heads and feet of their own. */
  readonly pages: readonly Furniture['pages'][];
  readonly furniture: readonly ModelFurniture[];
  readonly theme: string | null;
  readonly styles: ModelStyles;
}

/** Reads the file; throws `UnwritableError` where it is none that can be taken over. */
export function readReference(bytes: Uint8Array): Reference {
  const opened = openZip(bytes);
  if (!opened.ok) refuseReference(String(opened.data.sentence));
  const zip = opened.value;
  const main = mainPart(zip);
  const relations = relationsOf(zip, main);
  const one = (purpose: string): string | null => {
    const target = relations.find((relation) => relation.purpose === purpose && !relation.external)?.target;
    return target === undefined ? null : partText(zip, target);
  };
  const section = nodesIn(partText(zip, main) ?? '', 'w:sectPr', 3).at(-1) ?? null;
  const settings = one('settings');
  const even = settings !== null && nodesIn(settings, 'w:evenAndOddHeaders', 2).some(isOn);
  const pages: Furniture['pages'][] = [
    ...(section && switchOf(section, 'w:titlePg') ? (['first'] as const) : []),
    'default',
    ...(even ? (['even'] as const) : []),
  ];
  const theme = one('theme');
  return {
    page: pageIn(section),
    pages,
    furniture: furnitureIn(zip, section, relations),
    // Pictures of a theme are not taken, so neither is a theme that shows some.
    theme: theme !== null && !/\br:(?:embed|link|id)=/.test(theme) ? theme : null,
    styles: new ModelStyles(one('styles')),
  };
}

const isOn = ({ attributes }: XmlNode): boolean => !/^(?:false|0|off)$/.test(attributes['w:val'] ?? 'true');

/** The name of the document's part; macros anywhere in the file refuse it. */
function mainPart(zip: ZipArchive): string {
  const main = relationsOf(zip, '').find(({ purpose }) => purpose === 'officeDocument')?.target;
  const types = partText(zip, '[content_types].xml') ?? '';
  if ([...zip.names].some((name) => MACROS.test(name)) || MACROS.test(types)) {
    refuseReference('it holds macros. Save it as .docx or .dotx without them.');
  }
  const type = nodesIn(types, 'ct:Override', 2).find(
    ({ attributes }) => (attributes.PartName ?? '').replace(/^\//, '').toLowerCase() === main,
  )?.attributes.ContentType;
  if (main === undefined || type === undefined || !MAIN.test(type))
    refuseReference('it is no Word file (.docx, .dotx).');
  return main;
}

const within = (text: string | undefined, least: number, most: number): number | null => {
  const number = text !== undefined && /^-?\d{1,6}$/.test(text) ? Math.abs(Number(text)) : Number.NaN;
  return number >= least && number <= most ? number : null;
};

/** Its page, or A4 where it names none on which a text could be printed. */
function pageIn(section: XmlNode | null): Page {
  const plain = pageOf('a4');
  const size = section?.children.find(({ name }) => name === 'w:pgSz')?.attributes;
  const margin = section?.children.find(({ name }) => name === 'w:pgMar')?.attributes;
  const width = within(size?.['w:w'], 4000, 31_680);
  const height = within(size?.['w:h'], 4000, 31_680);
  const side = (name: Margin): number => within(margin?.[`w:${name}`], 0, 10_000) ?? plain.margins[name];
  const margins = Object.fromEntries(MARGINS.map((name) => [name, side(name)])) as Record<Margin, number>;
  const page = width === null || height === null ? { ...plain, margins } : { width, height, margins };
  const room = page.width - margins.left - margins.right - margins.gutter;
  return room >= 2000 && page.height - margins.top - margins.bottom >= 2000 ? page : plain;
}

const PAGES = new Set(['default', 'first', 'even']);

function furnitureIn(zip: ZipArchive, section: XmlNode | null, relations: readonly Relation[]): ModelFurniture[] {
  return (section?.children ?? []).flatMap(({ name, attributes }): ModelFurniture[] => {
    const kind = name === 'w:headerReference' ? 'header' : name === 'w:footerReference' ? 'footer' : null;
    const pages = attributes['w:type'] ?? 'default';
    const target = relations.find(({ id }) => id === attributes['r:id'])?.target;
    const xml = kind === null || target === undefined || !PAGES.has(pages) ? null : partText(zip, target);
    if (kind === null || target === undefined || xml === null) return [];
    checkFurniture(xml, kind);
    return [{ kind, pages: pages as Furniture['pages'], xml: withoutTies(xml), pictures: picturesOf(zip, target) }];
  });
}

function checkFurniture(xml: string, kind: 'header' | 'footer'): void {
  const root = kind === 'header' ? 'w:hdr' : 'w:ftr';
  if (!xml.includes(`</${root}>`)) refuseReference(`its ${kind} is empty or written in a dialect that is not read.`);
  const instructions = [
    ...[...xml.matchAll(/<w:(?:instrText|delInstrText)\b[^>]*>([^<]*)</g)].map(([, words]) => words ?? ''),
    ...[...xml.matchAll(/\bw:instr="([^"]*)"/g)].map(([, words]) => ` ${words} `),
  ].join('');
  if (FETCHING.test(instructions)) refuseReference(`its ${kind} has a field that fetches something from elsewhere.`);
  if (/<w:(?:ins|del|moveFrom|moveTo)\b/.test(xml)) {
    refuseReference(`its ${kind} has tracked changes. Settle them first.`);
  }
}

/** Without what ties it to parts that are not taken: lists, bookmarks, the macros' and mail merge's marks. */
const withoutTies = (xml: string): string =>
  xml
    .replace(/<w:numPr\b[^>]*?(?:\/>|>[\s\S]*?<\/w:numPr>)/g, '')
    .replace(/<w:bookmark(?:Start|End)\b[^>]*?\/>/g, '')
    .replace(/<w:bookmark(?:Start|End)\b[^>]*?>\s*<\/w:bookmark(?:Start|End)>/g, '');

function picturesOf(zip: ZipArchive, part: string): Picture[] {
  return relationsOf(zip, part).map(({ id, purpose, target, external }): Picture => {
    if (external) refuseReference('its header or footer refers to something outside the file (a link or a picture).');
    const ending = target.slice(target.lastIndexOf('.') + 1);
    if (purpose !== 'image' || PICTURES[ending] === undefined) {
      refuseReference('its header or footer holds something else than text and pictures.');
    }
    const read = zip.read(target);
    if (!read.ok || read.value === null) refuseReference('a picture in its header or footer is missing or damaged.');
    return { id, ending, bytes: read.value };
  });
}
