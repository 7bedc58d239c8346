// The pages of a PDF as runs of letters with their places, by pdf.js in a build without native parts. Nothing is drawn, no
// image is unpacked, no font or table is fetched. Letters that do not run from left to right (watermarks, margins) are left out.

import { ok, type Result } from '../../../shared/result.ts';
import { type FileCode, refuseFile } from '../fileRefusal.ts';

/** Letters set at once; the origin is the page's upper left corner, in points. */
export interface Run {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** Letters set at an angle. */
  readonly turned: string;
}

const MAX_PAGES = 1000;
const MAX_RUNS = 400_000;
const BOLD = /bold|black|heavy|demi/i;

type Matrix = readonly [number, number, number, number, number, number];

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

// pdf.js takes it for granted; Node has it from 21 on.
function giveTransfer(): void {
  const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  buffers.transferToFixedLength ??= function transfer(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    const copy = new ArrayBuffer(length);
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return copy;
  };
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** A run where it stands on the page, or null if it does not run from left to right. */
function placed(item: TextItem, view: Matrix, bold: boolean): Run | null {
  const [a, b, c, d, x, y] = times(view, item.transform as unknown as Matrix);
  const across = Math.hypot(a, b);
  const size = Math.hypot(c, d);
  if (across === 0 || a <= 0 || Math.abs(b) > Math.abs(a) * 0.05) return null;
  if (![x, y, size, item.width].every(Number.isFinite)) return null;
  return { text: item.str, x, y, width: Math.max(0, item.width), size, bold };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** All pages with their letters. `data.sentence` of a refusal says what to do. */
export async function pdfPages(bytes: Uint8Array): Promise<Result<readonly PdfPage[], FileCode>> {
  giveTransfer();
  const { getDocumentProxy } = await import('unpdf');
  try {
    // A copy: pdf.js takes the buffer away from whoever gives it.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      maxImageSize: 1,
      isImageDecoderSupported: false,
      isOffscreenCanvasSupported: false,
      enableXfa: false,
      verbosity: 0,
    });
    if (pdf.numPages > MAX_PAGES) {
      const sentence = `This PDF has ${pdf.numPages} pages, more than are read (${MAX_PAGES}): give one document only.`;
      return refuseFile('file/tooManyLines', sentence, { pages: pdf.numPages, limit: MAX_PAGES });
    }
    const pages: PdfPage[] = [];
    let count = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const content = await page.getTextContent();
      const items = content.items.filter((item) => 'str' in item) as readonly TextItem[];
      count += items.length;
      if (count > MAX_RUNS) {
        const sentence = 'This PDF holds more letters than any document that is drafted: give one document only.';
        return refuseFile('file/tooManyLines', sentence, { limit: MAX_RUNS });
      }
      // The names of the fonts are known only after the page was gone through.
      if (items.length > 0) await page.getOperatorList();
      const fonts = new Map<string, boolean>();
      const isBold = (font: string): boolean => {
        const known = fonts.get(font);
        if (known !== undefined) return known;
        const found = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { readonly name?: unknown }) : null;
        const bold = typeof found?.name === 'string' && BOLD.test(found.name);
        fonts.set(font, bold);
        return bold;
      };
      const runs: Run[] = [];
      let turned = '';
      for (const item of items) {
        const run = placed(item, view.transform as unknown as Matrix, isBold(item.fontName));
        if (run !== null) runs.push(run);
        else if (item.str.trim() !== '') turned += `${item.str} `;
      }
      pages.push({ number, width: view.width, height: view.height, runs, turned: turned.trim() });
      page.cleanup();
    }
    await pdf.destroy();
    return ok(pages);
  } catch (error) {
    if (isNamed(error, 'PasswordException')) {
      const sentence = 'This PDF is protected by a password: save it without one and give that file.';
      return refuseFile('file/encrypted', sentence);
    }
    const sentence = 'This PDF is damaged and cannot be read: save it again from where it was written.';
    return refuseFile('file/unreadable', sentence, { detail: error instanceof Error ? error.message : String(error) });
  }
}
