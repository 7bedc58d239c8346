// The Word file of a body as its secretariat keeps it: styles under Spanish ids, a head with a picture, a foot, a page of its
// own, a theme; and what such a file must not hold.

import { abstractList, list, p, type WordFile, wordFile } from './wordFile.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${RELATIONS}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');

/** One red pixel. */
export const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqEAD5GgUBzyQWmgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const picture = (id: string): string =>
  [
    '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="7" name="Logo"/>',
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
    '<pic:nvPicPr><pic:cNvPr id="7" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>',
    `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>',
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>',
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');

const STYLES = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:lang w:val="es-SV"/></w:rPr>',
  '</w:rPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Predeterminado"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/><w:basedOn w:val="Predeterminado"/>',
  '<w:rPr><w:color w:val="1F3864"/></w:rPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:basedOn w:val="Predeterminado"/>',
  '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Encabezado"><w:name w:val="header"/><w:basedOn w:val="Predeterminado"/></w:style>',
  // Another style under an id that the product uses.
  '<w:style w:type="paragraph" w:styleId="Place"><w:name w:val="Lugar de reunión"/></w:style>',
].join('');

const relationsXml = (...relations: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`;

export const relation = (id: string, purpose: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${purpose}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;

export interface Letterhead {
  /** XML within the head, after its picture. */
  readonly head?: string;
  readonly headRelations?: readonly string[];
  readonly foot?: string;
  readonly styles?: string;
  readonly section?: string;
  readonly entries?: NonNullable<WordFile['entries']>;
  readonly type?: string;
}

export function letterhead(options: Letterhead = {}): Uint8Array {
  const head =
    options.head ?? '<w:p><w:pPr><w:pStyle w:val="Encabezado"/></w:pPr><w:r><w:t>REGIONAL CONFERENCE</w:t></w:r></w:p>';
  const foot = options.foot ?? '<w:p><w:r><w:t>Calle 1, San José</w:t></w:r></w:p>';
  const section =
    options.section ??
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2000" w:right="1700" w:bottom="1500" w:left="1700" w:header="600" w:footer="600" w:gutter="0"/>';
  const references = '<w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/>';
  const { entries = {}, type } = options;
  return wordFile({
    body: `${p('The text of an old file')}<w:sectPr>${references}${section}</w:sectPr>`,
    styles: options.styles ?? STYLES,
    numbering: abstractList(3, [{ text: 'Old %1' }]) + list(9, 3),
    ...(type === undefined ? {} : { type }),
    entries: {
      'word/header7.xml': `${HEAD}<w:hdr ${SPACES}><w:p><w:bookmarkStart w:id="0" w:name="b"/>${picture('logo')}<w:bookmarkEnd w:id="0"/></w:p>${head}</w:hdr>`,
      'word/_rels/header7.xml.rels': relationsXml(
        relation('logo', 'image', 'media/logo.png'),
        ...(options.headRelations ?? []),
      ),
      'word/footer7.xml': `${HEAD}<w:ftr ${SPACES}>${foot}</w:ftr>`,
      'word/media/logo.png': PIXEL,
      'word/theme/theme1.xml': `${HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Body"/>`,
      'word/_rels/document.xml.rels': relationsXml(
        relation('s', 'styles', 'styles.xml'),
        relation('n', 'numbering', 'numbering.xml'),
        relation('h', 'header', 'header7.xml'),
        relation('f', 'footer', '/word/footer7.xml'),
        relation('t', 'theme', 'theme/theme1.xml'),
        // A link in its own text, which is not taken.
        relation('l', 'hyperlink', 'https://example.org/', true),
      ),
      ...entries,
    },
  });
}
