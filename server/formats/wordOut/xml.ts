// XML put together as text: elements and attributes in the order they are given, words escaped. The order of elements is
// the caller's business; ECMA-376 fixes it nearly everywhere and Word refuses files that break it.

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Namespaces of the parts that hold text; only what is used in them is declared. */
export const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${RELATIONS}"`,
].join(' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

type Attributes = Readonly<Record<string, string | number>>;

/** An element; without content it is closed at once. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  let tag = `<${name}`;
  for (const key in attributes) tag += ` ${key}="${escapeXml(String(attributes[key]))}"`;
  const inner = content.join('');
  return inner === '' ? `${tag}/>` : `${tag}>${inner}</${name}>`;
}

/** An element of Word's with `w:val`. */
export const value = (name: string, val: string | number): string => element(`w:${name}`, { 'w:val': val });

/** A wrapper that is left out where it would be empty. */
export const filled = (name: string, ...content: readonly string[]): string => {
  const inner = content.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
};
