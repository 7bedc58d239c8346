// XML as a small tree for tests that look at files: elements with the names as they stand in the file, attributes, words.
// Nothing of the product is used, and a file that is not well formed throws.

import { SaxesParser } from 'saxes';

export interface XmlElement {
  /** With its prefix, "w:p". */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All words within, in their order. */
  readonly words: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  words: string;
}

/** The root of a part; `path` is named where it cannot be read. */
export function xmlTree(xml: string, path = 'the part'): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [{ name: '', attributes: {}, children: [], words: '' }];
  parser.on('error', (error) => {
    throw new Error(`${path} is not well formed: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
    open.push({ name, attributes: plain, children: [], words: '' });
  });
  parser.on('text', (text) => {
    open.at(-1)!.words += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop()!;
    open.at(-1)!.children.push(closed);
    open.at(-1)!.words += closed.words;
  });
  parser.write(xml).close();
  return open[0]!.children[0]!;
}

export const childrenOf = (element: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child) => name === undefined || child.name === name);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The element and all within it, in their order. */
export const everyElement = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap(everyElement),
];
