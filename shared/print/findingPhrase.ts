// The sentence of the catalogue that says a finding of the reader; of a part that was left out, which part it is.

const PARTS: ReadonlySet<unknown> = new Set([
  ...['header', 'footer', 'textBox', 'hiddenText', 'pageNumber', 'contents', 'placeholder', 'embeddedFile'],
  ...['numberField', 'picture', 'macros', 'comments', 'turned', 'page'],
]);

interface Found {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Its key; slots are the finding's data. */
export const findingPhrase = ({ code, data }: Found): string =>
  code === 'part/leftOut' && PARTS.has(data.part) ? `leftOut.${data.part}` : `finding.${code}`;
