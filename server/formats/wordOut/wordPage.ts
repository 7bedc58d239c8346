// The page of a Word file: its size and margins, and the properties of the one section that a text has.

import { element } from './xml.ts';

/** Twentieths of a point. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly margins: Readonly<Record<Margin, number>>;
}

export const MARGINS = ['top', 'right', 'bottom', 'left', 'header', 'footer', 'gutter'] as const;
export type Margin = (typeof MARGINS)[number];

const INCH = 1440;
const SIZES = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;

export const pageOf = (size: keyof typeof SIZES): Page => ({
  ...SIZES[size],
  margins: { top: INCH, right: INCH, bottom: INCH, left: INCH, header: 708, footer: 708, gutter: 0 },
});

/** How wide the text is. */
export const textWidth = ({ width, margins }: Page): number => width - margins.left - margins.right - margins.gutter;

/** Which parts print the head and foot of pages: ids of relationships of the document. */
export interface Furniture {
  readonly kind: 'header' | 'footer';
  readonly pages: 'default' | 'first' | 'even';
  readonly relation: string;
}

/** `w:sectPr`: head and foot, page, line numbers, a first page of its own. */
export function sectionXml(page: Page, furniture: readonly Furniture[], lineNumbers: boolean): string {
  const { width, height, margins } = page;
  const references = furniture.map(({ kind, pages, relation }) =>
    element(`w:${kind}Reference`, { 'w:type': pages, 'r:id': relation }),
  );
  return [
    '<w:sectPr>',
    ...references,
    element('w:pgSz', { 'w:w': width, 'w:h': height, ...(width > height ? { 'w:orient': 'landscape' } : {}) }),
    element('w:pgMar', Object.fromEntries(MARGINS.map((side) => [`w:${side}`, margins[side]]))),
    lineNumbers ? '<w:lnNumType w:countBy="1" w:restart="continuous"/>' : '',
    '<w:cols w:space="708"/>',
    furniture.some(({ pages }) => pages === 'first') ? '<w:titlePg/>' : '',
    '</w:sectPr>',
  ].join('');
}
