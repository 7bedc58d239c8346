// PDF files written by hand, as small as they can be: for tests of what a PDF may hold and for broken ones. Words are set in
// one of the fonts that every reader knows, at places given in points from the lower left corner.

export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  /** Degrees against the clock. */
  readonly turned?: number;
}

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const escaped = (text: string): string => text.replace(/[\\()]/g, (character) => `\\${character}`);

const show = ({ text, x, y, size = 11, bold = false, turned = 0 }: PdfText): string => {
  const angle = (turned * Math.PI) / 180;
  const [a, b] = [Math.cos(angle), Math.sin(angle)].map((n) => n.toFixed(4));
  return `BT /F${bold ? 2 : 1} ${size} Tf ${a} ${b} ${-Number(b)} ${a} ${x} ${y} Tm (${escaped(text)}) Tj ET`;
};

/** Objects, counted from 1, as a file with its table of places. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.7\n%âãÏÓ\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return latin1(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`);
}

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
export const stream = (content: string, facts = ''): string =>
  `<< /Length ${content.length} ${facts} >>\nstream\n${content}\nendstream`;

/** Pages of words; letters are those of Latin-1. A page of content that starts with "%raw" is taken as it is. */
export function plainPdf(pages: readonly (readonly PdfText[] | string)[], trailer = ''): Uint8Array {
  const first = 5;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  pages.forEach((page, i) => {
    const resources = '<< /Font << /F1 3 0 R /F2 4 0 R >> >>';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${first + 2 * i + 1} 0 R >>`,
      stream(typeof page === 'string' ? page : page.map(show).join('\n')),
    );
  });
  return pdfOf(objects, trailer);
}

/** A page that is a picture, as scanners make it. */
export function scanPdf(): Uint8Array {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
    stream('q 595 0 0 842 0 0 cm /I Do Q'),
    stream(
      '\u0000\u00ff\u00ff\u0000',
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
    ),
  ]);
}

/** Says that it is encrypted with a password that nobody gave. */
export const lockedPdf = (): Uint8Array =>
  plainPdf(
    [[{ text: 'secret', x: 72, y: 700 }]],
    `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
  );
