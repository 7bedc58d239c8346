// Words in XML and HTML: what would be read as markup is written as character references, in text and in attributes alike.

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
  '\u00A0': '&#160;',
};

/** For text and for attribute values in either kind of quotes. */
export const xmlText = (words: string): string => words.replace(/[&<>"'\n\u00A0]/g, (sign) => REFERENCES[sign] ?? sign);

/** Attributes as they stand in a tag, each after a blank; null leaves one out. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
