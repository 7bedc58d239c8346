// Labels that stand in the words of a file, because somebody typed them or because no numbering can print them. They are not
// words: a label that was typed otherwise asks for nothing.

const LABEL =
  /^[([]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlc]{1,7}|[IVXLC]{1,7})(?:\s(?:bis|ter|quater|quinquies))?[.)\]]{1,2}[\s\u00A0]+/;
const BULLET = /^[·•▪◦‣–—-][\s\u00A0]+/;

/** How a label looks, whatever it counts: "12." and "4." are alike, "a)" and "c)" too. */
export const shapeOf = (label: string): string =>
  label
    .trim()
    .replace(/\s(?:bis|ter|quater|quinquies)/, '')
    .replace(/\d+/g, '9')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a');

/** How many characters at the start of a line are a typed label and the space behind it; 0 for none. */
export function labelLength(text: string, label: string): number {
  const wanted = label.trim();
  if (wanted !== '' && text.startsWith(wanted)) {
    const rest = text.slice(wanted.length);
    const gap = rest.length - rest.trimStart().length;
    if (gap > 0 || rest === '') return wanted.length + gap;
  }
  return typedLabel(text).length;
}

/** A label of any kind at the start of a line, with the space behind it. */
export const typedLabel = (text: string): string => LABEL.exec(text)?.[0] ?? BULLET.exec(text)?.[0] ?? '';
