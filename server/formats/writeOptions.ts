// How a text is written, whatever the format: what each writer may be told. What it says is in the printable.

export interface WriteOptions {
  /** Milliseconds since 1970, UTC: the file's date of making. The same printable, time and options give the same bytes. */
  readonly time: number;
  readonly page: 'a4' | 'letter';
  /** Who issues the file ("Technical Secretariat"): an office, never a person; '' for none. */
  readonly issuer: string;
  readonly lineNumbers: boolean;
  /** Printed across every page; '' for none. */
  readonly watermark: string;
  /** Which PDF standard is kept: PDF/UA-1 for readers with assistive technology, PDF/A-3a for archives. */
  readonly standard: 'ua' | 'archive';
  /** A Word file of the body whose styles, header and page are taken over; null for the product's own. */
  readonly reference: Uint8Array | null;
}
