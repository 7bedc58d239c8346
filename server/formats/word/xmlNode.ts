// Small subtrees of a part (properties of a run, one style, one list) as nodes, collected from the stream and let go once
// read. The text of a document is never held this way.

import type { Attributes, XmlHandler } from './xmlStream.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: XmlNode[];
}

/** Collects one element with all that is in it; text is of no account in properties. */
export class NodeCollector {
  private readonly path: XmlNode[] = [];

  /** True once the element that was opened first has been closed; then it is `node`. */
  node: XmlNode | null = null;

  open(name: string, attributes: Attributes): void {
    const node: XmlNode = { name, attributes, children: [] };
    this.path.at(-1)?.children.push(node);
    this.path.push(node);
  }

  close(): XmlNode | null {
    const node = this.path.pop() ?? null;
    return this.path.length === 0 ? node : null;
  }
}

/** Gives the children of the root one by one, each as a node. */
export class ChildReader implements XmlHandler {
  private depth = 0;
  private collector: NodeCollector | null = null;
  private readonly wanted: ReadonlySet<string>;
  private readonly take: (node: XmlNode) => void;

  constructor(wanted: readonly string[], take: (node: XmlNode) => void) {
    this.wanted = new Set(wanted);
    this.take = take;
  }

  open(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (this.collector === null && this.depth === 2 && this.wanted.has(name)) this.collector = new NodeCollector();
    this.collector?.open(name, attributes);
  }

  close(): void {
    this.depth -= 1;
    const node = this.collector?.close() ?? null;
    if (node === null) return;
    this.collector = null;
    this.take(node);
  }

  text(): void {}
}

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** The `w:val` of a child. */
export const valOf = (node: XmlNode | undefined, name: string): string | undefined =>
  childOf(node, name)?.attributes['w:val'];

/** A whole number as the standard writes them, or undefined. */
export function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}(?:\.\d+)?$/.test(text.trim()) ? Math.trunc(Number(text)) : undefined;
}

/** ECMA-376 17.17.4: an element that is there is on, unless it says otherwise; undefined where it is not there. */
export function switchOf(node: XmlNode | undefined, name: string): boolean | undefined {
  const child = childOf(node, name);
  if (child === undefined) return undefined;
  return !/^(?:false|0|off)$/.test(child.attributes['w:val'] ?? 'true');
}
