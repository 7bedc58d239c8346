// Writes a printable as a Word file: real multilevel numbering linked with named styles, real tracked changes, comments,
// footnotes, the document's language, no personal names. The parts are written by this product itself: the standard fixes
// the order of elements and wants no empty parts, and moves, linked lists and the letterhead of a body need both in one
// hand. The same printable, time and options give the same bytes, so a fingerprint of the file means something.

import { type Printable, printableText } from '../../shared/document/printable.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { planNumbering } from './wordNumbering.ts';
import { putModelFurniture } from './wordOut/modelFurniture.ts';
import { wordLists } from './wordOut/numberingPart.ts';
import { PackageOut } from './wordOut/packageOut.ts';
import { footerPart, headerPart } from './wordOut/pageFurniture.ts';
import { readReference } from './wordOut/reference.ts';
import { commentsPart, customPropertiesPart, footnotesPart, settingsPart } from './wordOut/sideParts.ts';
import { flowOf } from './wordOut/textFlow.ts';
import { writeBody } from './wordOut/wordBody.ts';
import { type Furniture, type Page, pageOf, sectionXml, textWidth } from './wordOut/wordPage.ts';
import { stylesPart } from './wordOut/wordStyles.ts';
import { NAMESPACES, XML } from './wordOut/xml.ts';
import { corePropertiesPart, fontTablePart } from './wordParts.ts';
import type { WriteOptions } from './writeOptions.ts';

/** What is left out is as the product does it by itself: A4, no issuer, no line numbers. */
export type WriteDocxOptions = Partial<WriteOptions> & Pick<WriteOptions, 'time'>;

/** Word wants a region; where the document names none the one most used for that language in its files is taken. */
const REGIONS: Readonly<Record<string, string>> = { en: 'en-US', es: 'es-ES', fr: 'fr-FR', pt: 'pt-BR' };

const DOCUMENT = 'word/document.xml';

/**
 * The file's bytes (.docx, Office Open XML).
 *
 * Labels are produced by Word's own numbering and equal the printable's, with all changes shown as well as when all or
 * none of them are made; only a label that no numbering can print (it holds "%", or more text than a level holds) is
 * written as text before a tab. Throws `UnwritableError` where the file of the body cannot be used.
 */
export async function writeDocx(given: Printable, options: WriteDocxOptions): Promise<Uint8Array> {
  const printable = cleanPrintable(given);
  const language = REGIONS[printable.language] ?? printable.language;
  const watermark = printableText(options.watermark ?? '');
  const reference = options.reference ? readReference(options.reference) : null;
  const page = reference?.page ?? pageOf(options.page ?? 'a4');
  const flow = flowOf(printable);
  const plan = planNumbering(flow.paragraphs, printable.tiers, flow.views);
  const lists = wordLists(plan, (style) => !reference?.styles.has(style));
  const body = writeBody(printable, flow, plan, lists, textWidth(page));
  const ofStyles = (xml: string): string => reference?.styles.renamed(xml) ?? xml;

  const file = new PackageOut();
  const put = (kind: Parameters<PackageOut['put']>[0], path: string, data: string | null): void => {
    if (data !== null) file.put(kind, path, ofStyles(data), DOCUMENT);
  };
  const styles = reference?.styles.part(language, lists.styles) ?? stylesPart(language, lists.styles);
  file.put('styles', 'word/styles.xml', styles, DOCUMENT);
  put('numbering', 'word/numbering.xml', lists.part);
  put('footnotes', 'word/footnotes.xml', footnotesPart(body.notes));
  put('comments', 'word/comments.xml', commentsPart(body.comments));
  const furniture = reference
    ? putModelFurniture(file, DOCUMENT, reference, printable, watermark)
    : ownFurniture(file, printable, page, watermark);
  if (reference?.theme) file.put('theme', 'word/theme/theme1.xml', reference.theme, DOCUMENT);
  const hasChanges = flow.views.some(({ mark }) => mark !== null) || /<w:(?:ins|del|move)/.test(body.xml);
  const settings = {
    language,
    track: hasChanges || typeof printable.origin?.delegation === 'string',
    hasNotes: body.notes.length > 0,
    evenPages: furniture.some(({ pages }) => pages === 'even'),
  };
  put('settings', 'word/settings.xml', settingsPart(settings));
  put('fontTable', 'word/fontTable.xml', fontTablePart());
  const section = sectionXml(page, furniture, options.lineNumbers ?? false);
  const text = `${XML}<w:document ${NAMESPACES}><w:body>${ofStyles(body.xml)}${section}</w:body></w:document>`;
  file.put('document', DOCUMENT, text, '');
  const { title, origin } = printable;
  const core = { title, language, time: options.time, issuer: printableText(options.issuer ?? '') };
  file.put('core', 'docProps/core.xml', corePropertiesPart(core), '');
  if (origin) file.put('custom', 'docProps/custom.xml', customPropertiesPart(origin), '');
  return file.bytes(options.time);
}

/** The product's own head and foot; the first page has a head without the document's name. */
function ownFurniture(file: PackageOut, printable: Printable, page: Page, watermark: string): Furniture[] {
  const width = textWidth(page);
  return (['first', 'default'] as const).flatMap((pages, index): Furniture[] => {
    const header = headerPart(printable, pages, width, watermark);
    const path = (kind: string): string => `word/${kind}${index + 1}.xml`;
    return [
      { kind: 'header', pages, relation: file.put('header', path('header'), header, DOCUMENT) },
      { kind: 'footer', pages, relation: file.put('footer', path('footer'), footerPart(printable.language), DOCUMENT) },
    ];
  });
}
