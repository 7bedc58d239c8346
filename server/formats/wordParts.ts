// Two parts that stand beside the text of a Word file: its core properties, without a person's name and without the clock,
// and the font table, which names substitutes for a font that the reader lacks.

import { escapeXml } from './wordOut/xml.ts';

/** The serif that every Word has and that stands nearest to the screen's Source Serif; the others where it is missing. */
export const SERIF = 'Cambria';
const SUBSTITUTES = 'Caladea,Source Serif 4,Georgia,Times New Roman';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export interface CoreProperties {
  readonly title: string;
  readonly language: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** '' for none. */
  readonly issuer: string;
}

/** ISO/IEC 29500-2, core properties: Dublin Core terms; the creator is an office or is left out. */
export function corePropertiesPart(properties: CoreProperties): string {
  const date = `${new Date(properties.time).toISOString().slice(0, 19)}Z`;
  const stamp = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}</dcterms:${name}>`;
  return [
    XML,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(properties.title)}</dc:title>`,
    properties.issuer === '' ? '' : `<dc:creator>${escapeXml(properties.issuer)}</dc:creator>`,
    stamp('created'),
    stamp('modified'),
    `<dc:language>${escapeXml(properties.language)}</dc:language>`,
    '</cp:coreProperties>',
  ].join('');
}

export function fontTablePart(): string {
  const family = '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>';
  const font = `<w:font w:name="${SERIF}"><w:altName w:val="${SUBSTITUTES}"/>${family}</w:font>`;
  return `${XML}<w:fonts xmlns:w="${WORD}">${font}</w:fonts>`;
}
