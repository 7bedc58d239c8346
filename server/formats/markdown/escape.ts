// Words in Markdown such that they are read as words by CommonMark, by its dialects with tables, footnotes, mathematics and
// tracked changes, and by HTML within them. Only what could be read as a sign is escaped, so that the source stays legible.

/** Signs that mean something anywhere in a line, in CommonMark or in a dialect in use. */
const ANYWHERE = /[\\`*_[\]<>|~{}^$=]/g;
/**
 * What opens a list, a heading or a quotation, or underlines one, at the start of a line; letters and Roman numbers open
 * lists in dialects.
 */
const AT_START = /^(?:(\s*)([-+:%])|(\s*\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9}))([.)])(?=\s|$))/;

/** Words within a line. */
export const inlineMarkdown = (words: string): string =>
  words
    .replace(ANYWHERE, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;')
    // ":name:" is a picture to some, "@name" a person or a source: the words stay what they are.
    .replace(/:(?=[\w+-]+:)/g, '\\:')
    .replace(/@(?=\w)/g, '\\@')
    .replace(/#/g, '\\#');

/** A whole line of text: `line` is Markdown already, made of escaped words. */
export function markdownLine(line: string): string {
  const started = line.replace(
    AT_START,
    (_all, blank: string, sign: string | undefined, number: string, dot: string) =>
      sign === undefined ? `${number}\\${dot}` : `${blank}\\${sign}`,
  );
  // Blanks at the start would open a block of code or be lost, blanks at the end would break the line.
  return started.replace(/^ +/, (blanks) => '&#32;'.repeat(blanks.length)).replace(/ +$/, '');
}
