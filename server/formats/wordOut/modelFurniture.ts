// Head and foot of a body's own Word file, with what every file of ours says there as well: symbol, status and date, the
// number of the page, the watermark.

import type { Printable } from '../../../shared/document/printable.ts';
import type { PackageOut } from './packageOut.ts';
import { footerPart, headerPart, headingLine, pageNumberLine, watermarkRun } from './pageFurniture.ts';
import type { ModelFurniture, Reference } from './reference.ts';
import { type Furniture, textWidth } from './wordPage.ts';

/** Pictures need numbers of their own within a file. */
const PICTURE_NUMBER = /(<wp:docPr\b[^>]*?\bid=")\d+(")/g;

const PAGE_FIELD = /\bPAGE\b/;

/** Puts the parts into the file; gives what the section refers to. */
export function putModelFurniture(
  file: PackageOut,
  from: string,
  reference: Reference,
  printable: Printable,
  watermark: string,
): Furniture[] {
  const width = textWidth(reference.page);
  const { language } = printable;
  let pictures = 0;
  let drawings = 0;
  let watermarks = 0;

  const ours = (xml: string): string => reference.styles.renamed(xml);

  function completed({ kind, xml }: ModelFurniture): string {
    const numbered = xml.replace(PICTURE_NUMBER, (_, before: string, after: string) => {
      drawings += 1;
      return `${before}${drawings}${after}`;
    });
    if (kind === 'footer') {
      const fields = numbered.replace(/<w:t\b[^>]*>[^<]*<\/w:t>/g, '');
      if (PAGE_FIELD.test(fields)) return numbered;
      return numbered.replace('</w:ftr>', () => `${ours(pageNumberLine(language))}</w:ftr>`);
    }
    if (watermark !== '') watermarks += 1;
    // Numbers from ten on, so that they are none of the file's own shapes.
    const drawn = watermark === '' ? '' : watermarkRun(watermark, 900 + watermarks);
    const line = headingLine(printable.heading, language, width, drawn);
    return numbered.replace('</w:hdr>', () => `${ours(line)}</w:hdr>`);
  }

  function put(kind: 'header' | 'footer', pages: Furniture['pages'], index: number): Furniture {
    const path = `word/${kind}${index + 1}.xml`;
    const model = reference.furniture.find((one) => one.kind === kind && one.pages === pages);
    if (!model) {
      const head = (): string => headerPart(printable, pages === 'first' ? 'first' : 'default', width, watermark);
      const xml = kind === 'header' ? head() : footerPart(language);
      return { kind, pages, relation: file.put(kind, path, ours(xml), from) };
    }
    const relation = file.put(kind, path, completed(model), from);
    for (const { id, ending, bytes } of model.pictures) {
      pictures += 1;
      file.putPicture(`word/media/picture${pictures}.${ending}`, bytes, path, id);
    }
    return { kind, pages, relation };
  }

  return reference.pages.flatMap((pages, index) => [put('header', pages, index), put('footer', pages, index)]);
}
